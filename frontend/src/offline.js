// The amber bar: what is typed stays in this computer until the network is back.
import { say } from "./lib/dom.js";
import { word } from "./lib/words.js";

let away = false;

/** An answer that was still under way when the network went says nothing of the next. */
export const isAway = () => away || !navigator.onLine;

export function setOffline(now) {
  const band = document.getElementById("offline");
  if (!band || now === away) return;
  away = now;
  band.hidden = !away;
  say(word(away ? "offline" : "online"));
}

export function start() {
  window.addEventListener("offline", () => setOffline(true));
  window.addEventListener("online", () => setOffline(false));
  document.addEventListener("htmx:sendError", () => setOffline(true));
  document.addEventListener("htmx:afterOnLoad", () => setOffline(false));
  if (!navigator.onLine) setOffline(true);
}
