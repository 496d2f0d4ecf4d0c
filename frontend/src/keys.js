// Shortcuts are declared where they act: data-key="a" | "ctrl+enter" | "alt+u" | "escape".
// A single letter is ignored while typing, and all of them can be switched off (WCAG 2.1.4).
import { make, on, say, shown, store, typing } from "./lib/dom.js";
import { word } from "./lib/words.js";

const OFF = "cauce.keys.off";

/** Whether this person switched the keys off. */
export const off = () => store.get(OFF) === true;

function pressed(event) {
  const key = event.key.toLowerCase();
  const modifiers = [event.ctrlKey && "ctrl", event.altKey && "alt", event.metaKey && "meta"].filter(Boolean);
  return [...modifiers, key === " " ? "space" : key].join("+");
}

function reach() {
  const dialogs = document.querySelectorAll("dialog[open]");
  return dialogs.length ? dialogs[dialogs.length - 1] : document;
}

function holder(combination) {
  const candidates = reach().querySelectorAll("[data-key]");
  return [...candidates].find(
    (element) => element.dataset.key.split(" ").includes(combination) && !element.disabled && shown(element),
  );
}

function act(element) {
  if (typing(element)) {
    element.focus();
    element.select?.();
  } else if (element.matches("details > summary")) {
    element.parentElement.open = !element.parentElement.open;
    element.focus();
  } else {
    element.click();
  }
}

const isSingle = (combination) => !combination.includes("+") && combination !== "escape";

function onKey(event) {
  if (event.defaultPrevented || event.repeat || event.isComposing || !event.key) return;
  const combination = pressed(event);
  if (isSingle(combination) && (typing(event.target) || off())) return;
  // A key that the focused control uses itself stays its own.
  if (["enter", "space"].includes(combination) && event.target.closest?.("a, button, summary, input")) return;
  const element = holder(combination);
  if (element) {
    event.preventDefault();
    act(element);
  } else if (combination === "?") {
    event.preventDefault();
    showKeys();
  } else if (/^\d$/.test(combination) && reach() === document) {
    beginSearch(event);
  }
}

/** A folio typed anywhere goes to the search box, unless the page uses that digit itself. */
function beginSearch(event) {
  const box = document.querySelector("[data-global-search]");
  if (!box || event.target.closest?.("fieldset.segments, [data-digits]")) return;
  event.preventDefault();
  box.focus();
  box.value = event.key;
  box.setSelectionRange(1, 1);
}

function label(element) {
  const named = element.dataset.keyLabel ?? element.getAttribute("aria-label");
  if (named) return named;
  if (element.labels?.length) return element.labels[0].textContent.trim();
  const copy = element.cloneNode(true);
  copy.querySelectorAll(".keys, kbd, svg, .counter").forEach((part) => part.remove());
  return copy.textContent.trim();
}

const KEY_NAMES = {
  ctrl: "Ctrl",
  alt: "Alt",
  enter: "↵",
  escape: "Esc",
  space: "␣",
  arrowdown: "↓",
  arrowup: "↑",
  arrowleft: "←",
  arrowright: "→",
};

function caps(combination) {
  const span = make("span", { className: "keys" });
  span.append(...combination.split("+").map((key) => make("kbd", { textContent: KEY_NAMES[key] ?? key })));
  return span;
}

function entries() {
  const seen = new Set();
  const listed = [...document.querySelectorAll("[data-key]")].filter(
    (element) => shown(element) && !seen.has(element.dataset.key) && seen.add(element.dataset.key),
  );
  const fixed = [...document.querySelectorAll("[data-list]")].some(shown)
    ? [["j", word("keys_next")], ["k", word("keys_previous")], ["x", word("keys_mark")]]
    : [];
  return [
    ...fixed,
    ...listed.map((element) => [element.dataset.key.split(" ")[0], label(element)]),
    ["0–9", word("keys_folio")],
    ["?", word("keys_help")],
  ];
}

function showKeys() {
  const dialog = document.getElementById("keys-dialog");
  if (!dialog || dialog.open) return;
  const list = dialog.querySelector(".key-list");
  list.replaceChildren(
    ...entries().flatMap(([combination, text]) => [
      make("dt", {}, caps(combination)),
      make("dd", { textContent: text }),
    ]),
  );
  dialog.querySelector("[data-keys-switch]").checked = !off();
  dialog.showModal();
}

function paint() {
  document.documentElement.classList.toggle("keys-off", off());
}

export function start() {
  paint();
  document.addEventListener("keydown", onKey);
  on("click", "[data-show-keys]", showKeys);
  on("change", "[data-keys-switch]", (_, box) => {
    store.set(OFF, !box.checked);
    paint();
    say(word(box.checked ? "keys_on" : "keys_off"));
  });
}

