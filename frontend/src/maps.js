// Leaflet is fetched only by a page that has a map.
import { all } from "./lib/dom.js";

export async function attach(root) {
  const places = all(root, "[data-map]").filter((place) => !place.map);
  if (!places.length) return;
  const { draw } = await import("./map.js");
  places.forEach((place) => (place.map ??= draw(place)));
}
