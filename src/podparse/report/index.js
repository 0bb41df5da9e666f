"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const search = document.getElementById("search");
  const matches = document.getElementById("matches");
  const rows = [...document.querySelectorAll("#episodes tbody tr")];
  const words = Object.keys(data.words);
  const numbers = new Map(data.pages.map((name, number) => [name, number]));
  const heads = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));

  // Episodes that have a word, or one that begins with it: the last word may still be being typed.
  function having(word, isLast) {
    const exact = Object.hasOwn(data.words, word) ? data.words[word] : [];
    if (!isLast) return new Set(exact);
    return new Set(words.filter((each) => each.startsWith(word)).flatMap((each) => data.words[each]).concat(exact));
  }

  function show() {
    const query = search.value.trim();
    const asked = query.toLowerCase().match(/[\p{L}\p{N}\p{M}_]+/gu) || [];
    const sets = asked.map((word, index) => having(word, index === asked.length - 1));
    let count = 0;
    for (const row of rows) {
      const page = numbers.get(row.dataset.page);
      const said = sets.length && sets.every((set) => set.has(page));
      const fits = !query || said || heads.get(row).includes(query.toLowerCase());
      row.hidden = !fits;
      count += fits;
      row.querySelector("a").href = row.dataset.page + (said ? "#q=" + encodeURIComponent(query) : "");
    }
    matches.textContent = query ? `${count} of ${rows.length} episodes` : "";
  }

  search.addEventListener("input", show);
  document.getElementById("tools").hidden = false;
})();
