// A sentence that goes away by itself, unless it is an error or someone is reading it.
// From the server: HX-Trigger: {"cauce:toast": {"text": "…", "kind": "success"}}
import { icon, make, on, say } from "./lib/dom.js";
import { word } from "./lib/words.js";

const STAYS = 7000;
const ICONS = { success: "circle-check", warning: "triangle-alert", error: "circle-alert", info: "info" };

function expire(element) {
  if (element.classList.contains("toast-error")) return;
  let leaving;
  const wait = () => (leaving = setTimeout(() => element.remove(), STAYS));
  element.addEventListener("pointerenter", () => clearTimeout(leaving));
  element.addEventListener("focusin", () => clearTimeout(leaving));
  element.addEventListener("pointerleave", wait);
  element.addEventListener("focusout", wait);
  wait();
}

function closer() {
  const button = make("button", { type: "button", className: "btn btn-quiet push", dataset: { toastClose: "" } }, icon("x"));
  button.setAttribute("aria-label", word("close"));
  return button;
}

export function toast(text, { kind = "info", action } = {}) {
  const element = make(
    "div",
    { className: `toast toast-${kind}` },
    icon(ICONS[kind] ?? "info"),
    make("span", { textContent: text }),
    action ?? null,
    closer(),
  );
  document.getElementById("toasts")?.append(element);
  expire(element);
  say(text);
}

export function start() {
  document.querySelectorAll(".toast").forEach(expire);
  on("click", "[data-toast-close], .toast .btn", (_, button) => button.closest(".toast").remove());
  document.addEventListener("cauce:toast", (event) => toast(event.detail.text, event.detail));
}
