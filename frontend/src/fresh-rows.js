// Asks the server now and then what is new, and never moves what is under the cursor.
//   <section data-fresh="/areas/nuevos/?after=…" data-every="20">
//     <button class="fresh" data-fresh-show hidden hx-get="…" hx-target="#rows" hx-swap="afterbegin"></button>
//     <span data-fresh-age></span>
// The answer is {"new": 4, "counters": {"areas": 41}, "as_of": "10:42"}; every part is optional. `counters`
// fill the elements with data-counter="areas", wherever they are.
import { all, say } from "./lib/dom.js";
import { count, word } from "./lib/words.js";

const MOST = 8;

class Fresh {
  constructor(place) {
    this.place = place;
    this.every = Number(place.dataset.every ?? 20) * 1000;
    this.failures = 0;
    this.said = 0;
    this.plan();
    document.addEventListener("visibilitychange", () => !document.hidden && this.ask());
  }

  plan() {
    clearTimeout(this.next);
    this.next = setTimeout(() => this.ask(), this.every * Math.min(2 ** this.failures, MOST));
  }

  async ask() {
    if (!this.place.isConnected) return;
    if (!document.hidden) await this.look();
    this.plan();
  }

  async look() {
    try {
      const answer = await fetch(this.place.dataset.fresh, { headers: { Accept: "application/json", "X-Background": "1" } });
      if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
      this.show(await answer.json());
      this.failures = 0;
    } catch {
      this.failures += 1;
      this.grow();
    }
  }

  show({ new: arrived, counters = {}, as_of: asOf }) {
    fillCounters(counters);
    if (arrived !== undefined) this.offer(arrived);
    this.asOf = asOf ?? this.asOf;
    this.age("");
  }

  offer(arrived) {
    const pill = this.place.querySelector("[data-fresh-show]");
    if (!pill) return;
    pill.hidden = !arrived;
    pill.querySelector("[data-fresh-text]").textContent = count("fresh", arrived);
    if (arrived > this.said) say(count("fresh", arrived));
    this.said = arrived;
  }

  grow() {
    if (this.asOf) this.age(word("stale", { time: this.asOf }));
  }

  age(text) {
    for (const place of this.place.querySelectorAll("[data-fresh-age]")) place.textContent = text;
  }
}

/** Fills every element with data-counter="…" that `counters` names. */
export function fillCounters(counters) {
  for (const [name, value] of Object.entries(counters)) {
    for (const place of document.querySelectorAll(`[data-counter="${CSS.escape(name)}"]`)) place.textContent = value || "";
  }
}

export function attach(root) {
  for (const place of all(root, "[data-fresh]")) place.freshRows ??= new Fresh(place);
}
