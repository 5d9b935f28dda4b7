// A map without tiles and without the network: borders from world-atlas, a circle a place. The table beside it says the same.
"use strict";
// A border that leaves the map on one side and comes back on the other would be drawn right across it.
function unroll(ring) {
  let turn = 0;
  for (let at = 1; at < ring.length; at += 1) {
    const step = ring[at][0] + turn - ring[at - 1][0];
    if (step > 180) turn -= 360;
    else if (step < -180) turn += 360;
    ring[at] = [ring[at][0] + turn, ring[at][1]];
  }
  const [begin, end] = [ring[0], ring.at(-1)];
  if (Math.abs(end[0] - begin[0]) > 180) ring.push([end[0], -85], [begin[0], -85], begin); // around the pole
}

addEventListener("DOMContentLoaded", async () => {
  const place = document.getElementById("map");
  if (place === null || window.L === undefined) return;
  const answers = await Promise.all([fetch(place.dataset.atlas), fetch(place.dataset.places)]);
  if (!answers.every((one) => one.ok)) return;
  const [atlas, { rows }] = await Promise.all(answers.map((one) => one.json()));
  place.hidden = false;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(place, { attributionControl: false, zoomAnimation: !still, fadeAnimation: !still, minZoom: 1, maxZoom: 9, maxBounds: [[-85, -200], [85, 200]], maxBoundsViscosity: 1 });
  const bounds = L.latLngBounds(rows.slice(0, 30).map((row) => [row.latitude, row.longitude]));
  const fit = () => map.fitBounds(bounds.pad(0.2), { maxZoom: 5, animate: false });
  fit(); // before any layer: those are drawn for a view
  // On paper the same places, in the width of a page.
  let before = null;
  addEventListener("beforeprint", () => {
    before = [map.getCenter(), map.getZoom()];
    place.style.inlineSize = "640px";
    map.invalidateSize(false);
    fit();
  });
  addEventListener("afterprint", () => {
    place.style.inlineSize = "";
    map.invalidateSize(false);
    if (before !== null) map.setView(...before, { animate: false });
  });
  const borders = topojson.feature(atlas, atlas.objects.countries);
  borders.features.forEach((one) => {
    const { type, coordinates } = one.geometry;
    (type === "Polygon" ? [coordinates] : coordinates).forEach((rings) => rings.forEach(unroll));
  });
  L.geoJSON(borders, { interactive: false, style: { color: colour("--line"), weight: 1, fillColor: colour("--field"), fillOpacity: 1 } }).addTo(map);
  for (const row of rows) {
    const text = document.createElement("span");
    text.textContent = `${row.name}: ${row.reports} ${row.reports === 1 ? "report" : "reports"}, ${row.claims} ${row.claims === 1 ? "claim" : "claims"}`;
    const radius = 4 + Math.min(14, Math.sqrt(row.reports) * 2);
    L.circleMarker([row.latitude, row.longitude], { radius, color: colour("--source"), weight: 1.5, fillOpacity: 0.35, keyboard: false }).bindTooltip(text).addTo(map);
  }
});
