// What is being typed survives a reload, a crash and a lost network.
//   <form data-draft="desk:new" data-draft-url="/escritorio/borrador/">
// Kept at once in this browser, under the person's own name, and in the server after a pause. The page
// that acknowledges the save carries data-draft-sent, the `key` that was sent: another call that was begun
// meanwhile is nobody's to forget.
import { all, csrf, make, on, say, store } from "./lib/dom.js";
import { word } from "./lib/words.js";
import { toast } from "./toasts.js";
import { isAway, setOffline } from "./offline.js";

const KEEP_AFTER = 300;
const SEND_AFTER = 2000;
const SKIP = "[type=file], [type=password], [name=csrfmiddlewaretoken], [data-draft-skip]";

/** A page's own module runs after this one, and must be there to hear that a draft came back. */
const listeners =
  document.readyState === "complete"
    ? Promise.resolve()
    : new Promise((ready) => document.addEventListener("DOMContentLoaded", ready, { once: true }));

const owner = () => document.body.dataset.user ?? "";
const nameOf = (key) => `cauce.draft.${owner()}.${key}`;

function fieldsOf(form) {
  const fields = {};
  for (const control of form.elements) {
    if (!control.name || control.disabled || control.matches(SKIP) || control.type === "submit") continue;
    if (/checkbox|radio/.test(control.type) && !control.checked) continue;
    (fields[control.name] ??= []).push(control.value);
  }
  return fields;
}

const written = (fields, blank) => JSON.stringify(fields) !== JSON.stringify(blank);

function fill(form, fields) {
  const left = structuredClone(fields);
  for (const control of form.elements) {
    if (!control.name || control.matches(SKIP) || control.type === "submit") continue;
    if (/checkbox|radio/.test(control.type)) control.checked = (fields[control.name] ?? []).includes(control.value);
    else if (left[control.name]?.length) control.value = left[control.name].shift();
  }
  form.dispatchEvent(new CustomEvent("cauce:restored", { bubbles: true, detail: fields }));
}

class Draft {
  constructor(form) {
    this.form = form;
    this.key = form.dataset.draft;
    this.url = form.dataset.draftUrl;
    this.blank = fieldsOf(form);
    this.restore();
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", (event) => this.hold(event));
    window.addEventListener("pagehide", () => this.keep());
    window.addEventListener("online", () => this.dirty && this.send());
  }

  changed() {
    this.dirty = true;
    this.rest();
    this.keeping = setTimeout(() => this.keep(), KEEP_AFTER);
    this.sending = setTimeout(() => this.send(), SEND_AFTER);
  }

  keep() {
    if (!this.dirty) return;
    const fields = fieldsOf(this.form);
    if (!written(fields, this.blank)) return;
    const kept = store.set(nameOf(this.key), { at: new Date().toISOString(), fields });
    if (kept && !this.url) this.status("draft_saved");
  }

  /** Without a network the browser would put a page of its own in the place of what was typed. */
  async hold(event) {
    if (!this.url || !isAway()) return;
    event.preventDefault();
    await this.send();
    if (isAway()) toast(word("offline_save"));
    else this.form.requestSubmit(event.submitter);
  }

  async send() {
    this.keep();
    if (!this.url) return undefined;
    try {
      const answer = await fetch(this.url, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": csrf() },
        body: JSON.stringify({ key: this.key, fields: fieldsOf(this.form) }),
      });
      // Sent to the sign-in page: nothing was kept.
      if (answer.redirected) return document.dispatchEvent(new CustomEvent("signed-out"));
      if (!answer.ok) throw new Error(`${answer.status}`);
      this.dirty = false;
      setOffline(false);
      return this.status("draft_saved");
    } catch {
      setOffline(true);
      return this.status("draft_here");
    }
  }

  status(name) {
    for (const place of document.querySelectorAll("[data-draft-status]")) place.textContent = word(name);
  }

  async restore() {
    const here = store.get(nameOf(this.key));
    const kept = here ?? (this.url ? await fromServer(this.url) : null);
    await listeners;
    if (!kept || this.dirty || this.form.querySelector(".has-error") || !written(kept.fields, this.blank)) return;
    fill(this.form, kept.fields);
    // What only this computer kept may not have reached the server before the page went away.
    if (here) this.changed();
    this.status("draft_back");
    toast(word("draft_restored", { time: clockTime(kept.at) }), {
      action: make("button", {
        type: "button",
        className: "btn btn-link",
        textContent: word("draft_discard"),
        onclick: () => this.discard(),
      }),
    });
  }

  discard() {
    this.rest();
    fill(this.form, this.blank);
    this.form.reset();
    forget(this.key);
    if (this.url) erase(this.url);
    this.dirty = false;
    this.status("draft_none");
    say(word("draft_none"));
  }

  rest() {
    clearTimeout(this.keeping);
    clearTimeout(this.sending);
  }
}

const clockTime = (iso) =>
  new Date(iso).toLocaleTimeString("es-MX", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: document.documentElement.dataset.zone,
  });

const forget = (key) => store.remove(nameOf(key));

async function fromServer(url) {
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    const draft = answer.ok && !answer.redirected ? await answer.json() : null;
    return draft?.fields ? draft : null;
  } catch {
    return null;
  }
}

function erase(url) {
  fetch(url, { method: "DELETE", headers: { "X-CSRFToken": csrf() } }).catch(() => {});
}

const open = new Map();

function forgetThose(fitting) {
  const mine = nameOf("");
  Object.keys(localStorage)
    .filter((name) => name.startsWith(mine) && fitting(store.get(name)))
    .forEach((name) => store.remove(name));
}

const forgetSent = (sent) => forgetThose((draft) => draft?.fields?.key?.[0] === sent);

export function attach(root) {
  all(root, "[data-draft-sent]").forEach((mark) => forgetSent(mark.dataset.draftSent));
  for (const form of all(root, "form[data-draft]")) {
    if (open.get(form.dataset.draft)?.form !== form) open.set(form.dataset.draft, new Draft(form));
  }
}

export function start() {
  // The next person at this computer finds nothing.
  on("submit", "form[data-sign-out]", () => forgetThose(() => true));
}
