/* The guard's sheet on a weak network: a press is kept on the device, sent once and in order, and said to wait.
   Without this file the same buttons are plain forms. docs/rooms/attendance.md */
"use strict";

{ // names of its own: rostok.js stands beside it
const door = document.getElementById("door");
const said = door.dataset;
const MOST = 50; // marks in one sending
const AGAIN = 30000; // another try, ms
const FRESH = 60000; // the sheet is fetched anew, ms
const kept = `rostok:mark:${document.body.dataset.scope || ""}:${said.door}:`;
const NUMBER = "rostok:marks:number";
const DEVICE = "rostok:marks:device";

/* A name that is given once in the world; also where the page came without https. */
function unique() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function device() {
  if (!localStorage.getItem(DEVICE)) localStorage.setItem(DEVICE, unique());
  return localStorage.getItem(DEVICE);
}

function nextNumber() {
  const number = Number(localStorage.getItem(NUMBER) || 0) + 1;
  localStorage.setItem(NUMBER, String(number));
  return number;
}

/* One key of the storage for each mark: two tabs never overwrite each other. */
function waiting() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(kept));
  const marks = keys.map((key) => JSON.parse(localStorage.getItem(key))).filter(Boolean);
  return marks.sort((one, other) => one.number - other.number || (one.key < other.key ? -1 : 1));
}

function keepMark(post, kind) {
  if (waiting().some((one) => one.post === post && one.kind === kind)) return; // pressed twice
  const mark = { key: unique(), number: nextNumber(), post, kind, told_at: new Date().toISOString() };
  localStorage.setItem(kept + mark.key, JSON.stringify(mark));
}

/* How many wait, and on each row what. */
function show(words = "") {
  const marks = waiting();
  const place = document.getElementById("door-waiting");
  place.hidden = marks.length === 0 && !words;
  document.getElementById("door-count").textContent = marks.length ? counted(marks.length) : "";
  document.getElementById("door-words").textContent = words;
  for (const row of document.querySelectorAll("[data-post]")) {
    const mine = marks.filter((one) => one.post === row.dataset.post);
    const note = row.querySelector("[data-kept]");
    note.hidden = mine.length === 0;
    const left = row.querySelector("[data-after-came]"); // who came without a network may leave without one
    if (left) left.hidden = !mine.some((one) => one.kind === "came");
    const came = row.querySelector("[data-after-curator]"); // on trial: after the curator, whose press may wait too
    if (came) came.hidden = !isComing(marks, came.dataset.afterCurator);
    note.textContent = mine.length ? said.wordKept.replace("{marks}", mine.map((one) => wordOf(row, one.kind)).join(", ")) : "";
  }
}

/* Of the marks that wait the last one of this line brings inside. */
function isComing(marks, post) {
  const placed = marks.filter((one) => one.post === post && (one.kind === "came" || one.kind === "left"));
  return placed.length > 0 && placed[placed.length - 1].kind === "came";
}

const wordOf = (row, kind) => (row.querySelector(`button[value="${kind}"]`) || { textContent: kind }).textContent.trim();

/* «3 отметки ждут сети»: the server words each plural form with {n}. */
function counted(number) {
  const forms = JSON.parse(said.waitForms);
  const form = new Intl.PluralRules(document.documentElement.lang).select(number);
  return (forms[form] || forms.other).replace("{n}", number);
}

let token = said.token;

/* A page drawn now: its rows, and a mark of a form that is in force. Null where it is not open to the reader. */
async function drawn() {
  const answer = await fetch(location.href.split("#")[0], { redirect: "manual", headers: { "X-Door": "again" } });
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.getElementById("door");
}

async function renewToken() {
  const fresh = await drawn();
  if (fresh) token = fresh.dataset.token;
  return Boolean(fresh);
}

function post(marks) {
  const body = JSON.stringify({ device: device(), sent_at: new Date().toISOString(), marks });
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  return fetch(said.send, { method: "POST", redirect: "manual", headers, body });
}

/* The answer of the server, or null with what must be said: nothing is lost by any of them. */
async function delivered(marks) {
  let answer = await post(marks);
  if (answer.status === 403 && (await renewToken())) answer = await post(marks);
  if (answer.ok) return { marks: (await answer.json()).marks, words: "" };
  if (answer.type === "opaqueredirect" || answer.status === 401) return { marks: [], words: said.wordSignIn };
  if (answer.status === 403) return { marks: [], words: said.wordOld };
  if (answer.status === 404) return { marks: [], words: said.wordClosed };
  if (answer.status === 413 || answer.status === 422) return { marks: [], words: (await answer.json()).words };
  return { marks: [], words: said.wordFailed };
}

/* A mark that has its answer waits no more; one that was refused is said until it is read. */
function settle(answers) {
  for (const one of answers) {
    localStorage.removeItem(kept + one.key);
    if (one.outcome !== "taken" && one.outcome !== "known") refuse(one);
  }
}

function refuse(one) {
  const row = document.querySelector(`[data-post="${CSS.escape(one.post || "")}"]`);
  const note = document.createElement("p");
  note.className = "notice";
  note.dataset.state = "attention";
  note.setAttribute("role", "alert");
  note.textContent = (row ? `${row.dataset.name}: ` : "") + one.words;
  document.getElementById("door-refused").append(note);
}

const alone = (work) => (navigator.locks ? navigator.locks.request("rostok:marks", work) : work());

async function flush() {
  let words = "", taken = false;
  for (let marks = waiting().slice(0, MOST); marks.length && !words; marks = waiting().slice(0, MOST)) {
    const answer = await delivered(marks);
    settle(answer.marks);
    taken = taken || answer.marks.length > 0;
    words = answer.words || (answer.marks.length ? "" : said.wordFailed);
  }
  show(words);
  return taken;
}

let sending = false;
async function send() {
  if (sending || !waiting().length) return;
  sending = true;
  try {
    if (await alone(flush)) await refresh();
  } catch { show(); /* no network: they wait */ }
  sending = false;
}

/* Rows as they are now; what is being typed stays. */
async function refresh() {
  const fresh = await drawn();
  if (!fresh) return;
  token = fresh.dataset.token;
  const held = document.activeElement && document.activeElement.closest("[data-post]") && document.activeElement.value;
  const at = held && document.activeElement.closest("[data-post]").dataset.post;
  for (const id of ["door-rows", "door-changes", "door-state"]) {
    const [old, next] = [document.getElementById(id), fresh.querySelector(`#${id}`)];
    if (old && next) old.innerHTML = next.innerHTML;
  }
  const again = at && document.querySelector(`[data-post="${CSS.escape(at)}"] button[value="${CSS.escape(held)}"]`);
  if (again) again.focus();
  narrow();
  show();
  keepCopy();
}

/* The copy for a lost network follows the sheet (ui/copies.js). */
async function keepCopy() {
  if (!navigator.serviceWorker || !navigator.serviceWorker.controller) return;
  const files = performance.getEntriesByType("resource").map((entry) => entry.name);
  navigator.serviceWorker.controller.postMessage({ url: location.href.split("#")[0], files });
}

const folded = (text) => text.toLowerCase().replaceAll("ё", "е").trim();

function narrow() {
  const field = document.getElementById("door-search");
  const parts = field ? folded(field.value).split(/\s+/).filter(Boolean) : [];
  for (const row of document.querySelectorAll("[data-post]")) {
    const name = folded(row.dataset.name);
    row.hidden = !parts.every((part) => name.includes(part));
  }
}

/* Before the listener of the drafts: a press is kept first and sent then. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-narrow]")) { event.preventDefault(); narrow(); return; }
  if (!form.matches("[data-mark]") || !event.submitter) return;
  try { keepMark(form.elements.post.value, event.submitter.value); } catch { return; } // a device that keeps nothing: a plain form
  event.preventDefault();
  show();
  send();
}, true);

document.addEventListener("input", (event) => { if (event.target.id === "door-search") narrow(); });
document.addEventListener("click", (event) => { if (event.target.closest("[data-send-marks]")) send(); });
window.addEventListener("online", send);
setInterval(() => { if (navigator.onLine) send(); }, AGAIN);
setInterval(() => { if (navigator.onLine && !document.hidden && !waiting().length) refresh().catch(() => {}); }, FRESH);

try {
  narrow();
  show();
  send();
} catch { /* a device without storage */ }
}
