"use strict";
// Every page can be read without this script. It searches, and copies citations.

(() => {
  document.documentElement.classList.add("scripted");
  const MOST = 200;
  const REACH = 90;
  const one = (id) => document.getElementById(id);
  const fill = (text, ...values) => values.reduce((told, value, at) => told.replace("{" + at + "}", value), text);

  // Letters without case and accents, one for each of the text, so that places can be found again.
  const folded = (text) => Array.from(text, (letter) => {
    const plain = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return plain.length === letter.length ? plain : letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter;
  }).join("");

  const result = (data, [page, place, text], wanted, at) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const [file, title] = data.pages[page];
    link.href = place ? file + "#" + encodeURIComponent(place) : file;
    link.className = "where";
    link.textContent = place ? title + " · " + place : title;
    const start = Math.max(0, at - REACH);
    const end = Math.min(text.length, at + wanted.length + REACH);
    const mark = document.createElement("mark");
    mark.textContent = text.slice(at, at + wanted.length);
    const words = document.createElement("span");
    words.append((start ? "…" : "") + text.slice(start, at), mark, text.slice(at + wanted.length, end) + (end < text.length ? "…" : ""));
    item.append(link, words);
    return item;
  };

  const search = () => {
    const holder = one("page-data");
    if (!holder) return;
    const data = JSON.parse(holder.textContent);
    const texts = data.passages.map((passage) => folded(passage[2]));
    const input = one("page-words");
    const found = one("page-found");
    const show = (words) => {
      const wanted = folded(words.trim().replace(/\s+/g, " "));
      const list = [];
      let count = 0;
      if (wanted) {
        texts.forEach((text, number) => {
          for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
            count += 1;
            if (list.length < MOST) list.push(result(data, data.passages[number], wanted, at));
          }
        });
      }
      one("page-results").replaceChildren(...list);
      const more = count > list.length ? " " + fill(found.dataset.more, list.length) : "";
      found.textContent = !wanted ? "" : count ? fill(found.dataset.found, count, words.trim()) + more : fill(found.dataset.none, words.trim());
    };
    input.form.addEventListener("submit", (event) => {
      event.preventDefault();
      show(input.value);
    });
    input.value = new URLSearchParams(location.search).get("q") ?? "";
    show(input.value);
    input.focus();
  };

  // The place that the address names: a turn of the document, or the document.
  const cited = (id, hash) => {
    const citation = one("page-citation");
    const status = one("page-status");
    const base = status.dataset.url ? status.dataset.url + "/" + location.pathname.split("/").pop() : location.href.split("#")[0];
    return status.dataset.citation + ". " + citation.dataset.document + ", " + id + ". " + base + hash;
  };
  const copy = async (text, told) => {
    const status = one("page-status");
    try { await navigator.clipboard.writeText(text); } catch { return; }
    status.textContent = fill(told, text);
    setTimeout(() => { status.textContent = ""; }, 5000);
  };

  const citations = () => {
    const citation = one("page-citation");
    if (!citation || !navigator.clipboard) return;
    const status = one("page-status");
    const place = () => {
      const id = decodeURIComponent(location.hash.slice(1));
      return one(id)?.matches(".turn") ? [id, location.hash] : [citation.dataset.id, ""];
    };
    const renew = () => { citation.textContent = cited(...place()); };
    for (const button of document.querySelectorAll("button[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const [id, hash] = place();
        if (button.dataset.copy === "link") copy(location.href.split("#")[0] + hash, status.dataset.copied);
        else copy(cited(id, hash), status.dataset.cited);
      });
    }
    addEventListener("hashchange", renew);
    renew();
  };

  search();
  citations();
})();
