"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const data = JSON.parse($("data").textContent);
  const root = document.documentElement;
  const narrow = matchMedia("(max-width: 56rem)");

  // One list of all edits on the page; `mark` is the element in the text, `decision` accept, reject or null.
  const edits = [];
  data.episodes.forEach((episode, number) => {
    for (const edit of episode.edits) edits.push({ ...edit, episode: number, decision: null, text: null, mark: null });
  });
  for (const mark of all(".e")) edits[mark.dataset.i].mark = mark;
  const wrappers = new Map(all(".w").map((wrapper) => [Number(wrapper.dataset.w), wrapper]));
  const turns = all(".t");
  const speakerOf = (edit) => {
    const name = edit.mark.closest(".t").querySelector("h3 bdi");
    return name ? name.textContent : "";
  };
  for (const edit of edits) {
    edit.speaker = speakerOf(edit);
    edit.why = [edit.fixer, edit.rule].filter(Boolean).join(": ");
  }

  let at = -1; // the edit that is shown in the panel
  let shown = edits.map((_, index) => index); // those that the filters let through
  let isShown = new Set(shown);
  const undone = []; // what undo brings back: a list of [edit, decision, text] for each step

  // ---- decisions

  const isOn = (edit) => (edit.decision === "reject" ? false : edit.decision === "accept" || edit.applied);
  const written = (edit) => (edit.text === null ? edit.after : edit.text);
  const decided = () => edits.filter((edit) => edit.decision).length;

  const REORDERING = /([\u202a-\u202e\u2066-\u2069])/;
  function put(element, text) {
    element.replaceChildren(
      ...text.split(REORDERING).map((piece) => {
        if (!REORDERING.test(piece)) return piece;
        const code = document.createElement("span");
        code.className = "code";
        code.textContent = "U+" + piece.codePointAt(0).toString(16).toUpperCase();
        return code;
      }),
    );
  }

  function draw(index) {
    const edit = edits[index];
    const on = isOn(edit) ? "1" : "0";
    edit.mark.dataset.on = on;
    edit.mark.dataset.d = edit.decision || "";
    put(edit.mark.querySelector("ins"), written(edit));
    if (wrappers.has(index)) wrappers.get(index).dataset.on = on;
  }

  // An edit and its companions (a capital that came with it, say), which stand or fall together.
  const groups = new Map();
  const groupOf = (edit) => (edit.group ? `${edit.episode} ${edit.turn} ${edit.group}` : "");
  edits.forEach((edit, index) => {
    if (edit.group) groups.set(groupOf(edit), [...(groups.get(groupOf(edit)) || []), index]);
  });
  const companions = (index) => groups.get(groupOf(edits[index])) || [index];

  function decide(indices, decision, text = null) {
    const all = [...new Set(indices.flatMap(companions))];
    const step = all.map((index) => [index, edits[index].decision, edits[index].text]);
    for (const index of all) {
      Object.assign(edits[index], { decision, text: indices.includes(index) ? text : null });
      draw(index);
    }
    undone.push(step);
    changed(`${decision === "accept" ? "Accepted" : "Rejected"}${all.length > 1 ? ` ${all.length}` : ""}.`);
  }

  function undo() {
    const step = undone.pop();
    if (!step) return;
    for (const [index, decision, text] of step) {
      Object.assign(edits[index], { decision, text });
      draw(index);
    }
    changed("Undone.");
    go(step[0][0]);
  }

  let queued = 0;
  function changed(message) {
    count(message);
    if (!queued) queued = setTimeout(settle, 150); // what need not keep up with a held-down key
  }

  function count(message) {
    const done = decided();
    $("progress").max = Math.max(1, edits.length);
    $("progress").value = done;
    $("progress-text").textContent = `${done} of ${edits.length} decided`;
    $("undo").disabled = !undone.length;
    $("said").textContent = message ? `${message} ${done} of ${edits.length} decided.` : "";
    if (at >= 0) describe(at);
  }

  function settle() {
    queued = 0;
    grow();
    remember();
  }

  // ---- the panel

  const state = (edit) =>
    edit.decision === "reject"
      ? "rejected"
      : edit.decision === "accept"
        ? edit.text === null ? "accepted" : "written by hand"
        : edit.applied ? "applied, not decided" : "suggested, not decided";

  function describe(index) {
    const edit = edits[index];
    $("empty").hidden = true;
    $("what").hidden = false;
    put($("before"), edit.before || "(nothing)");
    put($("after"), written(edit) || "(removed)");
    $("kind").textContent = data.kinds[edit.kind] ? `${edit.kind}: ${data.kinds[edit.kind]}` : edit.kind;
    $("why").textContent = edit.why || "not said";
    $("sure").value = edit.confidence;
    $("sure-text").textContent = `${Math.round(edit.confidence * 100)} %`;
    const link = edit.mark.closest(".t").querySelector("h3 a");
    put($("where"), [edit.speaker, link.textContent].filter(Boolean).join(", "));
    $("state").textContent = state(edit);
    $("writing").hidden = true;
  }

  function go(index, focus = true) {
    if (at >= 0) {
      edits[at].mark.classList.remove("at");
      edits[at].mark.tabIndex = -1;
    }
    at = index;
    const mark = edits[index].mark;
    mark.classList.add("at");
    mark.tabIndex = 0;
    describe(index);
    if (focus) {
      mark.focus({ preventScroll: true });
      mark.scrollIntoView({ block: "center" });
    }
  }

  function step(direction) {
    if (!shown.length) return;
    const place = direction > 0 ? shown.findIndex((index) => index > at) : shown.findLastIndex((index) => index < at);
    if (place >= 0) go(shown[place]);
    else go(direction > 0 ? shown[shown.length - 1] : shown[0]);
  }

  function decideHere(decision, text = null) {
    if (at < 0) return step(1);
    const done = companions(at);
    decide([at], decision, text);
    step(1);
    while (done.includes(at) && shown.some((index) => index > at)) step(1);
  }

  function write() {
    if (at < 0) return;
    $("writing").hidden = false;
    $("text").value = written(edits[at]);
    $("text").focus();
    $("text").select();
  }

  // ---- filters

  function countBy(key) {
    const counts = new Map();
    for (const edit of edits) counts.set(edit[key], (counts.get(edit[key]) || 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]);
  }

  function option(select, value, text) {
    const element = document.createElement("option");
    element.value = value;
    element.textContent = text;
    select.append(element);
  }

  for (const [kind, count] of countBy("kind")) {
    const text = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = true;
    box.value = kind;
    text.append(box, ` ${kind} (${count})`);
    $("kinds").append(text);
  }
  for (const [why, count] of countBy("why")) if (why) option($("rule"), why, `${why} (${count})`);
  for (const [name, count] of countBy("speaker")) if (name) option($("speaker"), name, `${name} (${count})`);

  const fits = {
    "": () => true,
    open: (edit) => !edit.decision,
    applied: (edit) => edit.applied,
    suggested: (edit) => !edit.applied,
    accept: (edit) => edit.decision === "accept",
    reject: (edit) => edit.decision === "reject",
  };

  function filter() {
    const kinds = new Set(all("#kinds input:checked").map((box) => box.value));
    const [rule, speaker, status] = [$("rule").value, $("speaker").value, fits[$("status").value]];
    const [low, high] = [Number($("lowest").value), Number($("highest").value)];
    $("lowest-text").textContent = low.toFixed(2);
    $("highest-text").textContent = high.toFixed(2);
    shown = [];
    edits.forEach((edit, index) => {
      const fit =
        kinds.has(edit.kind) &&
        (!rule || edit.why === rule) &&
        (!speaker || edit.speaker === speaker) &&
        status(edit) &&
        edit.confidence >= low - 1e-9 && edit.confidence <= high + 1e-9;
      if (fit) shown.push(index);
      if (isShown.has(index) !== fit) edit.mark.classList.toggle("off", !fit);
    });
    isShown = new Set(shown);
    $("shown").textContent = `${shown.length} of ${edits.length} edits shown`;
  }

  // ---- suggestions, and the dictionary that grows from what was accepted

  function list() {
    const suggestions = edits.map((edit, index) => [edit, index]).filter(([edit]) => !edit.applied);
    $("suggestions").querySelector(".count").textContent = `(${suggestions.length})`;
    const items = suggestions.map(([edit, index]) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.go = index;
      put(button, `${edit.before} → ${edit.after || "(removed)"}`);
      item.append(button);
      return item;
    });
    $("suggestions").querySelector("ol").replaceChildren(...items);
  }

  const trimmed = (text) => text.replace(/^[\s.,;:!?]+|[\s.,;:!?]+$/g, "");

  function entries() {
    const terms = new Map();
    for (const edit of edits) {
      if (edit.decision !== "accept" || !(edit.kind === "term" || edit.text !== null)) continue;
      const [heard, write] = [trimmed(edit.before), trimmed(written(edit))];
      if (!heard || !/[\p{L}\p{N}]/u.test(write) || !/[\p{L}\p{N}]/u.test(heard)) continue;
      const forms = terms.get(write) || new Map();
      const key = heard.toLowerCase();
      if (key !== write.toLowerCase()) forms.set(key, (forms.get(key) || 0) + 1);
      terms.set(write, forms);
    }
    return [...terms].sort((a, b) => a[0].localeCompare(b[0]));
  }

  function grow() {
    const found = entries();
    $("dictionary").querySelector(".count").textContent = `(${found.length})`;
    $("save-dictionary").disabled = !found.length;
    const rows = found.map(([write, forms]) => {
      const row = document.createElement("tr");
      const cells = [write, [...forms].map(([form, count]) => (count > 1 ? `${form} (${count})` : form)).join(", ")];
      for (const text of cells) {
        const cell = document.createElement("td");
        const isolated = document.createElement("bdi");
        put(isolated, text);
        cell.append(isolated);
        row.append(cell);
      }
      return row;
    });
    $("dictionary").querySelector("tbody").replaceChildren(...rows);
  }

  // JSON strings are TOML's basic strings, but for DEL.
  const quoted = (text) => JSON.stringify(text).replace(/\x7f/g, "\\u007f");
  const toml = () =>
    entries()
      .map(([write, forms]) => {
        const heard = forms.size ? `heard = [${[...forms.keys()].map(quoted).join(", ")}]\n` : "";
        return `[[term]]\nwrite = ${quoted(write)}\n${heard}`;
      })
      .join("\n");

  // ---- saving, loading, and remembering in this browser

  const stem = () => (data.episodes.length === 1 && (data.episodes[0].path || "").split(/[\\/]/).pop().replace(/\.[^.]*$/, "")) || "podparse";

  function download(name, text, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  function decisions() {
    const episodes = data.episodes.map((episode, number) => ({
      ...episode,
      edits: episode.edits.map((edit, index) => {
        const mine = edits[first[number] + index];
        return { ...edit, decision: mine.decision, ...(mine.text === null ? {} : { text: mine.text }) };
      }),
    }));
    return { "podparse-decisions": 1, episodes };
  }
  const first = []; // the number on the page of each episode's first edit
  data.episodes.reduce((sum, episode) => (first.push(sum), sum + episode.edits.length), 0);

  const keyOf = (episode, edit) =>
    JSON.stringify([episode.digest, edit.turn, edit.start_char, edit.before, edit.after]);
  const byKey = new Map();
  data.episodes.forEach((episode, number) =>
    episode.edits.forEach((edit, index) => byKey.set(keyOf(episode, edit), first[number] + index)),
  );

  // Decisions from elsewhere, as [key, decision, text]; returns the step that undoes them.
  function putBack(rows) {
    const step = [];
    for (const [key, decision, text] of rows) {
      const index = byKey.get(key);
      if (index === undefined || !["accept", "reject"].includes(decision)) continue;
      step.push([index, edits[index].decision, edits[index].text]);
      Object.assign(edits[index], { decision, text: typeof text === "string" ? text : null });
      draw(index);
    }
    return step;
  }

  function take(saved) {
    if (!saved || !Array.isArray(saved.episodes)) throw new Error("no decisions in it");
    const rows = saved.episodes.flatMap((episode) =>
      episode.edits.map((edit) => [keyOf(episode, edit), edit.decision, edit.text]),
    );
    const step = putBack(rows);
    if (step.length) undone.push(step);
    return step.length;
  }

  const memory = "podparse:" + data.episodes.map((episode) => episode.digest).join(",").slice(0, 500);
  function remember() {
    try {
      const rows = [...byKey].flatMap(([key, index]) =>
        edits[index].decision ? [[key, edits[index].decision, edits[index].text]] : [],
      );
      if (rows.length) localStorage.setItem(memory, JSON.stringify(rows));
      else localStorage.removeItem(memory);
    } catch { /* a browser that keeps nothing: the file is what counts */ }
  }
  function recall() {
    try {
      putBack(JSON.parse(localStorage.getItem(memory)) || []);
    } catch { /* as above */ }
  }

  // ---- search, in the text as it is shown

  const highlights = "highlights" in CSS;
  let found = [];
  let here = -1;

  function visibleNodes(element, view) {
    const nodes = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const side = node.parentElement.closest("del, ins");
      const mark = side && side.closest(".e");
      const now = mark ? (mark.dataset.on === "1" ? "INS" : "DEL") : "";
      if (side && view !== "both" && side.tagName !== (view === "said" ? "DEL" : now)) continue;
      if (mark && mark.matches(".over, .extra") && (view === "said" || mark.dataset.on === "0")) continue;
      if (view === "repaired" && node.parentElement.closest('.w[data-on="1"]')) continue;
      nodes.push(node);
    }
    return nodes;
  }

  function rangesIn(element, pattern, view) {
    const nodes = visibleNodes(element, view);
    const text = nodes.map((node) => node.data).join("");
    const ranges = [];
    let node = 0;
    let offset = 0; // of nodes[node] in text
    const place = (position, isEnd) => {
      while (node < nodes.length - 1 && position >= offset + nodes[node].length + (isEnd ? 1 : 0)) offset += nodes[node++].length;
      return [nodes[node], position - offset];
    };
    for (const match of text.matchAll(pattern)) {
      const range = document.createRange();
      range.setStart(...place(match.index, false));
      range.setEnd(...place(match.index + match[0].length, true));
      ranges.push(range);
    }
    return ranges;
  }

  let typing = 0;
  function search() {
    clearTimeout(typing);
    typing = 0;
    const words = $("search").value.trim();
    found = [];
    here = -1;
    if (highlights) CSS.highlights.clear();
    if (words) {
      const escaped = words.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/\s+/g, "\\s+");
      const pattern = new RegExp(escaped, "giu");
      for (const turn of turns) found.push(...rangesIn(turn.querySelector("p"), pattern, root.dataset.view));
      if (highlights && found.length) CSS.highlights.set("found", new Highlight(...found));
    }
    $("matches").textContent = words ? `${found.length} found` : "";
  }

  function toMatch(direction) {
    if (!found.length) return;
    here = (here + direction + found.length) % found.length;
    const range = found[here];
    if (highlights) CSS.highlights.set("here", new Highlight(range));
    const element = range.startContainer.parentElement;
    element.closest(".t").scrollIntoView({ block: "nearest" });
    element.scrollIntoView({ block: "center" });
    $("matches").textContent = `${here + 1} of ${found.length}`;
  }

  // ---- views, moments, sound

  function view(name) {
    root.dataset.view = name;
    const button = document.querySelector(`input[name="view"][value="${name}"]`);
    button.checked = true;
    if ($("search").value) search();
  }
  const VIEWS = ["said", "repaired", "both"];

  const audio = $("audio");
  const timed = turns.filter((turn) => turn.dataset.s !== undefined);

  function turnAt(seconds, episode) {
    const own = timed.filter((turn) => turn.closest("article").dataset.episode === String(episode));
    let best = null;
    for (const turn of own) {
      const start = Number(turn.dataset.s);
      if (start <= seconds + 0.01 && (!best || start >= Number(best.dataset.s))) best = turn;
    }
    return best || own[0];
  }

  function seconds(text) {
    return text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  }

  function visit() {
    const query = location.hash.match(/[#&]q=([^&]*)/);
    if (query) {
      try { $("search").value = decodeURIComponent(query[1]); } catch { return; }
      search();
      toMatch(1);
      return;
    }
    const moment = location.hash.match(/^#(?:e(\d+)&)?t=([\d:.]+)$/);
    if (moment) moveTo(seconds(moment[2]), Number(moment[1] || 0), false);
  }

  function moveTo(time, episode, play) {
    const turn = turnAt(time, episode);
    if (!turn) return;
    turn.scrollIntoView({ block: "start" });
    lit(turn);
    if (!audio) return;
    audio.currentTime = time;
    if (play) audio.play().catch(() => { $("said").textContent = "The recording cannot be played."; });
  }

  function lit(turn) {
    for (const old of all(".t.now")) if (old !== turn) old.classList.remove("now");
    turn.classList.add("now");
  }

  if (audio) {
    document.body.classList.add("plays");
    audio.addEventListener("timeupdate", () => {
      const turn = turnAt(audio.currentTime, 0);
      if (turn && !audio.paused) lit(turn);
    });
  }

  // ---- events

  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".e:not(.off)");
    if (mark) return go(Number(mark.dataset.i));
    const jump = event.target.closest("[data-go]");
    if (jump) return go(Number(jump.dataset.go));
    const time = event.target.closest('.t h3 a[href*="t="]');
    if (time && audio) {
      const turn = time.closest(".t");
      moveTo(Number(turn.dataset.s), Number(turn.closest("article").dataset.episode), true);
    }
    const strip = event.target.closest(".timeline svg");
    if (strip) {
      const box = strip.getBoundingClientRect();
      const share = (event.clientX - box.left) / box.width;
      const time = Number(strip.dataset.first) + share * Number(strip.dataset.seconds);
      moveTo(time, Number(strip.closest("article").dataset.episode), true);
    }
  });
  let pointer = "";
  document.addEventListener("mouseover", (event) => {
    const place = `${event.screenX},${event.screenY}`;
    if (place === pointer) return; // the text moved, not the pointer
    pointer = place;
    const mark = !narrow.matches && event.target.closest(".e:not(.off)");
    if (mark) describeOnly(Number(mark.dataset.i));
    else if (hovered >= 0 && !event.target.closest("aside")) describeOnly(-1);
  });
  document.addEventListener("focusin", (event) => {
    const mark = event.target.closest(".e:not(.off)");
    if (mark && Number(mark.dataset.i) !== at) go(Number(mark.dataset.i), false);
  });

  let hovered = -1; // shown for as long as the pointer is on it; what the keys act on stays
  function describeOnly(index) {
    hovered = index;
    if (index >= 0) describe(index);
    else if (at >= 0) describe(at);
    for (const button of all(".decide button")) button.disabled = index >= 0 && index !== at;
  }

  for (const button of all('input[name="view"]')) button.addEventListener("change", () => view(button.value));
  for (const id of ["kinds", "rule", "speaker", "status"]) $(id).addEventListener("change", filter);
  for (const id of ["lowest", "highest"]) $(id).addEventListener("input", filter);
  $("accept").addEventListener("click", () => decideHere("accept"));
  $("reject").addEventListener("click", () => decideHere("reject"));
  $("rewrite").addEventListener("click", write);
  $("previous").addEventListener("click", () => step(-1));
  $("next").addEventListener("click", () => step(1));
  $("undo").addEventListener("click", undo);
  $("accept-all").addEventListener("click", () => shown.length && decide([...shown], "accept"));
  $("reject-all").addEventListener("click", () => shown.length && decide([...shown], "reject"));
  $("writing").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = $("text").value;
    $("writing").hidden = true;
    decideHere("accept", text === edits[at].after ? null : text);
  });
  $("save").addEventListener("click", () =>
    download(`${stem()}.decisions.json`, JSON.stringify(decisions(), null, 1) + "\n", "application/json"),
  );
  $("save-dictionary").addEventListener("click", () => download(`${stem()}.toml`, toml(), "application/toml"));
  $("load").addEventListener("change", async () => {
    const file = $("load").files[0];
    if (!file) return;
    try {
      changed(`${take(JSON.parse(await file.text()))} decisions loaded.`);
    } catch (error) {
      $("said").textContent = `${file.name} cannot be loaded: ${error.message}`;
    }
    $("load").value = "";
  });
  $("search").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(search, 150);
  });
  $("search").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (typing) search();
    toMatch(event.shiftKey ? -1 : 1);
  });
  $("match-before").addEventListener("click", () => toMatch(-1));
  $("match-after").addEventListener("click", () => toMatch(1));

  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    a: () => decideHere("accept"),
    r: () => decideHere("reject"),
    e: write,
    u: undo,
    v: () => view(VIEWS[(VIEWS.indexOf(root.dataset.view) + 1) % VIEWS.length]),
    "/": () => $("search").focus(),
  };
  document.addEventListener("keydown", (event) => {
    const field = event.target.matches('input:not([type="radio"], [type="checkbox"], [type="range"]), select, textarea');
    if (event.key === "Escape") {
      if (field) event.target.blur();
      $("writing").hidden = true;
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || field) return;
    if (event.key === "Enter" && event.target.matches(".e")) return describe(at);
    if ($("keys").checked && Object.hasOwn(KEYS, event.key)) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });
  window.addEventListener("hashchange", visit);

  $("tools").hidden = false;
  $("side").hidden = false;
  if (narrow.matches) $("filters").open = false;
  if (edits.length) edits[0].mark.tabIndex = 0;
  recall();
  list();
  filter();
  count("");
  grow();
  visit();
})();
