/* Small comforts; every page works without them. No framework.
   Drafts: what was typed into form[data-draft] stays on the device only when it could not be sent, into
   form[data-stays] until it is sent. */
"use strict";

const words = document.body.dataset;
const MONTH = 30 * 24 * 3600 * 1000;
const PRESSED_TWICE = 5000; // a double click sends a form once
const PREFIX = "rostok:draft:";
const keyOf = (form) => `${PREFIX}${words.scope || ""}:${form.dataset.draft}`;
const here = () => location.href.split("#")[0];
const drafts = () => document.querySelectorAll("form[data-draft]");

function stored(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

function forget(key) {
  try { localStorage.removeItem(key); } catch { /* a device that keeps nothing */ }
}

/* Plain answers only: no files, no passwords, no token. */
function typed(form) {
  return [...form.elements]
    .filter((field) => field.name && field.name !== "csrfmiddlewaretoken" && !["file", "password", "hidden", "submit", "button"].includes(field.type))
    .map((field) => (["radio", "checkbox"].includes(field.type) ? [field.name, field.value, field.checked] : [field.name, field.value]));
}

/* The version of the saved row that the page shows: an older draft never covers a newer answer. */
function seenBy(form) {
  const field = form.querySelector('input[name="seen"]');
  return field ? field.value : null;
}

/* What was typed, in the words of the page: to be copied where it may no longer be sent. */
function told(form) {
  const chosen = [...form.querySelectorAll("input:checked")].map((field) => field.closest("label")).filter(Boolean);
  const texts = [...form.querySelectorAll("textarea")].map((field) => field.value);
  return [...chosen.map((label) => (label.querySelector("strong") || label).textContent.trim()), ...texts].filter(Boolean).join("\n");
}

/* sent: a page answers next. waits: it sends itself as soon as it can, when the page is opened again too. */
function keep(form, sent, waits = false) {
  try {
    const draft = { at: Number(form.dataset.typedAt) || Date.now(), sent, waits, from: here(), fields: typed(form), seen: seenBy(form), text: told(form) };
    localStorage.setItem(keyOf(form), JSON.stringify(draft));
    return true;
  } catch { return false; }
}

function say(form, text) {
  let place = form.querySelector(".draft-note");
  if (!place) {
    place = document.createElement("p");
    place.className = "notice draft-note";
    place.dataset.state = "wait";
    place.setAttribute("role", "status");
    form.prepend(place);
  }
  place.hidden = !text;
  place.textContent = text;
}

/* How long an answer has waited here, in seconds: a server can then keep a newer one saved elsewhere. */
function tellAge(form) {
  const field = form.elements.typed_ago;
  if (field) field.value = form.dataset.typedAt ? Math.max(1, Math.round((Date.now() - form.dataset.typedAt) / 1000)) : "";
}

function fill(form, fields) {
  for (const [name, value, checked] of fields) {
    for (const field of [...form.elements].filter((each) => each.name === name)) {
      if (["radio", "checkbox"].includes(field.type)) {
        if (field.value === value) field.checked = checked;
      } else field.value = value;
    }
  }
}

function restore(form, draft) {
  form.dataset.typedAt = draft.at;
  fill(form, draft.fields);
  wipe(form);
  if (draft.waits && form.hasAttribute("hx-post")) form.dataset.unsent = "";
  say(form, draft.waits && !navigator.onLine ? words.wordsKept : words.wordsRestored);
}

/* An old draft is shown, never filled in: the newer answer stays. */
function showOld(place, key, draft) {
  const note = document.createElement("div");
  const words_ = document.createElement("p");
  const text = document.createElement("textarea");
  const away = document.createElement("button");
  note.className = "notice draft-note";
  note.dataset.state = "wait";
  note.setAttribute("role", "status");
  words_.textContent = words.wordsOlder;
  text.readOnly = true;
  text.value = draft.text || draft.fields.filter((field) => field.length === 2 || field[2]).map((field) => field[1]).join("\n");
  text.setAttribute("aria-label", words.wordsOlder);
  away.type = "button";
  away.className = "button";
  away.dataset.variant = "quiet";
  away.textContent = words.wordsForget;
  away.addEventListener("click", () => { forget(key); note.remove(); });
  const inside = document.createElement("div");
  inside.className = "stack";
  inside.append(words_, text, away);
  note.append(inside);
  place.prepend(note);
}

/* Another language or theme shows the same page again: what was typed goes with it, in this tab and only so far. */
const touched = new WeakSet();
function carryOver() {
  for (const form of drafts()) {
    if (!touched.has(form) || form.hasAttribute("hx-post")) continue;
    try { sessionStorage.setItem(keyOf(form), JSON.stringify({ fields: typed(form), seen: seenBy(form) })); } catch { /* a device that keeps nothing */ }
  }
}

function takeOver() {
  for (const form of drafts()) {
    try {
      const carried = JSON.parse(sessionStorage.getItem(keyOf(form)));
      sessionStorage.removeItem(keyOf(form));
      if (!carried || carried.seen !== seenBy(form)) continue;
      fill(form, carried.fields);
      touched.add(form);
    } catch { /* nothing to take over */ }
  }
}

/* The answer to a sent form comes from the page of the form: then it arrived. A page fetched again by hand, reached by
   a bookmark or told to be in error says nothing of it. */
function tidy() {
  takeOver();
  const [entry] = performance.getEntriesByType("navigation");
  const isError = document.body.hasAttribute("data-error");
  const arrived = (draft) => draft.sent && !isError && entry && entry.type === "navigate" && document.referrer === draft.from;
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith(PREFIX))) {
    const draft = stored(key);
    if (!draft || arrived(draft) || Date.now() - draft.at > MONTH) forget(key);
    else if (draft.sent && isError) localStorage.setItem(key, JSON.stringify({ ...draft, sent: false }));
  }
  for (const form of drafts()) {
    const draft = stored(keyOf(form));
    if (!draft) continue;
    const isOlder = draft.seen !== undefined && draft.seen !== null && draft.seen !== seenBy(form);
    const arrivedUnheard = isOlder && JSON.stringify(draft.fields) === JSON.stringify(typed(form)); // its answer was lost
    if (arrivedUnheard) { forget(keyOf(form)); continue; }
    if (isOlder) { showOld(form, keyOf(form), draft); continue; }
    restore(form, draft);
    if (draft.sent) keep(form, false); // a link from here is no answer to it
  }
  for (const place of document.querySelectorAll("[data-drafts]")) {
    const start = `${PREFIX}${words.scope || ""}:${place.dataset.drafts}`;
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith(start))) showOld(place, key, stored(key));
  }
}

const savedOf = (form) => form.parentElement.querySelector(".saved");

/* «Saved» never stands beside what is not. */
function wipe(form) {
  if (savedOf(form)) savedOf(form).textContent = "";
}

function lost(form) {
  form.dataset.unsent = "";
  wipe(form);
  form.dataset.typedAt = form.dataset.typedAt || Date.now();
  if (keep(form, false, true)) say(form, navigator.onLine ? words.wordsFailed : words.wordsKept);
  showWaiting();
}

/* How many forms of this page wait to be sent, where the page has a place that says it. */
function showWaiting() {
  const place = document.querySelector("[data-waiting]");
  if (!place) return;
  const count = document.querySelectorAll("form[data-unsent]").length;
  place.hidden = count === 0;
  for (const number of place.querySelectorAll("[data-count]")) number.textContent = count;
}

function sendWaiting() {
  for (const form of document.querySelectorAll("form[data-draft][data-unsent]")) {
    tellAge(form);
    if (form.hasAttribute("hx-post")) form.dispatchEvent(new Event("change", { bubbles: true }));
    else form.requestSubmit();
  }
}

/* Copies for a lost network (copies.js): a reader's own, for three days, on this device alone. */
const COPIES = "rostok-copies-";
const COPY_DAYS = 3;
const isMine = (copy) => words.scope && copy.headers.get("Rostok-Copy") === words.scope && Date.now() - copy.headers.get("Rostok-Kept-At") < COPY_DAYS * 24 * 3600 * 1000;

async function dropCopies(stays = () => false) {
  if (!window.caches) return;
  for (const name of (await caches.keys()).filter((each) => each.startsWith(COPIES))) {
    const pages = await caches.open(name);
    for (const request of await pages.keys()) {
      const copy = await pages.match(request);
      if (copy && !stays(copy)) await pages.delete(request);
    }
  }
}

/* Soon: several answers make one copy. */
let copying = 0;
function keepCopy(wait = 1500) {
  if (!words.keepsCopy || !navigator.serviceWorker) return;
  clearTimeout(copying);
  copying = setTimeout(async () => {
    const files = performance.getEntriesByType("resource").map((entry) => entry.name);
    (await navigator.serviceWorker.ready).active.postMessage({ url: here(), files });
  }, wait);
}

function sayCopy() {
  const at = new Date(Number(words.copyOf));
  const day = at.toDateString() === new Date().toDateString() ? {} : { day: "numeric", month: "long" };
  const note = document.createElement("p");
  note.className = "notice";
  note.dataset.state = "wait";
  note.setAttribute("role", "status");
  note.textContent = words.wordsCopy.replace("{time}", at.toLocaleString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", ...day }));
  document.getElementById("main").prepend(note);
}

function arrivedWell(form) {
  keepCopy();
  delete form.dataset.unsent;
  delete form.dataset.typedAt;
  forget(keyOf(form));
  if (form.querySelector(".draft-note")) say(form, "");
  showWaiting();
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form) touched.add(form);
  if (form && form.matches("[data-draft]")) { delete form.dataset.typedAt; tellAge(form); }
  if (form && form.matches("[data-draft][hx-post]")) wipe(form);
  if (form && form.matches("[data-draft][data-stays]")) { if (told(form)) keep(form, false); else forget(keyOf(form)); }
  if (form && form.matches("[data-draft]") && (!navigator.onLine || "unsent" in form.dataset)) lost(form);
});

/* A save on its way ends before the form itself leaves: two at once could arrive in the other order, and the older
   answer would stand. A save that is never answered holds nobody up. */
const HELD_AT_MOST = 4000;
const saving = new WeakMap(); // form → how many saves are on their way
const leaving = new WeakMap(); // form → the timer of one that waits to leave

function hold(form, button) {
  if (leaving.has(form)) return;
  const leave = () => {
    if (saving.get(form) && Date.now() - since < HELD_AT_MOST) return;
    clearInterval(leaving.get(form));
    leaving.delete(form);
    saving.delete(form);
    form.requestSubmit(button);
  };
  const since = Date.now();
  leaving.set(form, setInterval(leave, 20));
}

const countSave = (step) => (event) => {
  const form = event.target.closest && event.target.closest("form");
  if (form) saving.set(form, Math.max(0, (saving.get(form) || 0) + step));
};
document.addEventListener("htmx:before:request", countSave(1));
document.addEventListener("htmx:finally:request", countSave(-1));

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.hasAttribute("data-forgets-drafts")) {
    Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).forEach(forget);
    try { sessionStorage.clear(); } catch { /* a device that keeps nothing */ }
    event.preventDefault(); // first the copies, then away
    dropCopies().catch(() => {}).finally(() => form.submit());
    return;
  }
  if (event.defaultPrevented) return; // htmx sends it
  if (form.matches(".switch")) carryOver();
  if (navigator.onLine && saving.get(form)) { event.preventDefault(); hold(form, event.submitter); return; }
  if (form.method === "post" && navigator.onLine) {
    if (form.dataset.sentAt && Date.now() - form.dataset.sentAt < PRESSED_TWICE) { event.preventDefault(); return; }
    form.dataset.sentAt = Date.now();
  }
  if (!form.matches("[data-draft]")) return;
  tellAge(form);
  if (navigator.onLine) { if (!event.submitter || !event.submitter.matches("[data-leaves-draft]")) keep(form, true); return; }
  event.preventDefault();
  lost(form);
});

window.addEventListener("pageshow", () => { // the way back: the form may be sent anew
  for (const form of document.querySelectorAll("form[data-sent-at]")) delete form.dataset.sentAt;
});

window.addEventListener("online", sendWaiting);

/* htmx: a draft follows the fate of its request. */
const formOf = (event) => event.target.closest && event.target.closest("form[data-draft]");
document.addEventListener("htmx:before:request", (event) => {
  const place = formOf(event) && savedOf(formOf(event));
  if (place) place.textContent = words.wordsSaving;
});
document.addEventListener("htmx:error", (event) => { if (formOf(event)) lost(formOf(event)); });
document.addEventListener("htmx:after:request", (event) => {
  const form = formOf(event);
  const answer = event.detail && event.detail.ctx && event.detail.ctx.response;
  if (!form || !answer) return;
  if (answer.status < 400) arrivedWell(form);
  else if (answer.status === 409 || answer.status === 403) { delete form.dataset.unsent; keep(form, false); showWaiting(); } // kept to be copied, not sent again
  else if (answer.status >= 500) lost(form);
});

/* The theme changes at once; the server remembers it for the next page. */
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-theme-switch] button");
  if (button) {
    const form = button.form;
    event.preventDefault();
    document.documentElement.dataset.theme = button.value;
    for (const each of document.querySelectorAll("[data-theme-switch] button")) each.setAttribute("aria-pressed", String(each.value === button.value));
    const body = new FormData(form, button);
    fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => {});
    return;
  }
  if (event.target.closest("[data-send-waiting]")) sendWaiting();
  if (event.target.closest("[data-print]")) window.print();
  if (event.target.closest("[data-fullscreen]")) document.documentElement.requestFullscreen().catch(() => {});
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
});

/* A shared computer: nobody at the keyboard for so long, and the page leaves by itself, handing over what was typed last. */
const sharedLine = document.querySelector("form[data-lock-after]");
if (sharedLine) {
  const wait = sharedLine.dataset.lockAfter * 1000;
  let seen = Date.now();
  let told = seen;
  let typedIn = null;
  const field = (name, value) => {
    const hidden = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    sharedLine.append(hidden);
  };
  const lock = () => {
    field("locked", "1");
    field("path", typedIn ? typedIn.getAttribute("action") || location.pathname + location.search : location.pathname + location.search);
    if (typedIn) field("typed", new URLSearchParams([...new FormData(typedIn)].filter(([, value]) => typeof value === "string")).toString());
    sharedLine.submit();
  };
  const atKeyboard = () => {
    if (Date.now() - seen >= wait) return; // a device that slept: too late
    seen = Date.now();
    if (seen - told > 20000) { told = seen; fetch(sharedLine.dataset.here).catch(() => {}); }
  };
  for (const name of ["keydown", "pointerdown", "pointermove", "scroll"]) document.addEventListener(name, atKeyboard, { passive: true });
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && form.method === "post" && form !== sharedLine && !form.hasAttribute("hx-post")) typedIn = form;
  });
  const watch = setInterval(() => {
    if (Date.now() - seen < wait) return;
    clearInterval(watch); // once: a second sending would come from nobody
    lock();
  }, 1000);
}

for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
for (const button of document.querySelectorAll("[data-fullscreen]")) button.hidden = !document.fullscreenEnabled;
const summary = document.querySelector("[data-focus]");
if (summary) summary.focus();
try { tidy(); } catch { /* a device without storage */ }
showWaiting();
dropCopies(isMine).catch(() => {}); // of whoever sat here before
if (words.copyOf) sayCopy();
else if (words.keepsCopy && navigator.serviceWorker) navigator.serviceWorker.register(words.keepsCopy).then(() => navigator.serviceWorker.controller || keepCopy(0), () => {});
if (navigator.onLine) setTimeout(sendWaiting); // after htmx, which starts in the same way
