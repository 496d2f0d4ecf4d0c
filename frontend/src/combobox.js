// A text box with a list under it (ARIA 1.2 combobox). Two sources:
//   <div data-combobox data-src="/address/?q="> <input type=text> <input type=hidden> </div>
//   <select data-combobox>, which stays a plain select without scripts.
// Words that match nothing of an address stay as they were typed; a select has only its own choices.
import { all, focusable, fold, make, say } from "./lib/dom.js";
import { count, word } from "./lib/words.js";

const PAUSE = 120;
let serial = 0;

function optionsOf(select) {
  return [...select.options]
    .filter((option) => option.value)
    .map(({ value, text, dataset }) => ({
      value,
      label: text,
      hint: dataset.hint,
      tag: dataset.tag,
      tagKind: dataset.tagKind,
      name: fold(text),
      words: fold(`${text} ${dataset.hint ?? ""} ${dataset.words ?? ""}`),
    }));
}

/** What is called so comes before what only its hint or its other words say: a whole name means that one. */
function matching(options, typed) {
  const said = fold(typed);
  const found = spelt(options, said, begins);
  return (found.length ? found : spelt(options, said, almostBegins)).slice(0, 12);
}

function spelt(options, said, like) {
  const among = (words) => said.split(" ").every((part) => words.split(" ").some((word) => like(word, part)));
  const rank = ({ name }) => (name.startsWith(said) ? 0 : among(name) ? 1 : 2);
  return options.filter(({ words }) => among(words)).sort((one, other) => rank(one) - rank(other));
}

const begins = (word, part) => word.startsWith(part);

/** One slip of the hand in a word of four letters or more: in shorter ones it would mean any other word. */
function almostBegins(word, part) {
  if (begins(word, part)) return true;
  const lengths = [part.length, part.length - 1, part.length + 1];
  return part.length >= 4 && lengths.some((length) => isOneSlip(word.slice(0, length), part));
}

/** A letter for another, one missing, one too many, or two that changed places. */
function isOneSlip(meant, typed) {
  let at = 0;
  while (at < typed.length && meant[at] === typed[at]) at += 1;
  const [left, said] = [meant.slice(at), typed.slice(at)];
  const swapped = left.length > 1 && said.startsWith(left[1] + left[0]) && left.slice(2) === said.slice(2);
  return swapped || left.slice(1) === said.slice(1) || left.slice(1) === said || left === said.slice(1);
}

function fromSelect(select) {
  const options = optionsOf(select);
  return async (typed) => (typed ? matching(options, typed) : options);
}

function fromServer(address) {
  let pending;
  return async (typed) => {
    pending?.abort();
    pending = new AbortController();
    const url = new URL(address, location.href);
    url.searchParams.set("q", typed);
    const answer = await fetch(url, { signal: pending.signal, headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return (await answer.json()).map(({ tag_kind: tagKind, ...option }) => ({ tagKind, ...option }));
  };
}

class Combobox {
  constructor(box, input, chosen, source, none) {
    Object.assign(this, { box, input, chosen, source, none, options: [], active: -1 });
    this.least = Number(box.dataset.min ?? 1);
    this.list = make("ul", { className: "combo-list", id: `combo-${++serial}`, role: "listbox", hidden: true });
    this.list.setAttribute("aria-label", input.labels?.[0]?.textContent.trim() ?? "");
    this.dress();
    box.append(this.list);
    this.listen();
  }

  dress() {
    const { input } = this;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    input.autocomplete = "off";
    input.removeAttribute("list");
  }

  listen() {
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("click", () => this.list.hidden && this.look());
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const item = event.target.closest("[role=option]");
      if (item) this.pick(Number(item.dataset.index));
    });
  }

  typed() {
    if (this.chosen.value) this.choose("", null);
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.look(), PAUSE);
  }

  async look() {
    const typed = this.input.value.trim();
    if (typed.length < this.least) return this.close();
    try {
      this.options = await this.source(typed);
    } catch (failure) {
      if (failure.name !== "AbortError") this.close();
      return undefined;
    }
    return document.activeElement === this.input ? this.open() : undefined;
  }

  open() {
    this.active = this.options.length ? 0 : -1;
    this.list.replaceChildren(...(this.options.length ? this.options.map(optionItem) : [emptyItem(word(this.none))]));
    this.list.hidden = false;
    this.keepInside();
    this.input.setAttribute("aria-expanded", "true");
    this.mark();
    say(this.options.length ? count("combo_found", this.options.length) : word(this.none));
  }

  /** A list wider than its box grows to the left where there is no room to the right. */
  keepInside() {
    this.list.classList.remove("combo-list-right");
    const room = (this.box.closest(".pane, dialog") ?? document.body).getBoundingClientRect().right;
    this.list.classList.toggle("combo-list-right", this.list.getBoundingClientRect().right > room);
  }

  close() {
    clearTimeout(this.soon);
    this.list.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  mark() {
    [...this.list.children].forEach((item, index) => {
      if (item.role === "presentation") return;
      item.id = `${this.list.id}-${index}`;
      item.setAttribute("aria-selected", String(index === this.active));
    });
    const item = this.list.children[this.active];
    if (!item) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", item.id);
    return item.scrollIntoView({ block: "nearest" });
  }

  move(step) {
    if (!this.options.length) return;
    this.active = (this.active + step + this.options.length) % this.options.length;
    this.mark();
  }

  key(event) {
    const closed = this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (closed) this.look();
      else this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !event.ctrlKey && !closed && this.active >= 0) {
      event.preventDefault();
      this.pick(this.active);
    } else if (event.key === "Enter" && !event.ctrlKey) {
      // Enter in a form's text box would send a half-filled form.
      event.preventDefault();
      this.enterEarly();
    } else if (event.key === "Escape" && !closed) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }

  /** Enter before the list came: look now, pick the first. */
  async enterEarly() {
    if (this.chosen.value || !this.input.value.trim()) return this.next();
    clearTimeout(this.soon);
    await this.look();
    return this.options.length === 1 ? this.pick(0) : undefined;
  }

  pick(index) {
    const option = this.options[index];
    if (!option) return;
    this.input.value = option.label;
    this.choose(option.value, option);
    this.close();
    this.next();
  }

  choose(value, option) {
    this.chosen.value = value;
    this.chosen.dispatchEvent(new Event("change", { bubbles: true }));
    this.box.dispatchEvent(new CustomEvent("cauce:pick", { bubbles: true, detail: option }));
  }

  next() {
    if (!("next" in this.box.dataset)) return;
    const order = focusable(this.input.form ?? document);
    order[order.indexOf(this.input) + 1]?.focus();
  }
}

function optionItem({ label, hint, tag, tagKind }, index) {
  return make(
    "li",
    { role: "option", dataset: { index } },
    make(
      "span",
      { className: "option-text" },
      make("span", { className: "option-label", textContent: label }),
      hint ? make("span", { className: "option-hint", textContent: hint }) : null,
    ),
    tag ? make("span", { className: `chip chip-${tagKind ?? "soft"}`, textContent: tag }) : null,
  );
}

function emptyItem(text) {
  return make("li", { className: "empty", role: "presentation", textContent: text });
}

function upgradeSelect(select) {
  const box = make("div", { className: "combo", dataset: { min: "0", ...select.dataset } });
  const input = make("input", { type: "text", className: "form-control", id: select.id });
  input.value = select.value ? select.selectedOptions[0].text : "";
  for (const name of ["aria-describedby", "aria-invalid", "data-key"]) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  }
  const source = fromSelect(select);
  const chosen = make("input", { type: "hidden", name: select.name, value: select.value });
  select.replaceWith(box);
  box.append(input, chosen);
  box.combobox = new Combobox(box, input, chosen, source, "combo_none");
}

export function attach(root) {
  all(root, "select[data-combobox]").forEach(upgradeSelect);
  for (const box of all(root, "div[data-combobox][data-src]")) {
    if (box.combobox) continue;
    box.classList.add("combo");
    const [input, chosen] = [box.querySelector("input:not([type=hidden])"), box.querySelector("input[type=hidden]")];
    box.combobox = new Combobox(box, input, chosen, fromServer(box.dataset.src), "combo_as_typed");
  }
}
