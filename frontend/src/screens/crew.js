// The crew's page: what a phone on a slow network needs, and nothing else.
import * as drafts from "../drafts.js";
import * as offline from "../offline.js";
import * as photos from "../photos.js";
import * as submitOnce from "../submit-once.js";
import * as toasts from "../toasts.js";

for (const part of [drafts, offline, photos, submitOnce, toasts]) {
  part.start?.();
  part.attach?.(document.body);
}
document.querySelector("[data-errors]")?.focus();
