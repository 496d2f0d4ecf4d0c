// The dispatcher's board, by keyboard: a letter takes the row under the cursor when nothing is marked; h and l
// go from lane to lane; what is marked, and where one was, survives a look at what is new.
import * as keys from "../keys.js";
import { shown, store, typing } from "../lib/dom.js";
import { current, visit } from "../list.js";

const ACTS = new Set(["a", "e", "i", "r"]);
const MAP = "cauce.board.map";
const WIDE = 1500;
const PHONE = "(max-width: 999px)";

const board = () => document.getElementById("board");
const here = () => current(board());
const marked = () => [...(board()?.querySelectorAll("[data-row] input:checked") ?? [])];

function tick(box, checked) {
  if (!box || box.checked === checked) return;
  box.checked = checked;
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

/** The first row of the pane or lane `step` places on from the one under the cursor. */
function jump(step) {
  const groups = [...board().querySelectorAll("#waiting, [data-lane]")].filter((group) => group.querySelector("[data-row]"));
  const at = groups.findIndex((group) => group.contains(here()));
  const next = groups[at < 0 ? 0 : Math.min(Math.max(at + step, 0), groups.length - 1)];
  showTab(next?.closest("[data-list] > section"));
  visit(board(), next?.querySelector("[data-row]"));
}

function onKey(event) {
  const busy = event.ctrlKey || event.altKey || event.metaKey || event.repeat || typing(event.target);
  if (busy || keys.off() || document.querySelector("dialog[open]")) return;
  if (ACTS.has(event.key) && !marked().length) tick(here()?.querySelector("input"), true);
  if (event.key === "h" || event.key === "l") {
    event.preventDefault();
    jump(event.key === "l" ? 1 : -1);
  }
  if (event.key === "p") aim();
}

/** The sheet of the lane under the cursor opens at once; elsewhere the crew is asked. */
function aim() {
  const lane = here()?.closest("[data-lane]");
  const link = board().querySelector("[data-sheets]");
  if (!lane || !link) return;
  link.dataset.direct = lane.dataset.sheet;
}

function openSheet(event) {
  const link = event.target.closest?.("[data-sheets]");
  if (!link?.dataset.direct) return;
  event.preventDefault();
  event.stopPropagation();
  window.open(link.dataset.direct, "_blank", "noopener");
  delete link.dataset.direct;
}

function showMap(open) {
  board().classList.toggle("with-map", open);
  board().querySelector("[data-map-toggle]").setAttribute("aria-pressed", String(open));
  drawMap();
}

/** A map that nobody sees is neither fetched nor drawn: it would not know its size. */
function drawMap() {
  const place = board().querySelector("[data-map-later]");
  if (!place || !shown(place)) return;
  delete place.dataset.mapLater;
  place.dataset.map = "";
  attach(place);
}

const attach = (element) => document.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: element } }));

function showTab(pane) {
  if (!pane || !matchMedia(PHONE).matches) return;
  board().classList.add("with-tabs");
  for (const section of board().querySelectorAll("[data-list] > section")) section.classList.toggle("is-tab", section === pane);
  for (const tab of board().querySelectorAll("[data-tab]")) {
    if (tab.hash === `#${pane.id}`) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
  drawMap();
}

/** Looks again on purpose: marks and cursor stay with their reports. */
async function renew() {
  const kept = { marks: marked().map((box) => box.value), at: here()?.id };
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("board");
  if (!fresh) return location.reload();
  const before = new Set([...board().querySelectorAll("[data-row]")].map((row) => row.id));
  board().replaceWith(document.adoptNode(fresh));
  attach(fresh);
  dress();
  settle(kept, before);
}

function settle({ marks, at }, before) {
  for (const box of board().querySelectorAll("[data-row] input")) tick(box, marks.includes(box.value));
  const rows = [...board().querySelectorAll("#waiting [data-row]")];
  const arrived = rows.filter((row) => !before.has(row.id));
  arrived.forEach((row) => row.classList.add("is-new"));
  visit(board(), document.getElementById(at) ?? arrived[0]);
}

const PLACE = () => `cauce.board.at.${location.search}`;

function remember() {
  sessionStorage.setItem(PLACE(), here()?.id ?? "");
}

function recall() {
  visit(board(), document.getElementById(sessionStorage.getItem(PLACE()) || "none"));
}

function dress() {
  showMap(store.get(MAP) ?? innerWidth >= WIDE);
  showTab(document.getElementById("waiting"));
}

function onClick(event) {
  const target = event.target.closest?.("[data-fresh-show], [data-map-toggle], [data-tab]");
  if (!target) return;
  if (target.matches("[data-fresh-show]")) renew();
  if (target.matches("[data-map-toggle]")) {
    const open = !board().classList.contains("with-map");
    store.set(MAP, open);
    showMap(open);
  }
  if (target.matches("[data-tab]")) {
    event.preventDefault();
    showTab(document.querySelector(target.hash));
  }
}

if (board()) {
  dress();
  recall();
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("click", openSheet, true);
  document.addEventListener("click", onClick);
  window.addEventListener("pagehide", remember);
}
