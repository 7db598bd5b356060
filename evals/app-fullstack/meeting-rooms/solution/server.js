const crypto = require("node:crypto");
const { DatabaseSync } = require("node:sqlite");
const express = require("express");

const rooms = ["Red", "Blue", "Green"];
const db = new DatabaseSync("data/rooms.db");
db.exec(`
  create table if not exists members (id integer primary key, name text unique collate nocase, salt text, hash text);
  create table if not exists sessions (token text primary key, member integer);
  create table if not exists bookings (id integer primary key, member integer, room text, date text, unique (room, date));
`);

const app = express();
app.use(express.urlencoded());
app.use((request, response, next) => {
  const token = /session=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
  request.token = token;
  request.member = db.prepare("select member from sessions where token = ?").get(token)?.member ?? null;
  next();
});

app.get("/", (request, response) => {
  response.send(request.member === null ? welcome("") : bookings(request.member, ""));
});

app.post("/enter", (request, response) => {
  const name = String(request.body.name ?? "").trim();
  const password = String(request.body.password ?? "");
  const known = db.prepare("select * from members where name = ?").get(name);
  if (request.body.action === "create") {
    if (name === "" || password === "") return response.status(400).send(welcome("Please fill in name and password"));
    if (known !== undefined) return response.status(409).send(welcome("That name is taken"));
    const salt = crypto.randomUUID();
    const made = db.prepare("insert into members (name, salt, hash) values (?, ?, ?)").run(name, salt, hash(password, salt));
    return signIn(response, made.lastInsertRowid);
  }
  const fits = known !== undefined && hash(password, known.salt) === known.hash;
  if (!fits) return response.status(403).send(welcome("Wrong name or password"));
  signIn(response, known.id);
});

app.post("/leave", (request, response) => {
  db.prepare("delete from sessions where token = ?").run(request.token);
  response.redirect(303, "/");
});

app.post("/book", onlyMembers, (request, response) => {
  const { room, date } = request.body;
  if (!rooms.includes(room) || !/^\d{4}-\d{2}-\d{2}$/.test(date)) {
    return response.status(400).send(bookings(request.member, "Please choose a room and a date"));
  }
  const taken = db.prepare("select 1 from bookings where room = ? and date = ?").get(room, date) !== undefined;
  if (taken) return response.status(409).send(bookings(request.member, "Already taken"));
  db.prepare("insert into bookings (member, room, date) values (?, ?, ?)").run(request.member, room, date);
  response.redirect(303, "/");
});

app.post("/cancel/:id", onlyMembers, (request, response) => {
  db.prepare("delete from bookings where id = ? and member = ?").run(request.params.id, request.member);
  response.redirect(303, "/");
});

app.listen(process.env.PORT);

function onlyMembers(request, response, next) {
  if (request.member === null) response.redirect(303, "/");
  else next();
}

function signIn(response, member) {
  const token = crypto.randomUUID();
  db.prepare("insert into sessions values (?, ?)").run(token, member);
  response.cookie("session", token, { httpOnly: true, sameSite: "strict" }).redirect(303, "/");
}

function hash(password, salt) {
  return crypto.scryptSync(password, salt, 32).toString("hex");
}

function welcome(note) {
  return page(
    "Meeting rooms",
    `<p role="alert">${note}</p>
    <form method="post" action="/enter">
      <label>Name <input name="name"></label>
      <label>Password <input name="password" type="password"></label>
      <button name="action" value="enter">Sign in</button>
      <button name="action" value="create">Create account</button>
    </form>`,
  );
}

function bookings(member, note) {
  const mine = db.prepare("select * from bookings where member = ? order by date").all(member);
  const items = mine.map(
    ({ id, room, date }) =>
      `<li>${room} ${date} <form method="post" action="/cancel/${id}"><button>Cancel</button></form></li>`,
  );
  return page(
    "My bookings",
    `<p role="alert">${note}</p>
    <form method="post" action="/book">
      <label>Room <select name="room">${rooms.map((room) => `<option>${room}</option>`).join("")}</select></label>
      <label>Date <input name="date" type="date" required></label>
      <button>Book</button>
    </form>
    <ul>${items.join("")}</ul>
    <form method="post" action="/leave"><button>Sign out</button></form>`,
  );
}

function page(title, body) {
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`;
}
