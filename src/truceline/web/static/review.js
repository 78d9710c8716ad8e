// Review by keyboard, and words that fill fields. Every form works without this file.
"use strict";

(() => {
  const STORE = "truceline.keys";
  const USUAL = { accept: "a", reject: "x", edit: "e", undo: "u", next: "j", previous: "k", flag: "f", note: "n", merge: "m", help: "?" };
  let busy = false; // nothing is decided that has not been seen
  let field = null;

  function settings() {
    try {
      const kept = JSON.parse(localStorage.getItem(STORE)) || {};
      return { on: kept.on !== false, keys: { ...USUAL, ...kept.keys } };
    } catch {
      return { on: true, keys: { ...USUAL } };
    }
  }

  function keep(now) {
    try {
      localStorage.setItem(STORE, JSON.stringify(now));
    } catch {
      // a browser that keeps nothing has the usual keys
    }
  }

  const by = (id) => document.getElementById(id);
  const send = (id) => {
    by(id)?.querySelector("button[name=verdict], button")?.click();
  };
  const focus = (element) => {
    if (!element) return;
    const details = element.closest("details");
    if (details) details.open = true;
    element.focus();
    if (element.select) element.select();
  };
  const follow = (id) => by(id)?.click();
  const nth = (n) => document.querySelectorAll("#form-edit .field")[n - 1]?.querySelector("select, input");

  const ACTS = {
    accept: () => send("form-accept"),
    reject: () => focus(by("reason-reject")),
    edit: () => focus(nth(1)),
    undo: () => send("form-undo"),
    next: () => follow("go-next"),
    previous: () => follow("go-previous"),
    flag: () => send("form-flag"),
    note: () => focus(by("reason-note")),
    merge: () => focus(by("merge-other")),
    help: () => {
      const keys = by("keys");
      if (!keys) return;
      keys.open = !keys.open;
      if (keys.open) keys.querySelector("summary").focus();
    },
  };

  const writing = (element) => element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (!document.querySelector("[data-review]")) return;
    if (event.key === "Escape" && writing(event.target)) return event.target.blur();
    if (busy || event.repeat || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (writing(event.target)) return;
    const { on, keys } = settings();
    if (!on) return;
    if (/^[1-9]$/.test(event.key) && !Object.values(keys).includes(event.key)) {
      event.preventDefault();
      return focus(nth(Number(event.key)));
    }
    const act = Object.keys(keys).find((name) => keys[name] === event.key.toLowerCase());
    if (act) {
      event.preventDefault();
      ACTS[act]();
    }
  });

  // -- words fill fields: offsets are code points of the report's text

  const size = (text) => [...text].length;

  function offset(node, at) {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
    if (!piece) return null;
    const start = Number(piece.dataset.start);
    if (piece.hasAttribute("data-one")) return start + (at > 0 ? 1 : 0);
    return start + size(node.textContent.slice(0, at));
  }

  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const body = document.querySelector(".pick .body");
    if (!body || !range.intersectsNode(body)) return null;
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    let first = null, last = null, words = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!range.intersectsNode(node) || !node.parentElement.closest("[data-start]")) continue;
      let a = node === range.startContainer ? range.startOffset : 0;
      let b = node === range.endContainer ? range.endOffset : node.length;
      if (words === "") while (a < b && /\s/.test(node.data[a])) a += 1;
      if (a >= b) continue;
      if (first === null) first = offset(node, a);
      words += node.data.slice(a, b);
      const bare = node.data.slice(a, b).replace(/\s+$/, "");
      if (bare) last = offset(node, a + bare.length);
    }
    return first === null || last === null || last <= first ? null : { first, last, words: words.trim() };
  }

  function fill() {
    const found = selected();
    const home = field && document.contains(field) ? field : document.querySelector('[data-field="words"]');
    if (!found || !home) return;
    const at = home.querySelector(".at, .whole-at");
    at.value = `${found.first}-${found.last}`;
    home.querySelector(".words").textContent = `“${found.words}”`;
    const value = home.querySelector("input[data-own]");
    if (value && (value.value === value.dataset.own || value.dataset.filled)) {
      value.value = "";
      value.placeholder = "as the words say";
      value.dataset.filled = "yes";
    }
    home.classList.add("has-words");
  }

  document.addEventListener("focusin", (event) => {
    const home = event.target.closest?.("[data-field]");
    if (home) field = home;
  });
  document.addEventListener("mouseup", (event) => {
    if (event.target.closest?.(".pick")) setTimeout(fill, 0);
  });
  document.addEventListener("keyup", (event) => {
    if (event.shiftKey && event.target.closest?.(".pick")) fill();
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches?.(".at, .whole-at")) {
      const words = event.target.closest("[data-field]").querySelector(".words");
      words.textContent = "";
    }
    if (event.target.matches?.("input[data-own]")) delete event.target.dataset.filled;
  });
  // a click on the text must not take the field away that is to be filled
  document.addEventListener("click", (event) => {
    const todo = event.target.closest?.("[data-do]");
    if (todo) ACTS[todo.dataset.do]?.();
  });

  // -- what keys there are

  function show() {
    const { on, keys } = settings();
    for (const kbd of document.querySelectorAll("kbd[data-key]")) {
      kbd.textContent = keys[kbd.dataset.key].toUpperCase();
      kbd.hidden = !on;
    }
    for (const kbd of document.querySelectorAll("kbd[data-key-n]")) kbd.hidden = !on;
    const set = document.querySelector(".keys-set");
    if (!set) return;
    set.hidden = false;
    document.querySelector(".keys-off-hint").hidden = true;
    by("keys-on").checked = on;
    for (const choice of set.querySelectorAll(".key-choice")) choice.value = keys[choice.dataset.for];
    document.querySelectorAll(".needs-script").forEach((one) => (one.hidden = false));
  }

  document.addEventListener("change", (event) => {
    const now = settings();
    if (event.target.id === "keys-on") keep({ ...now, on: event.target.checked });
    else if (event.target.matches?.(".key-choice")) {
      const key = event.target.value.toLowerCase().trim();
      const taken = Object.keys(now.keys).some((name) => name !== event.target.dataset.for && now.keys[name] === key);
      if (key && !taken && !/[1-9]/.test(key)) now.keys[event.target.dataset.for] = key;
      keep(now);
    } else return;
    show();
  });
  document.addEventListener("click", (event) => {
    if (event.target.id !== "keys-usual") return;
    keep({ on: true, keys: USUAL });
    show();
  });

  const target = () => document.querySelector("[data-target]")?.dataset.target;
  let before = target();
  document.addEventListener("htmx:beforeRequest", () => {
    busy = true;
    before = target();
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.successful) busy = false;
  });
  document.addEventListener("htmx:afterSwap", () => (busy = false));
  // what is refused is shown as a page too
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status >= 400) event.detail.shouldSwap = true;
  });
  addEventListener("submit", (event) => {
    if (busy && event.target.closest("[data-review]")) event.preventDefault();
  }, true);

  // the words that are judged are in sight
  function reveal() {
    const pane = document.querySelector(".pick"), words = document.querySelector(".pick .evidence");
    if (pane && words) pane.scrollTop += words.getBoundingClientRect().top - pane.getBoundingClientRect().top - 120;
  }

  document.addEventListener("truceline:shown", () => {
    field = null;
    // the field of the thing before has the focus still: keys are for the next thing as a whole
    if (target() !== before && writing(document.activeElement)) document.activeElement.blur();
    show();
    reveal();
  });
})();
