import htmx from "htmx.org/dist/htmx.esm.js";
import * as combobox from "./combobox.js";
import * as dialogs from "./dialogs.js";
import * as drafts from "./drafts.js";
import * as freshRows from "./fresh-rows.js";
import * as going from "./going.js";
import * as keys from "./keys.js";
import * as list from "./list.js";
import * as maps from "./maps.js";
import * as menus from "./menus.js";
import * as offline from "./offline.js";
import * as photos from "./photos.js";
import * as segments from "./segments.js";
import * as submitOnce from "./submit-once.js";
import * as theme from "./theme.js";
import * as timer from "./timer.js";
import * as toasts from "./toasts.js";

// No eval, nothing from elsewhere, no history of personal data in the browser, no inline style. A refusal
// (409, 422) is a page like any other: it is shown.
Object.assign(htmx.config, {
  allowEval: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
  includeIndicatorStyles: false,
  allowScriptTags: false,
  // Not "style": settling it would set an inline style, which the policy refuses.
  attributesToSettle: ["class", "width", "height"],
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "40[349]|422", swap: true, error: false },
    { code: "[45]..", swap: false, error: true },
  ],
});

// Keys come before the list: a key that a page claims for itself wins.
const parts = [segments, keys, list, combobox, drafts, freshRows, dialogs, going, maps, menus, offline, photos, submitOnce, theme, timer, toasts];

function attach(root) {
  parts.forEach((part) => part.attach?.(root));
}

parts.forEach((part) => part.start?.());
attach(document.body);
document.querySelector("[data-errors]")?.focus();
document.addEventListener("htmx:load", ({ detail }) => attach(detail.elt));
