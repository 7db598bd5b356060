const crypto = require("node:crypto");
const { DatabaseSync } = require("node:sqlite");
const express = require("express");

const password = "lighthouse";
const db = new DatabaseSync("data/guestbook.db");
db.exec(`
  create table if not exists entries (id integer primary key, name text, message text, approved integer default 0);
  create table if not exists sessions (token text primary key);
`);

const app = express();
app.use(express.urlencoded());

app.get("/", (request, response) => {
  const entries = db.prepare("select * from entries where approved = 1 order by id desc").all();
  response.send(guestbook(entries, request.query.thanks === "1" ? "Thank you, your entry is waiting for approval" : ""));
});

app.post("/", (request, response) => {
  const name = String(request.body.name ?? "").trim();
  const message = String(request.body.message ?? "").trim();
  if (name === "" || message === "") {
    const entries = db.prepare("select * from entries where approved = 1 order by id desc").all();
    return response.status(400).send(guestbook(entries, "Please fill in name and message"));
  }
  db.prepare("insert into entries (name, message) values (?, ?)").run(name, message);
  response.redirect(303, "/?thanks=1");
});

app.get("/admin", (request, response) => {
  if (!isAdmin(request)) return response.send(signIn(""));
  response.send(moderation(db.prepare("select * from entries where approved = 0 order by id").all()));
});

app.post("/admin", (request, response) => {
  if (request.body.password !== password) return response.status(403).send(signIn("Wrong password"));
  const token = crypto.randomUUID();
  db.prepare("insert into sessions values (?)").run(token);
  response.cookie("session", token, { httpOnly: true, sameSite: "strict" }).redirect(303, "/admin");
});

app.post("/admin/approve/:id", onlyAdmin, (request, response) => {
  db.prepare("update entries set approved = 1 where id = ?").run(request.params.id);
  response.redirect(303, "/admin");
});

app.post("/admin/delete/:id", onlyAdmin, (request, response) => {
  db.prepare("delete from entries where id = ?").run(request.params.id);
  response.redirect(303, "/admin");
});

app.listen(process.env.PORT);

function onlyAdmin(request, response, next) {
  if (isAdmin(request)) next();
  else response.redirect(303, "/admin");
}

function isAdmin(request) {
  const token = /session=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1];
  return token !== undefined && db.prepare("select 1 from sessions where token = ?").get(token) !== undefined;
}

function guestbook(entries, note) {
  return page(
    "Guestbook",
    `<p role="status">${note}</p>
    <form method="post" action="/">
      <label>Name <input name="name"></label>
      <label>Message <textarea name="message"></textarea></label>
      <button>Sign</button>
    </form>
    <ul>${entries.map((entry) => `<li>${text(entry)}</li>`).join("")}</ul>`,
  );
}

function signIn(note) {
  return page(
    "Guestbook office",
    `<p role="alert">${note}</p>
    <form method="post" action="/admin">
      <label>Password <input name="password" type="password"></label>
      <button>Sign in</button>
    </form>`,
  );
}

function moderation(entries) {
  const button = (action, id, label) => `<form method="post" action="/admin/${action}/${id}"><button>${label}</button></form>`;
  const items = entries.map(
    (entry) => `<li>${text(entry)} ${button("approve", entry.id, "Approve")} ${button("delete", entry.id, "Delete")}</li>`,
  );
  return page("Waiting entries", `<ul>${items.join("")}</ul>`);
}

function text({ name, message }) {
  return `<strong>${escape(name)}</strong> <span>${escape(message)}</span>`;
}

function escape(value) {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function page(title, body) {
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`;
}
