// The map that can be moved, in place of the still one. Outlines come from the package; no tiles are asked for.
"use strict";

const FAMILY = { violence: "--violence", ceasefire: "--ceasefire", talks: "--talks", control: "--control", pressure: "--pressure" };

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function familyOf(types) {
  // the server tells families by the names of their types in the filter
  const found = {};
  for (const [type, n] of Object.entries(types)) {
    const option = document.querySelector(`#f-type option[value="${CSS.escape(type)}"]`);
    const family = option ? option.parentElement.label : "other";
    found[family] = (found[family] || 0) + n;
  }
  return Object.entries(found).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1));
}

// A ring that crosses the edge of the map at 180 degrees goes on beyond it instead of back across the world.
function unwind(part) {
  if (typeof part[0][0] !== "number") { part.forEach(unwind); return; }
  let turn = 0;
  let before = part[0][0];
  for (const point of part) {
    const lon = point[0];
    if (Math.abs(lon - before) > 180) turn += lon < before ? 360 : -360;
    before = lon;
    point[0] = lon + turn;
  }
}

async function draw(figure) {
  if (figure.dataset.drawn || !window.L || !window.topojson) return;
  figure.dataset.drawn = "yes";
  const [found, world] = await Promise.all([
    fetch(figure.dataset.places).then((answer) => answer.json()),
    fetch(figure.dataset.base).then((answer) => answer.json()),
  ]);
  const places = found.places.slice(0, 2000);
  if (!places.length) return;
  const still = figure.querySelector(".map-still");
  const live = document.createElement("div");
  live.className = "map-live";
  live.setAttribute("role", "region");
  live.setAttribute("aria-label", "Map that can be moved; the same places are in the table below");
  still.replaceWith(live);
  const map = L.map(live, { preferCanvas: true, attributionControl: false, scrollWheelZoom: false, worldCopyJump: false, minZoom: 1, maxZoom: 9, zoomSnap: 0.25, fadeAnimation: false, zoomAnimation: false });
  map.setView([0, 0], 1);
  const land = topojson.feature(world, world.objects.countries);
  land.features = land.features.filter((one) => one.geometry && one.properties.a3 !== "ATA");
  land.features.forEach((one) => unwind(one.geometry.coordinates));
  L.geoJSON(land, { interactive: false, style: { color: colour("--shore"), weight: 1, fillColor: colour("--land"), fillOpacity: 1 } }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  const most = Math.max(...places.map((one) => Object.values(one.types).reduce((a, b) => a + b, 0)));
  const spots = [];
  const sized = places.map((one) => [Object.values(one.types).reduce((a, b) => a + b, 0), one]).sort((a, b) => b[0] - a[0]);
  for (const [size, one] of sized) {
    const families = familyOf(one.types);
    const hue = colour(FAMILY[families[0][0]] || "--relations");
    const vague = one.precision === "province" || one.precision === "country";
    const spot = L.circleMarker([one.lat, one.lon], {
      radius: most > 1 ? 5 + 17 * Math.sqrt(size / most) : 7, color: vague ? hue : colour("--sheet"), weight: 1.2,
      dashArray: vague ? "3 3" : null, fillColor: hue, fillOpacity: vague ? 0.12 : 0.6,
    });
    const told = document.createElement("span");
    told.textContent = `${one.name}${vague ? ", somewhere in it" : ""}: ${families.map(([family, n]) => `${n} ${family}`).join(", ")}`;
    spot.bindTooltip(told);
    spot.on("click", () => {
      const to = new URL(figure.dataset.events, location.href);
      to.searchParams.set("place", one.name);
      location.assign(to);
    });
    spots.push(spot.addTo(map));
  }
  map.fitBounds(L.featureGroup(spots).getBounds().pad(0.15), { maxZoom: 7 });
}

document.addEventListener("truceline:shown", () => {
  for (const figure of document.querySelectorAll("figure[data-places]")) draw(figure).catch((error) => console.warn("the map can't be moved:", error));
});
