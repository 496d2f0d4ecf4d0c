// One call after the other: the call has the focus, its lease is renewed while it is on screen, and what was
// written of it goes along into the question that a key opens.
import { csrf, typing } from "../lib/dom.js";

const RENEW_EVERY = 4 * 60 * 1000;
/** The list stands beside the call; narrower, it comes after it. */
const BESIDE = "(min-width: 1000px)";

const sheet = () => document.getElementById("result");
const words = () => document.getElementById("said");

async function renew() {
  const address = sheet()?.dataset.onTheLine;
  if (!address || document.hidden) return;
  await fetch(address, { method: "POST", headers: { "X-CSRFToken": csrf(), "X-Background": "1" } }).catch(() => undefined);
}

// A hand is faster than a question opens: what is typed meanwhile is the question's, never another outcome.
let ahead = null;

function opening({ target }) {
  if (target.closest?.("[data-dialog]")) ahead = [];
}

function hold(event) {
  if (ahead === null) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  ahead.push({ key: event.key, ctrlKey: event.ctrlKey, altKey: event.altKey, metaKey: event.metaKey });
}

function letGo() {
  const keys = ahead ?? [];
  ahead = null;
  for (const pressed of keys) {
    const place = document.activeElement;
    const writes = pressed.key.length === 1 && !pressed.ctrlKey && !pressed.altKey && !pressed.metaKey;
    if (writes && typing(place)) place.value += pressed.key;
    else place.dispatchEvent(new KeyboardEvent("keydown", { ...pressed, bubbles: true, cancelable: true }));
  }
}

function carryWords() {
  const place = document.querySelector("#dialog-body textarea[name=said]");
  if (place && words()?.value && !place.value) place.value = words().value;
}

function opened({ detail }) {
  if (detail.target.id !== "dialog-body") return;
  carryWords();
  letGo();
}

/** Escape leaves the words, so that the digits are keys again. */
function leaveWords(event) {
  if (event.key !== "Escape" || event.target !== words()) return;
  event.preventDefault();
  document.querySelector("[data-call]").focus();
}

if (sheet()) {
  document.querySelector("[data-call]").focus({ preventScroll: true });
  if (matchMedia(BESIDE).matches) document.querySelector(".call-row.is-selected")?.scrollIntoView({ block: "nearest" });
  setInterval(renew, RENEW_EVERY);
  document.addEventListener("click", opening, true);
  document.addEventListener("keydown", hold, true);
  document.addEventListener("htmx:afterSettle", opened);
  for (const failed of ["htmx:responseError", "htmx:sendError"]) document.addEventListener(failed, () => (ahead = null));
  document.addEventListener("keydown", leaveWords);
}
