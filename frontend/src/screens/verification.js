// One call after the other: the call has the focus, its lease is renewed while it is on screen, and what was
// written of it goes along into the question that a key opens.
import { csrf } from "../lib/dom.js";

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

function carryWords({ detail }) {
  const written = words()?.value;
  const place = detail.target.id === "dialog-body" && detail.target.querySelector("textarea[name=said]");
  if (place && written && !place.value) place.value = written;
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
  document.addEventListener("htmx:afterSettle", carryWords);
  document.addEventListener("keydown", leaveWords);
}
