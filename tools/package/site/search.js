// Search by substrings, which needs no words and so suits Chinese. The texts are read when somebody searches, as a
// script, since a page from a disk may read nothing else.
(function () {
  "use strict";
  const top = document.currentScript.dataset.top;
  const field = document.querySelector("input[type=search]");
  const article = document.querySelector("article");
  const page = Array.from(article.childNodes);
  const most = 60;
  const around = 40;
  let asked = false;

  function element(name, text, attributes) {
    const made = Object.assign(document.createElement(name), attributes);
    made.textContent = text;
    return made;
  }

  // The texts, once: hegaoTexts is a list of [address, title of the page, heading, text].
  function readTexts() {
    if (asked) return;
    asked = true;
    const script = element("script", "", { src: top + "texts.js" });
    script.onload = show;
    document.head.append(script);
  }

  // What a section is worth to who looks for these words, 0 where one of them is not in it.
  function worth([, title, heading, text], words) {
    const parts = [heading, title, text].map((it) => it.toLowerCase());
    if (!words.every((word) => parts.some((part) => part.includes(word)))) return 0;
    const inside = (part) => words.every((word) => part.includes(word));
    return 1 + (inside(parts[0]) ? 4 : 0) + (inside(parts[1]) ? 2 : 0) + (inside(parts[2]) ? 1 : 0);
  }

  // A piece of the text with the first place of a word, all words marked.
  function excerpt(text, words) {
    const lower = text.toLowerCase();
    const places = words.map((word) => lower.indexOf(word)).filter((at) => at >= 0);
    const begin = Math.max(0, (places.length ? Math.min(...places) : 0) - around);
    const end = Math.min(text.length, begin + 3 * around);
    const shown = element("p", begin > 0 ? "…" : "");
    let at = begin;
    while (at < end) {
      const next = words
        .map((word) => ({ word, at: lower.indexOf(word, at) }))
        .filter((it) => it.at >= 0 && it.at < end)
        .sort((a, b) => a.at - b.at || b.word.length - a.word.length)[0];
      shown.append(text.slice(at, next ? next.at : end));
      if (!next) break;
      shown.append(element("mark", text.slice(next.at, next.at + next.word.length)));
      at = next.at + next.word.length;
    }
    if (end < text.length) shown.append("…");
    return shown;
  }

  function show() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    article.textContent = "";
    article.append(...(words.length ? results(words) : page));
  }

  function results(words) {
    if (typeof hegaoTexts === "undefined") return [element("p", "正在读取……")];
    const found = hegaoTexts
      .map((section) => ({ section, worth: worth(section, words) }))
      .filter((it) => it.worth > 0)
      .sort((a, b) => b.worth - a.worth);
    const list = element("ul", "", { className: "found" });
    for (const { section: [address, title, heading, text] } of found.slice(0, most)) {
      const item = document.createElement("li");
      item.append(element("a", heading === title ? title : `${title} › ${heading}`, { href: top + address }));
      item.append(excerpt(text, words));
      list.append(item);
    }
    const more = found.length > most ? `，这里是前 ${most} 处` : "";
    const said = found.length ? `找到 ${found.length} 处${more}` : "没有找到";
    return [element("h1", `搜索：${field.value.trim()}`), element("p", said), list];
  }

  // The address says what is searched (#?词), so that the way back from a result leads to the results.
  function say(words) {
    field.value = words;
    history.replaceState(null, "", words ? `#?${encodeURIComponent(words)}` : "#");
    if (words) readTexts();
    show();
  }

  // Follows the address: a search, or a place on this page.
  function follow() {
    const place = decodeURIComponent(location.hash.slice(1));
    field.value = place.startsWith("?") ? place.slice(1) : "";
    if (field.value) readTexts();
    show();
    const target = document.getElementById(place);
    if (target) target.scrollIntoView();
  }

  field.hidden = false;
  field.addEventListener("focus", readTexts);
  field.addEventListener("input", () => say(field.value));
  window.addEventListener("hashchange", follow);
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== field) {
      event.preventDefault();
      field.focus();
    } else if (event.key === "Escape" && field.value) {
      say("");
    }
  });
  if (location.hash.startsWith("#?")) follow();
  const here = document.querySelector("#contents [aria-current]");
  // On narrow screens the contents stand below the page.
  if (here && getComputedStyle(here.closest("#contents")).position === "fixed") here.scrollIntoView({ block: "center" });
})();
