// What Guardar will do, the reports nearby and the map, beside what is typed.
import { choose, field, form, later, put, send, valueOf } from "./form.js";

export const consequence = later(180, () => send("beside", "desk:consequence"));

export function settle(way, refusal) {
  choose("settled", way);
  if (refusal) field("refusal").value = refusal;
  form.querySelectorAll("[data-settle]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.settle === way)));
  sayWhatGuardarDoes();
  consequence();
}

const WAYS = { refuse: "saveRefuse", refer: "saveRefer", answer: "saveAnswer", override: "saveOverride" };

/** What was chosen, else what the server says that becomes of it: a comment or a question may end answered. */
export function sayWhatGuardarDoes() {
  const words = document.querySelector("[data-save-words]");
  const chosen = form.querySelector("input[name=settled]:checked")?.value ?? "route";
  const way = chosen === "route" ? document.getElementById("outcome").dataset.way : chosen;
  words.dataset.plain ??= words.textContent;
  words.textContent = words.dataset[WAYS[way]] ?? words.dataset.plain;
}

export function join(folio) {
  put("main", valueOf("main") === folio ? "" : folio);
}

function drawNear() {
  const joined = valueOf("main");
  if (joined && !form.querySelector(`[data-near="${CSS.escape(joined)}"]`)) put("main", "");
  const points = form.querySelector("[data-near-points]");
  const map = form.querySelector("[data-map]");
  if (points && map) map.dispatchEvent(new CustomEvent("cauce:points", { detail: JSON.parse(points.dataset.nearPoints) }));
}

export function showConsequence() {
  drawNear();
  sayWhatGuardarDoes();
}

export function centre(option) {
  const { lat, lon, label } = option ?? {};
  if (!lat || valueOf("latitude")) return;
  form.querySelector("[data-map]")?.dispatchEvent(new CustomEvent("cauce:place", { detail: { lat, lon, label } }));
}
