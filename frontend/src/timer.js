// Time that runs while someone looks.
//   <time data-timer="2026-11-23T10:42:00-06:00">00:00</time>      how long the call lasts
//   <span class="clock" data-started data-due data-net …>           the clock of a case, once a minute
import { all, shown } from "./lib/dom.js";
import { word } from "./lib/words.js";

const two = (n) => String(n).padStart(2, "0");

function lapse(since) {
  const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000));
  const hours = Math.floor(seconds / 3600);
  return [...(hours ? [hours] : []), two(Math.floor(seconds / 60) % 60), two(seconds % 60)].join(":");
}

const DAY = 24 * 60;

/** Days, hours and minutes as the server says them: `span` in components/times.py. */
function span(minutes) {
  if (minutes >= 4 * DAY) return `${Math.floor(minutes / DAY)} d`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (!hours) return `${rest} min`;
  return hours < 24 && rest ? `${hours} h ${two(rest)}` : `${hours} h`;
}

function runClock(clock) {
  if (clock.dataset.paused !== undefined) return;
  const [started, net] = [Date.parse(clock.dataset.started), Date.parse(clock.dataset.net)];
  const left = Math.floor((net - Date.now()) / 60000);
  const share = Math.min(1, Math.max(0, (Date.now() - started) / (net - started)));
  const level = left < 0 ? "late" : share >= 0.8 ? "most" : share >= 0.5 ? "half" : "calm";
  clock.classList.remove("clock-late", "clock-most", "clock-half", "clock-calm");
  clock.classList.add(`clock-${level}`);
  clock.querySelector(".clock-fill").setAttribute("width", (share * 100).toFixed(1));
  clock.querySelector(".clock-words").textContent =
    left < 0 ? word("overdue", { span: span(-left) }) : word("left", { span: span(left) });
}

function everySecond() {
  for (const timer of document.querySelectorAll("[data-timer]")) {
    if (shown(timer)) timer.textContent = lapse(Date.parse(timer.dataset.timer));
  }
}

function everyMinute() {
  document.querySelectorAll(".clock[data-net]").forEach(runClock);
}

export function attach(root) {
  all(root, "[data-timer]").forEach((timer) => (timer.textContent = lapse(Date.parse(timer.dataset.timer))));
}

export function start() {
  setInterval(everySecond, 1000);
  setInterval(everyMinute, 60000);
}
