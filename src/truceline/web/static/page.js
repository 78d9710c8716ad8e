// Small conveniences; every page works without them.
"use strict";

let asked = location.pathname + location.search;

// The filter asks as soon as something is chosen, and the address tells what is asked.
function live(form) {
  if (form.dataset.isLive) return;
  form.dataset.isLive = "yes";
  form.addEventListener("change", () => form.requestSubmit());
  form.addEventListener("submit", (event) => {
    if (!window.htmx) return;
    event.preventDefault();
    const given = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value.trim()) given.append(name, value.trim());
    const query = given.toString();
    const url = form.getAttribute("action") + (query ? "?" + query : "");
    htmx.ajax("GET", url, { target: "#main", select: "#main", swap: "outerHTML show:none" })
      .then(() => { history.pushState({}, "", url); asked = url; });
  });
}

// A claim and its words in the text light up together.
function pair(root) {
  for (const mark of root.querySelectorAll("mark[data-refs]")) {
    const notes = mark.dataset.refs.split(" ").map((n) => document.getElementById("n" + n)).filter(Boolean);
    const cards = notes.map((note) => note.closest("li"));
    mark.addEventListener("mouseenter", () => cards.forEach((card) => card.classList.add("lit")));
    mark.addEventListener("mouseleave", () => cards.forEach((card) => card.classList.remove("lit")));
  }
  for (const note of root.querySelectorAll(".readings .note")) {
    const number = note.id.slice(1);
    const marks = [...root.querySelectorAll("mark[data-refs]")].filter((m) => m.dataset.refs.split(" ").includes(number));
    const card = note.closest("li");
    card.addEventListener("mouseenter", () => marks.forEach((mark) => mark.classList.add("lit")));
    card.addEventListener("mouseleave", () => marks.forEach((mark) => mark.classList.remove("lit")));
  }
}

function start(root) {
  root.querySelectorAll("form[data-live]").forEach(live);
  pair(root);
  document.dispatchEvent(new CustomEvent("truceline:shown", { detail: root }));
}

addEventListener("DOMContentLoaded", () => start(document));
document.addEventListener("htmx:afterSettle", (event) => start(event.target.ownerDocument || document));
// Back and forward ask anew; a jump within the page does not.
addEventListener("popstate", () => { if (location.pathname + location.search !== asked) location.reload(); });
