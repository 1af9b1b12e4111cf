"use strict";
// The page works without this script. It remembers the choice of colours, copies permanent
// links, shows in the contents where the reader is, and sets notes beside the text.

(() => {
  const KEY = "tei-edition-colours";

  // A page opened from a file may be denied a memory, and still be read.
  const remembered = () => {
    try { return localStorage.getItem(KEY); } catch { return null; }
  };
  const remember = (choice) => {
    try { localStorage.setItem(KEY, choice); } catch { /* nothing to be done */ }
  };

  // Before the first paint, so that nothing flashes.
  const chosen = remembered();
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.colours = chosen;

  const colours = () => {
    const radio = chosen && document.getElementById("page-colours-" + chosen);
    if (radio) radio.checked = true;
    delete document.documentElement.dataset.colours;
    for (const each of document.querySelectorAll("input[name=colours]")) {
      each.addEventListener("change", () => remember(each.value));
    }
  };

  const permalinks = () => {
    const status = document.getElementById("page-status");
    document.addEventListener("click", async (event) => {
      const link = event.target.closest("a.permalink");
      if (!link || !navigator.clipboard) return;
      try { await navigator.clipboard.writeText(link.href); } catch { return; }
      status.textContent = status.dataset.copied.replace("{0}", decodeURIComponent(link.hash.slice(1)));
      setTimeout(() => { status.textContent = ""; }, 4000);
    });
  };

  const whereabouts = () => {
    const contents = document.querySelector("nav.contents");
    if (!contents) return;
    const lines = new Map();
    for (const link of contents.querySelectorAll("a")) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (target) lines.set(target, link);
    }
    let current = null;
    const seen = new Set();
    const observer = new IntersectionObserver((changes) => {
      for (const change of changes) {
        if (change.isIntersecting) seen.add(change.target); else seen.delete(change.target);
      }
      const link = [...lines].filter(([target]) => seen.has(target)).map(([, each]) => each).pop();
      if (!link || link === current) return;
      current?.removeAttribute("aria-current");
      link.setAttribute("aria-current", "true");
      current = link;
      const box = contents.getBoundingClientRect();
      const place = link.getBoundingClientRect();
      if (place.top < box.top || place.bottom > box.bottom) contents.scrollBy({ top: place.top - box.top - box.height / 3 });
    }, { rootMargin: "-15% 0px -75% 0px" });
    for (const target of lines.keys()) observer.observe(target);
  };

  // On a wide screen the beginning of each note stands beside its reference as well. It is a
  // picture of the note: whoever listens, or wants the whole, opens the note itself.
  const marginalia = () => {
    const wide = matchMedia("(min-width: 80rem)");
    const notes = [];
    const make = () => {
      for (const button of document.querySelectorAll("main .call > button[popovertarget]")) {
        const block = button.closest("article, .part > section, .part > .body > section");
        const body = document.getElementById(button.getAttribute("popovertarget"));
        if (!block || !body || button.closest(".opening")) continue;
        const note = document.createElement("div");
        const mark = document.createElement("b");
        note.className = "marginal";
        note.setAttribute("aria-hidden", "true");
        mark.textContent = button.textContent;
        note.append(mark, " " + body.querySelector(".body").textContent.trim().replace(/\s+/g, " "));
        block.append(note);
        notes.push({ note, button, block });
      }
    };
    const place = () => {
      if (!wide.matches) return;
      if (!notes.length) make();
      const free = new Map();
      // All measuring before all moving, so that the page is laid out once.
      const measured = notes.map(({ note, button, block }) => ({
        note, block, at: button.getBoundingClientRect().top, top: block.getBoundingClientRect().top, height: note.offsetHeight,
        below: block.querySelector(":scope > .margin")?.getBoundingClientRect().bottom ?? 0,
      }));
      for (const { note, block, at, top, height, below } of measured) {
        const start = Math.max(at - top - 4, free.get(block) ?? below - top + 8);
        note.style.insetBlockStart = start + "px";
        free.set(block, start + height + 8);
      }
    };
    let waiting = 0;
    addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(place, 200); });
    addEventListener("load", place);
    place();
  };

  document.addEventListener("DOMContentLoaded", () => { colours(); permalinks(); whereabouts(); marginalia(); });
})();
