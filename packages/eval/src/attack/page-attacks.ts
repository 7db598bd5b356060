import type { Canaries } from "./range.ts";

/** A hostile page, and what must become of it. */
export interface PageAttack {
  name: string;
  page(canaries: Canaries): string;
  /** See `Attack`; with `either`, only that the run goes on and nothing gets out matters. */
  becomes: "held" | "failed" | "either";
  steps?: object[];
}

const button = { click: { role: "button", name: "Go" } };
const ready = { expectVisible: { text: "Ready" } };

/** Pages that hostile-app.test.ts does not have. */
export const pageAttacks: readonly PageAttack[] = [
  {
    name: "leaks by WebRTC",
    becomes: "held",
    page: () => `<p>Ready</p><script>
      const peer = new RTCPeerConnection({ iceServers: [{ urls: "stun:192.0.2.1:3478" }] });
      peer.createDataChannel("x"); peer.onicecandidate = ({ candidate }) => { if (candidate && /([0-9]{1,3}\\.){3}|typ host/.test(candidate.candidate) && !/\\.local/.test(candidate.candidate)) document.body.textContent = "LEAK"; };
      peer.createOffer().then((offer) => peer.setLocalDescription(offer));
    </script>`,
    steps: [ready, { clock: "2s" }, ready],
  },
  {
    name: "prefetches names and addresses",
    becomes: "held",
    page: ({ port }) =>
      `<link rel="dns-prefetch" href="//canary.example"><link rel="preconnect" href="http://127.0.0.1:${port}"><link rel="prefetch" href="http://127.0.0.1:${port}/x"><p>Ready</p>`,
  },
  {
    name: "asks our loopback in every way of a page",
    becomes: "held",
    page: ({
      port,
    }) => `<p>Ready</p><img src="http://127.0.0.1:${port}/i"><iframe src="http://localhost:${port}/f"></iframe><object data="http://[::1]:${port}/o"></object>
      <form action="http://127.0.0.1:${port}/p" method="post" target="hidden"></form><iframe name="hidden"></iframe>
      <script>document.forms[0].submit(); new Worker(URL.createObjectURL(new Blob(["fetch('http://127.0.0.1:${port}/w').catch(() => {}); try { new WebSocket('ws://127.0.0.1:${port}') } catch {}"])));</script>`,
  },
  {
    name: "replaces what finds elements",
    becomes: "failed",
    page: () => `<h1>App</h1><script>
      const fake = document.createElement("p"); fake.textContent = "Ready";
      Document.prototype.querySelector = Element.prototype.querySelector = () => fake;
      Document.prototype.querySelectorAll = Element.prototype.querySelectorAll = () => [fake];
      Object.defineProperty(HTMLElement.prototype, "innerText", { get: () => "Ready" });
      Object.defineProperty(Node.prototype, "textContent", { get: () => "Ready" });
      Element.prototype.getBoundingClientRect = () => new DOMRect(0, 0, 100, 100);
      Element.prototype.checkVisibility = () => true;
    </script>`,
  },
  {
    name: "poisons the prototypes of objects and arrays",
    becomes: "failed",
    page: () => `<h1>App</h1><script>
      for (const name of ["ok", "status", "passed", "visible"]) Object.prototype[name] = true;
      Array.prototype.filter = Array.prototype.find = function () { return this[0]; };
      Array.prototype.length = 1; String.prototype.includes = RegExp.prototype.test = () => true;
      JSON.stringify = () => '{"ok":true}'; JSON.parse = () => ({ ok: true }); Promise.prototype.then = function (f) { f({ ok: true }); return this; };
    </script>`,
  },
  {
    name: "replaces Date, Math.random, timers and fetch",
    becomes: "failed",
    page: () => `<h1>App</h1><script>
      Date = class { static now() { return NaN; } }; Math.random = () => NaN; performance.now = () => NaN;
      setTimeout = setInterval = requestAnimationFrame = () => 0; fetch = () => Promise.resolve(new Response("Ready")); XMLHttpRequest = null;
    </script>`,
  },
  {
    name: "looks for the tools of the grader to use them",
    becomes: "failed",
    page: () => `<h1>App</h1><script>
      for (const name of Object.getOwnPropertyNames(window)) if (/playwright|__pw|binding/i.test(name)) { try { window[name] = () => ({ matches: true, received: "Ready" }); } catch {} }
      window.__playwright__binding__?.("{}"); window.__pwInitScripts = null;
    </script>`,
  },
  {
    name: "shows its text behind everything, clear or outside of the page",
    becomes: "failed",
    page: () =>
      `<h1>App</h1><details><summary>More</summary><p>Ready</p></details><dialog><p>Ready</p></dialog><template><p>Ready</p></template><p hidden>Ready</p><p style="width:0;height:0;overflow:hidden;position:absolute;visibility:collapse">Ready</p>`,
  },
  {
    name: "makes ten thousand elements a second",
    becomes: "either",
    page: () =>
      `<p>Ready</p><div></div><script>setInterval(() => { for (let i = 0; i < 500; i += 1) document.querySelector("div").append(document.createElement("i")); }, 50);</script>`,
    steps: [ready, { clock: "20s" }, ready],
  },
  {
    name: "writes to the console without end",
    becomes: "either",
    page: () =>
      `<p>Ready</p><script>setInterval(() => { for (let i = 0; i < 200; i += 1) console.error("\\u001b]0;owned\\u0007\\u001b[2J" + "x".repeat(5000)); }, 50);</script>`,
    steps: [ready, { clock: "2s" }, ready],
  },
  {
    name: "opens windows without end",
    becomes: "either",
    page: () => `<p>Ready</p><button onclick="for (let i = 0; i < 100; i += 1) open('/')">Go</button>`,
    steps: [ready, button, ready],
  },
  {
    name: "starts downloads",
    becomes: "held",
    page: () =>
      `<p>Ready</p><a download="evil.sh" href="data:text/plain,rm">x</a><button onclick="for (let i = 0; i < 20; i += 1) document.querySelector('a').click()">Go</button>`,
    steps: [button, ready],
  },
  {
    name: "goes to file:, chrome: and view-source: addresses",
    becomes: "either",
    page: ({ file }) =>
      `<p>Ready</p><button onclick="for (const url of ['file://${file}', 'chrome://version', 'view-source:file://${file}', 'devtools://devtools']) { try { open(url); const frame = document.createElement('iframe'); frame.src = url; document.body.append(frame); } catch {} }">Go</button>`,
    steps: [button, ready],
  },
  {
    name: "registers a service worker that answers for everything",
    becomes: "held",
    page: () => `<p>Ready</p><script>navigator.serviceWorker?.register("/sw.js").catch(() => {});</script>`,
    steps: [ready, { reload: true }, ready, { newSession: true }, ready],
  },
  {
    name: "holds the visitor by beforeunload",
    becomes: "held",
    page: () =>
      `<p>Ready</p><button>Go</button><script>addEventListener("beforeunload", (event) => { event.preventDefault(); event.returnValue = "stay"; });</script>`,
    steps: [button, { reload: true }, ready],
  },
  {
    name: "asks for printing, full screen, the camera and the clipboard",
    becomes: "held",
    page: () =>
      `<p>Ready</p><button onclick="try { print(); document.documentElement.requestFullscreen().catch(() => {}); navigator.mediaDevices?.getUserMedia({ video: true }).catch(() => {}); navigator.clipboard.readText().catch(() => {}); Notification.requestPermission?.(); navigator.geolocation.getCurrentPosition(() => {}); } catch {}">Go</button>`,
    steps: [button, ready],
  },
  {
    name: "changes its history without end",
    becomes: "either",
    page: () =>
      `<p>Ready</p><script>setInterval(() => { for (let i = 0; i < 50; i += 1) history.pushState(i, "", "/" + i); }, 20);</script>`,
    steps: [ready, { clock: "1s" }, ready],
  },
  {
    name: "loads itself in frames without end",
    becomes: "either",
    page: () =>
      `<p>Ready</p><script>for (let i = 0; i < 3; i += 1) { const frame = document.createElement("iframe"); frame.src = "/?" + Math.random(); document.body.append(frame); }</script>`,
  },
];
