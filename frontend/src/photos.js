// Shows what will be sent, before it is: <input type=file accept="image/*" data-photos="#previews">
// Drawn on a canvas, so that the page needs no blob: addresses.
import { make, on, say } from "./lib/dom.js";
import { count, word } from "./lib/words.js";

const WIDE = 224;
const HIGH = 168;

const KB = 1024;
const MB = KB * KB;

const readable = (bytes) => (bytes < MB ? `${Math.max(1, Math.round(bytes / KB))} KB` : `${(bytes / MB).toFixed(1)} MB`);

async function draw(file) {
  const canvas = make("canvas", { width: WIDE, height: HIGH });
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.max(WIDE / picture.width, HIGH / picture.height);
    const [width, height] = [picture.width * scale, picture.height * scale];
    canvas.getContext("2d").drawImage(picture, (WIDE - width) / 2, (HIGH - height) / 2, width, height);
    picture.close();
  } catch {
    // Not a picture that this browser draws: its name stands for it.
  }
  return canvas;
}

async function figure(file, most) {
  const tooBig = file.size > most;
  const caption = make("figcaption", {
    className: `small ${tooBig ? "late" : "muted"}`,
    textContent: tooBig ? word("photo_big", { size: readable(file.size) }) : `${file.name} · ${readable(file.size)}`,
  });
  return make("figure", {}, await draw(file), caption);
}

async function show(input) {
  const place = document.getElementById(input.dataset.photos.replace("#", ""));
  const most = Number(input.dataset.most ?? 10) * MB;
  const figures = await Promise.all([...input.files].map((file) => figure(file, most)));
  place?.replaceChildren(...figures);
  say(count("photos", input.files.length));
}

export function start() {
  on("change", "input[type=file][data-photos]", (_, input) => show(input));
}
