// The few helpers that every module needs.

export const all = (root, selector) => [
  ...(root.matches?.(selector) ? [root] : []),
  ...root.querySelectorAll(selector),
];

export function on(event, selector, handler, options) {
  document.addEventListener(
    event,
    (happened) => {
      const target = happened.target instanceof Element && happened.target.closest(selector);
      if (target) handler(happened, target);
    },
    options,
  );
}

export const shown = (element) => element.getClientRects().length > 0;

const TEXT_INPUT = "input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]), textarea, select";

export const typing = (target) =>
  target instanceof Element && (target.matches(TEXT_INPUT) || target.isContentEditable);

const FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";

export const focusable = (root) =>
  [...root.querySelectorAll(FOCUSABLE)].filter((element) => !element.disabled && shown(element));

let announcement;

/** Says `text` through the page's one live region. */
export function say(text) {
  const region = document.getElementById("live");
  if (!region) return;
  clearTimeout(announcement);
  region.textContent = "";
  announcement = setTimeout(() => (region.textContent = text), 60);
}

export const csrf = () => document.querySelector("meta[name=csrf-token]")?.content ?? "";

export function make(tag, properties = {}, ...children) {
  const { dataset, ...plain } = properties;
  const element = Object.assign(document.createElement(tag), plain);
  Object.assign(element.dataset, dataset ?? {});
  element.append(...children.filter((child) => child != null));
  return element;
}

/** An icon of the sprite, hidden from readers: words stand beside it. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${document.documentElement.dataset.icons}#${name}`);
  svg.append(use);
  return svg;
}

/** Lower case without accents, as `shared.text.fold` does; the ñ stays. */
export const fold = (text) =>
  text
    .toLowerCase()
    .replace(/ñ/g, "\u0001")
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/\u0001/g, "ñ")
    .replace(/\s+/g, " ")
    .trim();

/** `name` in local storage as an object; storage that is missing or full counts as empty. */
export const store = {
  get(name) {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(name, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
  remove(name) {
    try {
      localStorage.removeItem(name);
    } catch {
      // Nothing was kept.
    }
  },
};
