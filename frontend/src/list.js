// A list worked by hand: j/k move, x marks, Enter opens, Esc unmarks; a bar says what can be done.
//   <form data-list> <li class="row" data-row><input type=checkbox name=case> <a data-open>…</li>
//   <div class="bulk" data-bulk hidden><b data-bulk-count></b> <button …>
import * as keys from "./keys.js";
import { all, say, shown, typing } from "./lib/dom.js";
import { count } from "./lib/words.js";

let last;

const rows = (list) => [...list.querySelectorAll("[data-row]")].filter(shown);
const box = (row) => row.querySelector("input[type=checkbox]");
/** The row under the cursor. */
export const current = (list) => list.querySelector("[data-row].is-current");
const marked = (list) => rows(list).filter((row) => box(row)?.checked);

/** Puts the cursor on `row`, and tells it as cauce:row; on none, where there is no row. */
export function visit(list, row) {
  current(list)?.classList.remove("is-current");
  if (!row) return;
  row.classList.add("is-current");
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  row.dispatchEvent(new CustomEvent("cauce:row", { bubbles: true }));
}

function move(list, step) {
  const every = rows(list);
  const at = every.indexOf(current(list));
  visit(list, every[at < 0 ? 0 : Math.min(Math.max(at + step, 0), every.length - 1)]);
}

function mark(list, row, checked) {
  const input = row && box(row);
  if (!input || input.disabled) return;
  input.checked = checked ?? !input.checked;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function clear(list) {
  marked(list).forEach((row) => mark(list, row, false));
}

function tell(list) {
  const chosen = marked(list).length;
  for (const row of rows(list)) row.classList.toggle("is-selected", Boolean(box(row)?.checked));
  for (const bar of list.querySelectorAll("[data-bulk]")) bar.hidden = chosen === 0;
  for (const place of list.querySelectorAll("[data-bulk-count]")) place.textContent = count("marked", chosen);
  say(count("marked", chosen));
}

/** Shift and a click mark everything between. */
function range(list, row, checked) {
  const every = rows(list);
  const [from, to] = [every.indexOf(last), every.indexOf(row)].sort((a, b) => a - b);
  if (from >= 0) every.slice(from, to + 1).forEach((between) => (box(between).checked = checked));
}

const listNow = () =>
  document.activeElement?.closest("[data-list]") ?? [...document.querySelectorAll("[data-list]")].find(shown);

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
  if (keys.off() || document.querySelector("dialog[open]")) return;
  const list = listNow();
  const acts = { j: () => move(list, 1), k: () => move(list, -1), x: () => mark(list, current(list)) };
  if (list && acts[event.key]) {
    event.preventDefault();
    acts[event.key]();
  } else if (list && event.key === "Escape" && marked(list).length) {
    event.preventDefault();
    clear(list);
  } else if (list && event.key === "Enter" && event.target === current(list)) {
    current(list).querySelector("[data-open]")?.click();
  }
}

export function attach(root) {
  for (const list of all(root, "[data-list]")) {
    if (list.listened) continue;
    list.listened = true;
    list.addEventListener("change", (event) => event.target.closest("[data-row]") && tell(list));
    list.addEventListener("click", (event) => {
      const row = event.target.closest("[data-row]");
      if (row && event.target === box(row)) {
        if (event.shiftKey) range(list, row, event.target.checked);
        last = row;
      }
      if (event.target.closest("[data-bulk-clear]")) clear(list);
      if (event.target.closest("[data-mark-all]")) rows(list).forEach((each) => mark(list, each, true));
    });
  }
}

export function start() {
  document.addEventListener("keydown", onKey);
}
