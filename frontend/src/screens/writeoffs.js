// The list of bajas by hand: `c` confirms the row under the cursor or all that is marked, `d` sends it back.
// A confirmed row stays in its place, told and dimmed, until the page is opened again: nothing moves.
import { fillCounters } from "../fresh-rows.js";
import { csrf } from "../lib/dom.js";
import { current, visit } from "../list.js";
import { toast } from "../toasts.js";

const KEYS = { "[data-confirm]": "c", "[data-send-back]": "d", "[data-with-note]": "o" };

const list = () => document.querySelector("[data-bajas]");
const rows = () => [...list().querySelectorAll("[data-row]:not(.is-done)")];
const marked = () => [...list().querySelectorAll("[data-row] input:checked:not(:disabled)")].map((box) => box.value);

/** The keys are the buttons' of the row under the cursor; of the marked ones, where there are any. */
function aim() {
  for (const button of list().querySelectorAll(".baja-acts [data-key]")) delete button.dataset.key;
  const row = current(list());
  if (!row || row.classList.contains("is-done")) return;
  for (const [button, key] of Object.entries(KEYS)) {
    if (key !== "c" || !marked().length) row.querySelector(button).dataset.key = key;
  }
}

const after = (row) => rows().find((each) => row.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);

function finish(row, whyNot) {
  const told = row.querySelector("[data-told]");
  told.hidden = false;
  told.textContent = whyNot || list().dataset.done;
  row.classList.add("is-done");
  row.classList.toggle("is-refused", Boolean(whyNot));
  row.querySelector(".baja-acts").hidden = true;
  Object.assign(row.querySelector("input"), { checked: false, disabled: true });
}

function fill({ batch, confirmed, counters, since }) {
  fillCounters(counters);
  document.querySelector("[data-lot]").textContent = batch;
  document.querySelector("[data-lot-words]").textContent = confirmed;
  document.querySelector("[data-lot-since]").textContent = `${list().dataset.since} ${since}`;
  document.querySelector(".lot-close").hidden = batch === 0;
}

async function confirm(cases) {
  const body = new URLSearchParams(cases.map((value) => ["case", value]));
  const headers = { Accept: "application/json", "X-CSRFToken": csrf() };
  const answer = await fetch(list().action, { method: "POST", headers, body });
  if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
  return answer.json();
}

async function send(cases) {
  if (!cases.length) return;
  const boxes = cases.map((value) => list().querySelector(`input[value="${CSS.escape(value)}"]`));
  const touched = boxes.map((box) => box.closest("[data-row]"));
  const next = after(touched.at(-1)) ?? rows().find((row) => !touched.includes(row));
  list().setAttribute("aria-busy", "true");
  try {
    const told = await confirm(cases);
    told.rows.forEach(({ why_not: whyNot }, index) => finish(touched[index], whyNot));
    fill(told);
    toast(told.said, { kind: told.rows.some((row) => row.why_not) ? "warning" : "success" });
    touched[0].querySelector("input").dispatchEvent(new Event("change", { bubbles: true }));
    visit(list(), next);
    aim();
  } catch {
    toast(list().dataset.failed, { kind: "error" });
  } finally {
    list().removeAttribute("aria-busy");
  }
}

function submitted(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
  if (list().getAttribute("aria-busy")) return;
  send(event.submitter?.matches("[data-confirm]") ? [event.submitter.value] : marked());
}

if (list()) {
  list().addEventListener("submit", submitted);
  list().addEventListener("cauce:row", aim);
  list().addEventListener("change", () => setTimeout(aim));
  rows()[0]?.classList.add("is-current");
  aim();
}
