// Two dates of a document: what changed between them, from the patches of the reports in between.
// The address has both, as any dates: `?from=2025-01-01&to=2025-06-30`, and the document's anchor.

/** The pages of reports, by their addresses. */
const reportPages = new Map();

function pageAt(address) {
  if (!reportPages.has(address)) reportPages.set(address, readFragment(address));
  return reportPages.get(address);
}

function startCompare() {
  const tools = document.querySelector("template.di-compare-tools");
  if (!tools || tools.dataset.started) return;
  tools.dataset.started = "yes";
  for (const list of document.querySelectorAll(".di-timeline")) {
    const rows = [...list.children].filter((row) => !("pair" in row.dataset)).reverse();
    if (rows.length > 1) addComparison(list, rows, document.importNode(tools.content, true));
  }
}

/** The points of a history, oldest first: before its first change, and after each. */
function pointsOf(rows, before) {
  const dates = rows.map((row) => row.querySelector("time").dateTime);
  const points = rows.map((row, place) => {
    const later = dates.slice(place + 1).filter((date) => date === dates[place]).length;
    const day = row.querySelector("time").textContent;
    const title = row.querySelector(".di-change-title").textContent;
    return { name: dates[place] + (later ? `.${later}` : ""), date: dates[place], day, title };
  });
  return [{ name: "start", date: "", day: filled(before, { date: points[0].day }), title: "" }, ...points];
}

/** The number of the point that an address means: a day means what the document was on that day. */
function pointNamed(points, name) {
  const exact = points.findIndex((point) => point.name === name);
  return exact >= 0 ? exact : points.findLastIndex(({ date }) => date <= name);
}

function addComparison(list, rows, piece) {
  const fold = piece.firstElementChild;
  const [from, to] = fold.querySelectorAll("select");
  const section = list.closest("[data-document]");
  const points = pointsOf(rows, from.dataset.before);
  list.before(fold);
  // A click on a line is no link here.
  for (const name of ["click", "keydown"])
    fold.querySelector(".di-compared").addEventListener(name, (event) => event.stopPropagation());
  fold.addEventListener("toggle", fill, { once: true });
  fold.querySelector("button").addEventListener("click", () => {
    const [first, last] = chosen();
    history.replaceState(history.state, "", `#${section.id}`);
    intoAddress({ from: points[first].name, to: points[last].name });
    showCompared(fold, list, rows, points, first, last);
  });
  const asked = new URLSearchParams(location.search);
  if (location.hash !== `#${section.id}` || !asked.get("from") || !asked.get("to")) return;
  fill();
  from.value = pointNamed(points, asked.get("from"));
  to.value = pointNamed(points, asked.get("to"));
  fold.open = true;
  showCompared(fold, list, rows, points, ...chosen());
  fold.scrollIntoView();

  function fill() {
    if (from.length) return;
    for (const select of [from, to])
      points.forEach(({ day, title }, number) => {
        const cut = title.length > 60 ? `${title.slice(0, 60)}…` : title;
        select.add(new Option(cut ? `${day} · ${cut}` : day, number));
      });
    from.value = 0;
    to.value = points.length - 1;
  }

  function chosen() {
    fill(); // a key may be faster than the event that the fold is open
    return [Number(from.value), Number(to.value)].sort((one, other) => one - other);
  }
}

/** Put together what changed from one point to another, and show it. */
async function showCompared(fold, list, rows, points, first, last) {
  const output = fold.querySelector("output");
  const place = fold.querySelector(".di-compared");
  const link = fold.querySelector(".di-links");
  const between = rows.slice(first, last);
  const say = (message, values) => (output.textContent = filled(output.dataset[message], values ?? {}));
  place.replaceChildren();
  link.hidden = true;
  if (!between.length) return say("same");
  say("reading", { count: between.length });
  const asked = (fold.asked = {});
  const changes = await Promise.all(between.map(changeOf));
  if (fold.asked !== asked) return;
  showForge(link, list.dataset.compare, changes);
  if (changes.includes(null)) return say("unreadable");
  const gap = changes.findIndex((change, number) => !follows(change, changes[number - 1]));
  if (gap >= 0)
    return say("gap", { first: points[first + gap].day, second: points[first + gap + 1].day });
  let hunks;
  try {
    hunks = composed(changes.map((change) => change.hunks));
  } catch (error) {
    if (!(error instanceof PatchGap)) throw error;
    return say("gap", { first: points[first].day, second: points[last].day });
  }
  const lines = hunks.flatMap((hunk) => hunk.lines);
  const counts = ["add", "del"].map((kind) => lines.filter((line) => line.kind === kind).length);
  const { lang } = fold.closest("[lang]");
  if (lines.length) {
    const [added, deleted] = counts.map((number) => number.toLocaleString(lang));
    say("counts", { added, deleted });
    place.append(element("div", { className: "di-diff" }, patchElement(hunks)));
  } else say("same");
  const [before, after] = [changes[0].oldPath, changes.at(-1).path];
  if (before !== after) output.textContent += ` ${before} → ${after}`;
}

/** What a report has of a document; null where its page cannot be had. */
async function changeOf(row) {
  const address = new URL(row.querySelector(".di-change-title a").href);
  const anchor = address.hash.slice(1);
  address.hash = "";
  const page = await pageAt(address.href);
  const item = page?.getElementById(anchor);
  if (!item) return null;
  const diff = item.querySelector(":scope > .di-diff");
  let patch = diff?.querySelector(".di-patch");
  if (diff?.dataset.src) {
    const source = new URL(diff.dataset.src, address);
    const { hash } = source;
    source.hash = "";
    const fragment = await pageAt(source.href);
    if (!fragment) return null;
    patch = partOf(fragment, hash);
  }
  const { base, head } = page.querySelector(".di-report").dataset;
  const { oldBlob, newBlob, path, status } = item.dataset;
  const oldPath = item.querySelector(".di-old-path .di-path")?.textContent ?? path;
  const hunks = patch ? patchHunks(patch) : [];
  const has = (kind) => hunks.flatMap((hunk) => hunk.lines).filter((line) => line.kind === kind).length;
  const whole =
    has("add") === Number(item.dataset.added) &&
    has("del") === Number(item.dataset.deleted) &&
    (hunks.length > 0 || (oldBlob ? oldBlob === newBlob : status === "renamed"));
  return { base, head, oldBlob, newBlob, path, oldPath, hunks, whole };
}

/** Whether a change has all its lines, and begins with what the one before ended with. */
function follows(change, before) {
  if (!change.whole) return false;
  return !before?.newBlob || !change.oldBlob || before.newBlob === change.oldBlob;
}

/** A patch of a page as hunks, for `composed`. */
function patchHunks(patch) {
  return hunksOf(patch).map((hunk) => {
    const lines = [];
    for (const { kind, parts, bytes } of hunk.lines) {
      const text = textIn(parts);
      if (kind !== "note") lines.push({ kind, text, key: bytes ? `\0${bytes}` : text });
      else Object.assign(lines.at(-1), { note: text, key: `${lines.at(-1).key}\n` });
    }
    return { ...hunk, lines };
  });
}

/** The link to the forge's comparison of two points. */
function showForge(link, template, changes) {
  const [base, head] = [changes[0]?.base, changes.at(-1)?.head];
  if (!template || !base || !head) return;
  const target = link.querySelector("a");
  target.href = filled(template, { base, head });
  target.textContent = filled(target.dataset.message, { host: target.hostname });
  link.hidden = false;
}

/** Hunks as a page shows a patch. */
function patchElement(hunks) {
  const patch = element("pre", { className: "di-patch", lang: "", dir: "ltr" });
  const last = hunks.at(-1);
  const digits = String(Math.max(last.old + last.oldCount, last.new + last.newCount)).length;
  patch.dataset.digits = Math.max(3, digits);
  for (const hunk of hunks) {
    const header = `@@ -${hunk.old},${hunk.oldCount} +${hunk.new},${hunk.newCount} @@\n`;
    const all = element("span", { className: "di-hunk" });
    all.append(element("span", { className: "di-hunk-header" }, header));
    const marks = markedLines(hunk.lines);
    for (const line of hunk.lines) {
      const sign = { context: " ", add: "+", del: "-" }[line.kind];
      all.append(sign, ...(marks.get(line) ?? [line.text]), "\n");
      if (line.note) all.append(`${line.note}\n`);
    }
    patch.append(all);
  }
  drawLines(patch);
  return patch;
}

/** The words that differ of lines that replace as many others. */
function markedLines(lines) {
  const marks = new Map();
  const signs = lines.map(({ kind }) => kind[0]).join("");
  for (const { 0: run, index } of signs.matchAll(/d+a+/g)) {
    const half = run.length / 2;
    if (run.indexOf("a") !== half) continue;
    for (let place = index; place < index + half; place += 1)
      markPair(lines[place], lines[place + half], marks);
  }
  return marks;
}

/** Mark what lies between the first and the last word that differ, unless little is the same. */
function markPair(old, now, marks) {
  const [before, after] = [old, now].map(({ text }) => text.match(/[\p{L}\p{N}]+|\s+|./gu) ?? []);
  const least = Math.min(before.length, after.length);
  let [start, end] = [0, 0];
  while (start < least && before[start] === after[start]) start += 1;
  while (end < least - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  if (2 * (start + end) < least) return;
  for (const [line, words] of [
    [old, before],
    [now, after],
  ]) {
    const marked = words.slice(start, words.length - end).join("");
    const word = marked ? [element("b", {}, marked)] : [];
    const around = [words.slice(0, start), words.slice(words.length - end)].map((some) => some.join(""));
    marks.set(line, [around[0], ...word, around[1]]);
  }
}
