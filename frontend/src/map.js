// A map that works by keyboard. The zones are the ground; tiles come only if an address is given.
//   <div class="map" data-map data-zones="#zones" data-points="#points" data-pin="#id_lat,#id_lon"
//        data-small data-reach="80" data-tiles="https://…/{z}/{x}/{y}.png" data-attribution="…" tabindex="0" aria-label="…">
// `zones` is GeoJSON, `points` [{lat, lon, state, label, url, late}], both <script type="application/json">.
// Events on the element: cauce:moved {lat, lon} when the pin moves; listen: cauce:points, cauce:pin, cauce:place.
import L from "leaflet";
import { icon, make, say } from "./lib/dom.js";
import { word } from "./lib/words.js";

const STEP = 0.00005;
const CLOSE = 17;
const COUNTRY = { center: [23.6, -102.5], zoom: 5 }; // where nothing says where the office is
const [STREETS, BORDERS] = [15, 12.5]; // without tiles only the borders of the zones say where one is

const read = (selector) => {
  const block = selector && document.querySelector(selector);
  return block ? JSON.parse(block.textContent) : null;
};

/** Draws the zones; returns where they are, which is nowhere in an office that has no outlines. */
function ground(map, place) {
  const zones = read(place.dataset.zones);
  if (place.dataset.tiles) {
    L.tileLayer(place.dataset.tiles, { attribution: place.dataset.attribution ?? "", maxZoom: 19 }).addTo(map);
  }
  const layer = L.geoJSON(zones, {
    interactive: false,
    style: { className: "zone" },
    onEachFeature: (feature, polygon) =>
      feature.properties?.name && polygon.bindTooltip(feature.properties.name, { sticky: true }),
  }).addTo(map);
  return layer.getBounds();
}

function frame(map, bounds) {
  if (bounds.isValid()) map.fitBounds(bounds, { padding: [8, 8], maxZoom: CLOSE });
  else map.setView(COUNTRY.center, COUNTRY.zoom);
}

function stateIcon({ state, late }) {
  const shape = icon(late ? "overdue" : `state-${state}`);
  const mark = make("span", { className: `marker ${late ? "chip-late" : `st-${state}`}` }, shape);
  return L.divIcon({ html: mark, className: "", iconSize: [26, 26] });
}

function popup({ label, url }) {
  return url ? make("a", { href: url, textContent: label }) : make("span", { textContent: label });
}

function marker(point) {
  return L.marker([point.lat, point.lon], {
    icon: stateIcon(point),
    title: point.label,
    alt: point.label,
    keyboard: true,
  }).bindPopup(() => popup(point));
}

class Pin {
  constructor(map, place) {
    Object.assign(this, { map, place });
    [this.lat, this.lon] = place.dataset.pin.split(",").map((selector) => document.querySelector(selector));
    map.on("click", ({ latlng }) => this.put(latlng, true));
    place.addEventListener("cauce:pin", ({ detail }) => this.put(L.latLng(detail.lat, detail.lon), detail.said));
    if (this.lat.value && this.lon.value) this.put(L.latLng(this.lat.value, this.lon.value), false);
  }

  put(latlng, moved) {
    if (!this.marker) this.create(latlng);
    this.marker.setLatLng(latlng);
    this.circle?.setLatLng(latlng);
    this.lat.value = latlng.lat.toFixed(6);
    this.lon.value = latlng.lng.toFixed(6);
    if (moved) this.tell();
    else this.map.setView(latlng, Math.max(this.map.getZoom(), CLOSE));
  }

  create(latlng) {
    const shape = L.divIcon({ html: icon("pin"), className: "pin", iconSize: [34, 34], iconAnchor: [17, 32] });
    const name = word("map_pin");
    this.marker = L.marker(latlng, { icon: shape, draggable: true, keyboard: true, title: name, alt: name }).addTo(this.map);
    this.marker.on("dragend", () => this.put(this.marker.getLatLng(), true));
    this.marker.getElement().addEventListener("keydown", (event) => this.key(event));
    const reach = Number(this.place.dataset.reach);
    if (reach) this.circle = L.circle(latlng, { radius: reach, className: "reach", interactive: false }).addTo(this.map);
  }

  key(event) {
    const step = STEP * (event.shiftKey ? 10 : 1);
    const way = { ArrowUp: [step, 0], ArrowDown: [-step, 0], ArrowLeft: [0, -step], ArrowRight: [0, step] }[event.key];
    if (event.key === "Delete") this.remove();
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    const { lat, lng } = this.marker.getLatLng();
    this.put(L.latLng(lat + way[0], lng + way[1]), true);
  }

  remove() {
    this.marker.remove();
    this.circle?.remove();
    this.marker = this.circle = undefined;
    this.lat.value = this.lon.value = "";
    this.tell();
    say(word("map_pin_gone"));
  }

  tell() {
    const detail = { lat: this.lat.value, lon: this.lon.value };
    this.place.dispatchEvent(new CustomEvent("cauce:moved", { bubbles: true, detail }));
    this.lat.dispatchEvent(new Event("change", { bubbles: true }));
    if (detail.lat) say(word("map_pin_at", detail));
  }
}

/** A place that was named, not pointed at: its name stands where it is, and the view goes there. */
class Named {
  constructor(map, zoom) {
    Object.assign(this, { map, zoom });
  }

  show({ lat, lon, label }) {
    this.name?.remove();
    this.name = L.tooltip([lat, lon], { content: make("span", { textContent: label }), permanent: true, direction: "center" });
    this.name.addTo(this.map);
    this.map.setView([lat, lon], this.zoom);
  }
}

function names(map, place) {
  map.zoomControl?.remove();
  if (!("small" in place.dataset)) L.control.zoom({ zoomInTitle: word("map_in"), zoomOutTitle: word("map_out") }).addTo(map);
  map.attributionControl.setPrefix("");
}

export function draw(place) {
  const map = L.map(place, { zoomSnap: 0.5, scrollWheelZoom: "center", preferCanvas: false });
  names(map, place);
  const zones = ground(map, place);
  frame(map, zones);
  const points = L.featureGroup().addTo(map);
  const show = (given) => {
    points.clearLayers();
    given.forEach((point) => marker(point).addTo(points));
    if (given.length && !(zones.isValid() && zones.intersects(points.getBounds()))) frame(map, points.getBounds());
  };
  show(read(place.dataset.points) ?? []);
  const named = new Named(map, place.dataset.tiles ? STREETS : BORDERS);
  place.addEventListener("cauce:place", ({ detail }) => named.show(detail));
  place.addEventListener("cauce:points", ({ detail }) => show(detail));
  const pin = place.dataset.pin ? new Pin(map, place) : null;
  new ResizeObserver(() => map.invalidateSize()).observe(place);
  return { map, pin, show };
}
