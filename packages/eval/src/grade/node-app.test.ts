import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BrowserPool } from "../browser/pool.ts";
import { openSandbox, type OpenSandbox } from "../sandbox/open-sandbox.ts";
import { failures, makeTask, openTestPool } from "../test-support.ts";
import { gradeApp } from "./grade-app.ts";
import { gradeServer, pageServer } from "./node-fixture.ts";

let pool: BrowserPool;
let sandbox: OpenSandbox;
beforeAll(async () => {
  pool = await openTestPool();
  sandbox = await openSandbox();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
  await sandbox[Symbol.asyncDispose]();
});

const grade = (
  files: Parameters<typeof gradeServer>[1],
  checks: Parameters<typeof gradeServer>[2],
  limits?: Parameters<typeof gradeServer>[3],
) => gradeServer({ pool, sandbox }, files, checks, limits);
const shows = (text: string) => ({ expectVisible: { text } });
const press = (name: string) => ({ click: { role: "button", name } });

/** Notes in SQLite, or in memory only. */
const notes = (store: string): string => `
const express = require("express");
const { DatabaseSync } = require("node:sqlite");
const db = new DatabaseSync(${JSON.stringify(store)});
db.exec("create table if not exists notes (text text)");
const app = express();
app.use(express.urlencoded());
app.get("/", (request, response) => {
  const items = db.prepare("select text from notes").all().map(({ text }) => "<li>" + text + "</li>").join("");
  response.send("<h1>Notes</h1><ul>" + items + "</ul><form method=post><input name=text aria-label=Note><button>Add</button></form>");
});
app.post("/", (request, response) => {
  db.prepare("insert into notes values (?)").run(request.body.text);
  response.redirect("/");
});
app.listen(process.env.PORT);`;
const addNote = [{ fill: { label: "Note" }, value: "Milk" }, press("Add"), shows("Milk")];

describe("an app with a server", () => {
  test("is used in the browser, keeps what it stored over a restart, and begins each check empty", async () => {
    const result = await grade(notes("data/notes.db"), [
      [...addNote, { restartServer: true }, { reload: true }, shows("Milk")],
      [shows("Notes"), { expectHidden: { text: "Milk" } }],
      [...addNote, { newSession: true }, shows("Milk")],
    ]);
    expect(failures(result)).toEqual([]);
    expect(result).toMatchObject({ rung: null, failure: null });
  });

  test("that keeps its data in memory only loses it in a restart", async () => {
    const result = await grade(notes(":memory:"), [
      [...addNote, { restartServer: true }, { reload: true }, shows("Milk")],
    ]);
    expect(failures(result)).toEqual(['c0: expected text "Milk" to be visible, but nothing visible matches']);
  });

  test("sends events one by one, and talks over a WebSocket", async () => {
    const source = `
const http = require("node:http");
const { WebSocketServer } = require("ws");
const page = \`<h1>Live</h1><p id=a></p><p id=b></p><script>
  new EventSource("/events").onmessage = (event) => { a.textContent = event.data; };
  const socket = new WebSocket("ws://" + location.host + "/talk");
  socket.onopen = () => socket.send("hello");
  socket.onmessage = (event) => { b.textContent = event.data; };
</script>\`;
const server = http.createServer((request, response) => {
  if (request.url !== "/events") return response.setHeader("content-type", "text/html").end(page);
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write("data: first\\n\\n");
});
new WebSocketServer({ server, path: "/talk" }).on("connection", (socket) => socket.on("message", (text) => socket.send("you said " + text)));
server.listen(process.env.PORT);`;
    const result = await grade(source, [[shows("first"), shows("you said hello")]]);
    expect(failures(result)).toEqual([]);
  });

  test("sees the task's day, and the address that the browser shows", async () => {
    const source = `require("node:http").createServer((request, response) => {
      response.setHeader("content-type", "text/html");
      response.end("<p>" + new Date().toISOString().slice(0, 10) + " " + request.headers.host + "</p>");
    }).listen(process.env.PORT);`;
    expect(failures(await grade(source, [[shows("2026-01-15 app1.localhost")]]))).toEqual([]);
  });

  test("may be an ES module with a start script, several files, TypeScript, JSON and the catalog", async () => {
    const files = {
      "package.json":
        '{ "type": "module", "scripts": { "start": "node src/main.ts" }, "dependencies": { "left-pad": "1" } }',
      "src/main.ts": `
        import { createServer, type Server } from "node:http";
        import express, { Router } from "express";
        import WebSocket, { WebSocketServer } from "ws";
        import z, { object, string } from "zod";
        import four from "zod/v4";
        import words from "./words.json" with { type: "json" };
        import { shout } from "./shout.ts";
        const kinds = [Router, WebSocket, WebSocketServer, z.object, object, string, four.string].map((it) => typeof it);
        const app = express();
        app.get("/", (_request, response) => response.send("<p>" + shout(words.greeting) + new Set(kinds).size + "</p>"));
        const server: Server = createServer(app).listen(process.env.PORT);`,
      "src/shout.ts": "export const shout = (text: string): string => text.toUpperCase();",
      "src/words.json": '{ "greeting": "hi" }',
    };
    expect(failures(await grade(files, [[shows("HI1")]]))).toEqual([]);
  });
});

describe("a server that is at fault", () => {
  test.each([
    [
      "a package outside the catalog",
      `import Koa from "koa";`,
      /^server\.js:1:17: koa is imported, but a server may only import Node's own modules and express, ws, zod$/,
    ],
    [
      "a file that is not there",
      `const a = require("./a.js");`,
      /\.\/a\.js is imported, but the answer has no such file/,
    ],
    ["a syntax error", `const = 1;`, /server\.js:1:\d+: Expected identifier/],
    ["a module that the package does not have", `require("express/lib/x");`, /the package has no such module/],
    ["a file of this machine", `require("/etc/passwd");`, /\/etc\/passwd is imported/],
  ])("by %s fails at built", async (_what, source, message) => {
    const result = await grade(source, [[shows("x")]]);
    expect(result).toMatchObject({
      rung: "built",
      failure: { kind: "model", message: expect.stringMatching(message) },
    });
  });

  test("by having no entry, or a start script that is no file, fails at built", async () => {
    expect((await grade({ "app.js": "1" }, [[shows("x")]])).failure?.message).toBe(
      "There is no server.js; the answer has app.js.",
    );
    const start = '{ "scripts": { "start": "next start" } }';
    expect((await grade({ "package.json": start, "server.js": "" }, [[shows("x")]])).failure?.message).toBe(
      'The start script must be "node" and a file, got "next start".',
    );
  });

  test("by ending before it listens fails at served, with its last words", async () => {
    const result = await grade(`throw new Error("no \\u001b[31mdatabase");`, [[shows("x")]]);
    expect(result).toMatchObject({ rung: "served", failure: { kind: "model" } });
    expect(result.failure?.message).toMatch(/^The server ended \(exit code 1\): .*Error: no database/s);
    expect(result.checks.map((check) => check.status)).toEqual(["skipped"]);
  });

  test("by crashing on a request fails the check, which says so, and not the next", async () => {
    const source = `require("node:http").createServer((request, response) => {
      if (request.url === "/crash") throw new Error("boom");
      response.setHeader("content-type", "text/html");
      response.end("<p>Fine</p><a href=/crash>Crash</a>");
    }).listen(process.env.PORT);`;
    const crash = [{ click: { role: "link", name: "Crash" } }, shows("Fine")];
    const result = await grade(source, [[shows("Fine")], crash, [shows("Fine")]]);
    expect(result.checks.map((check) => check.status)).toEqual(["passed", "failed", "passed"]);
    expect(failures(result)[0]).toMatch(/nothing visible matches.* The server ended \(exit code 1\): .*boom/s);
  });

  test("by coming up only once fails the check with its restart", async () => {
    const once = `const fs = require("fs"); if (fs.existsSync("data/run")) throw new Error("twice"); fs.writeFileSync("data/run", "");`;
    const result = await grade(pageServer("<p>Up</p>", once), [[shows("Up"), { restartServer: true }], [shows("Up")]]);
    expect(result.checks.map((check) => check.status)).toEqual(["failed", "passed"]);
    expect(failures(result)[0]).toMatch(/^c0: after its restart: The server ended \(exit code 1\): .*twice/s);
  });

  test("by taking too much memory is told that", async () => {
    const leak = "const all = []; setInterval(() => all.push(Buffer.alloc(16 << 20, 1)), 1);";
    const result = await grade(leak, [[shows("x")]]);
    expect(result).toMatchObject({
      rung: "served",
      failure: { kind: "model", message: expect.stringMatching(/memory; it may have 512 MiB/) },
    });
  });
});

test("a server without any sandbox is our fault, not the app's", async () => {
  const task = makeTask([[shows("x")]], { stack: "node" });
  await expect(gradeApp(task, new Map([["server.js", "1"]]), { pool })).rejects.toMatchObject({ code: "environment" });
});

test("a cage that fails is an infrastructure error, whatever the app would have done", async () => {
  const open = async () => {
    const cage = await sandbox.open(new Map());
    await cage[Symbol.asyncDispose]();
    return cage;
  };
  const broken = { ...sandbox, open };
  await expect(gradeServer({ pool, sandbox: broken }, pageServer("<p>x</p>"), [[shows("x")]])).rejects.toMatchObject({
    code: "infrastructure",
  });
});
