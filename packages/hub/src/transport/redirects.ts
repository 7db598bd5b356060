import { MillwrightError } from "@millwright/core";

/** One request on its way, as `fetch` takes it; redirects are followed here. */
export interface Outgoing {
  url: URL;
  init: RequestInit & { headers: Headers };
}

/**
 * Sends a request and follows redirects. The token goes to the Hub's own origin only, whoever asks for it: a
 * redirect elsewhere loses it, and only reading calls follow one there. From HTTPS nothing leads to plain HTTP.
 */
export async function sendWithRedirects(
  send: typeof globalThis.fetch,
  request: Outgoing,
  endpoint: URL,
  token: string | null,
): Promise<Response> {
  let { url } = request;
  const reading = request.init.method === "GET" || request.init.method === "HEAD";
  for (let hop = 0; hop <= 5; hop += 1) {
    const headers = new Headers(request.init.headers);
    if (token !== null && url.origin === endpoint.origin) headers.set("authorization", `Bearer ${token}`);
    if (url.origin !== request.url.origin) headers.delete("authorization");
    const response = await send(url.href, { ...request.init, headers, redirect: "manual" });
    const location = response.headers.get("location");
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
    await response.body?.cancel();
    const target = URL.parse(location, url.href);
    if (target === null || !/^https?:$/.test(target.protocol)) throw refused(url, "to an address that is none");
    if (url.protocol === "https:" && target.protocol !== "https:") throw refused(url, "from HTTPS to plain HTTP");
    if (!reading && target.origin !== endpoint.origin) throw refused(url, `a writing call to ${target.host}`);
    url = target;
  }
  throw refused(request.url, "in a circle");
}

function refused(url: URL, where: string): MillwrightError {
  return new MillwrightError("bad-response", `${url.host} redirects ${url.pathname} ${where}; it is not followed.`, {
    hint: "Check HF_ENDPOINT: it should be the Hub itself.",
  });
}
