"use strict";
// The page works without this script. It remembers the choice of colours, copies permanent
// links, and shows in the contents where the reader is.

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
    const contents = document.getElementById("page-contents");
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

  document.addEventListener("DOMContentLoaded", () => { colours(); permalinks(); whereabouts(); });
})();
