/* A service worker: the last copies of the few pages that the server lets be kept, for a reload without a network.
   Its server puts RELEASE and STATIC before it. docs/decisions/0020-copies-for-a-lost-network.md */
"use strict";

const PAGES = `rostok-copies-${RELEASE}`;
const FILES = `rostok-files-${RELEASE}`;
const KEPT_FOR = 3 * 24 * 3600 * 1000;
const OWNER = "Rostok-Copy"; // for whom a page was made; without it nothing is kept
const KEPT_AT = "Rostok-Kept-At";
const withoutFragment = (url) => url.split("#")[0];

self.addEventListener("install", (event) => {
  self.skipWaiting();
  if (event.addRoutes) event.addRoutes({ condition: { requestMethod: "POST" }, source: "network" }); // never through here
});
self.addEventListener("activate", (event) => event.waitUntil(renew()));

/* Another release: what earlier ones kept goes. A page that is open already goes on without the worker: a mark that it
   sends is not led through here half-way. */
async function renew() {
  const old = (await caches.keys()).filter((name) => name.startsWith("rostok-") && name !== PAGES && name !== FILES);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/* A shared computer is told to store nothing. */
function mayBeKept(response) {
  const told = response.headers.get("Cache-Control") || "";
  return response.status === 200 && !response.redirected && response.headers.has(OWNER) && !told.includes("no-store");
}

async function keep(url, response) {
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    const other = await pages.match(request);
    if (other && other.headers.get(OWNER) !== response.headers.get(OWNER)) await pages.delete(request);
  }
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  headers.set(KEPT_AT, String(Date.now()));
  await pages.put(url, new Response(await response.text(), { status: 200, headers }));
}

/* What the server answers now: kept, or, where it is closed to the reader, forgotten. */
async function note(url, response) {
  if (mayBeKept(response)) await keep(url, response);
  else if (response.status < 500) await (await caches.open(PAGES)).delete(url);
}

async function copyOf(url) {
  const pages = await caches.open(PAGES);
  const copy = await pages.match(url);
  if (!copy) return null;
  const keptAt = Number(copy.headers.get(KEPT_AT));
  if (Date.now() - keptAt > KEPT_FOR) { await pages.delete(url); return null; }
  const text = (await copy.text()).replace("<body ", `<body data-copy-of="${keptAt}" `);
  return new Response(text, { status: 200, headers: copy.headers });
}

async function page(event) {
  const url = withoutFragment(event.request.url);
  try {
    const response = await fetch(event.request);
    event.waitUntil(note(url, response.clone()));
    return response;
  } catch (error) {
    const copy = await copyOf(url);
    if (copy) return copy;
    throw error;
  }
}

async function file(request) {
  const files = await caches.open(FILES);
  try {
    const response = await fetch(request);
    if (response.ok) await files.put(request, response.clone());
    return response;
  } catch (error) {
    const copy = await files.match(request);
    if (copy) return copy;
    throw error;
  }
}

/* A page that was opened before this worker stood, or where something has just been saved. */
async function take({ url, files }) {
  await note(url, await fetch(url, { credentials: "same-origin", redirect: "manual" }));
  const kept = await caches.open(FILES);
  for (const name of files.filter((each) => new URL(each).pathname.startsWith(STATIC))) {
    if (!(await kept.match(name))) await kept.add(name).catch(() => {});
  }
}

self.addEventListener("message", (event) => event.waitUntil(take(event.data).catch(() => {})));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (url.pathname.startsWith(STATIC)) event.respondWith(file(request));
});
