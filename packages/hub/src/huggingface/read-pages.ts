import { MillwrightError } from "@millwright/core";
import { z } from "zod";
import { parseOrNull } from "../parse-or-null.ts";
import type { Transport } from "../transport/transport.ts";

/**
 * The items of a list that the Hub gives page by page, following `Link: <…>; rel="next"`.
 *
 * @throws MillwrightError `bad-response` when a page leads to another host or back to one that was read
 */
export async function* readPages<T>(
  transport: Transport,
  url: string,
  item: z.ZodType<T>,
  signal?: AbortSignal,
): AsyncGenerator<T> {
  const seen = new Set<string>();
  for (let next: string | null = url; next !== null;) {
    seen.add(next);
    const { page, link } = await readPage(transport, next, item, signal);
    yield* page;
    next = nextPage(transport, link);
    if (next !== null && seen.has(next)) throw new MillwrightError("bad-response", `${url} is a list without an end.`);
  }
}

async function readPage<T>(
  transport: Transport,
  url: string,
  item: z.ZodType<T>,
  signal?: AbortSignal,
): Promise<{ page: T[]; link: string | null }> {
  const answer = await transport.call({ url, signal });
  const source = `The answer of ${transport.endpoint.host} to ${new URL(url, transport.endpoint).pathname}`;
  const parsed = z.array(item).safeParse(parseOrNull(answer.text));
  if (parsed.success) return { page: parsed.data, link: answer.headers.get("link") };
  const problem = parsed.error.issues[0];
  throw new MillwrightError("bad-response", `${source} is not valid: ${problem?.path.join(".")}: ${problem?.message}`);
}

function nextPage(transport: Transport, link: string | null): string | null {
  const target = /<([^>]+)>\s*;\s*rel="?next"?/.exec(link ?? "")?.[1];
  if (target === undefined) return null;
  const url = new URL(target, transport.endpoint);
  if (url.origin === transport.endpoint.origin) return url.href;
  throw new MillwrightError("bad-response", `${transport.endpoint.host} continues a list on ${url.host}.`);
}
