// The wall asks for its figures again every minute. What it can't refresh it keeps, and says how old it is.
import { word } from "../lib/words.js";

const place = document.querySelector("[data-wall]");
const stale = document.querySelector("[data-wall-stale]");
const every = Number(place.dataset.every) * 1000;
const MOST = 8;
let failures = 0;

async function fetched() {
  const answer = await fetch(place.dataset.wall, { headers: { "X-Background": "1" } });
  if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
  return answer.text();
}

async function refresh() {
  try {
    place.innerHTML = await fetched();
    failures = 0;
  } catch {
    failures += 1;
  }
  stale.hidden = failures === 0;
  stale.querySelector("span").textContent = word("stale", { time: place.querySelector("[data-wall-asof] time").textContent });
  setTimeout(refresh, every * Math.min(2 ** failures, MOST));
}

setTimeout(refresh, every);
