// A patch is written as text, with what went and what came in elements. Here it becomes lines with
// numbers, which can be linked to, and which stand beside each other in two columns.

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
const KINDS = { " ": "context", "-": "del", "+": "add", "\\": "note" };
const CODES = { context: "span", del: "del", add: "ins", note: "span" };

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** The hunks of a patch as it is written: `header`, the first numbers, the counts, and `lines`. */
function hunksOf(patch) {
  return [...patch.querySelectorAll(".di-hunk")].map((hunk) => {
    const [first, ...nodes] = hunk.childNodes;
    const header = first.textContent.slice(0, -1);
    const [old, oldCount, now, newCount] = HUNK.exec(header).slice(1).map((count = 1) => Number(count));
    const bytes = first.querySelector("[data-bytes]")?.dataset.bytes;
    return { header, bytes, old, oldCount, new: now, newCount, lines: linesIn(nodes) };
  });
}

/** The lines of nodes: `kind`, `parts` (texts and elements), `bytes`, and `row` where it has one. */
function linesIn(nodes) {
  const lines = [];
  let parts = [];
  for (const block of nodes) {
    const isBlock = ["DEL", "INS"].includes(block.nodeName);
    const rows = (isBlock && block.dataset.rows?.split(" ")) || [];
    for (const node of isBlock ? block.childNodes : [block]) {
      if (node.nodeType !== Node.TEXT_NODE) {
        parts.push(node);
        continue;
      }
      const texts = node.data.split("\n");
      for (const text of texts.splice(0, texts.length - 1)) {
        lines.push(lineOf(text ? [...parts, text] : parts, rows.shift()));
        parts = [];
      }
      if (texts[0]) parts.push(texts[0]);
    }
  }
  return lines;
}

const textIn = (parts) => parts.map((part) => part.textContent ?? part).join("");

function lineOf(parts, row) {
  const kind = KINDS[textIn(parts)[0]];
  const code = kind === "note" ? parts : [parts[0].slice(1), ...parts.slice(1)];
  const bytes = code.find((part) => part.dataset?.bytes)?.dataset.bytes;
  return { kind, bytes, row, parts: code.flatMap((part) => (part.dataset?.bytes ? [...part.childNodes] : part)) };
}

/** Make the lines of a patch, unless they are there. */
function drawLines(patch) {
  if (!patch || "drawn" in patch.dataset) return;
  patch.dataset.drawn = "";
  patch.tabIndex = 0;
  const anchor = anchorOf(patch);
  let [oldEnd, newEnd] = [0, 0];
  const places = patch.querySelectorAll(".di-hunk");
  hunksOf(patch).forEach((hunk, number) => {
    // Two patches (a type change) may number a line twice: the first one has the id.
    const again = (hunk.oldCount && hunk.old < oldEnd) || (hunk.newCount && hunk.new < newEnd);
    oldEnd = Math.max(oldEnd, hunk.old + hunk.oldCount);
    newEnd = Math.max(newEnd, hunk.new + hunk.newCount);
    const place = places[number];
    place.dataset.header = hunk.header;
    if (hunk.bytes) place.dataset.bytes = hunk.bytes;
    place.replaceChildren(place.firstChild, ...inRuns(numbered(hunk, again ? null : anchor)));
  });
}

/** The id that a patch's lines begin with: its file's, on a report's page and in a fragment. */
function anchorOf(patch) {
  const part = patch.closest(".di-item, section[data-anchor]");
  return part?.dataset.anchor?.split(" ")[0] ?? part?.id;
}

/** The elements of a hunk's lines, with their numbers; with ids where there is an anchor. */
function numbered(hunk, anchor) {
  const numbers = { old: hunk.old, new: hunk.new };
  return hunk.lines.map((line) => {
    const sides = { context: ["old", "new"], del: ["old"], add: ["new"], note: [] }[line.kind];
    const shown = lineElement(line);
    const ids = sides.map((side) => `${anchor}-${side === "old" ? "L" : "R"}${numbers[side]}`);
    for (const side of sides) shown.dataset[side] = numbers[side]++;
    if (anchor && ids.length) {
      shown.id = ids.at(-1);
      if (ids.length > 1) shown.querySelector(".di-code").id = ids[0];
    }
    return shown;
  });
}

function lineElement({ kind, parts, bytes, row }) {
  const words = parts.some((part) => part.nodeName === "B");
  const code = element(words ? "span" : CODES[kind], { className: "di-code" });
  code.append(...parts.map((part) => (part.nodeName === "B" ? wordElement(part, CODES[kind]) : part)));
  const sign = { context: " ", del: "-", add: "+", note: "" }[kind];
  const line = element("span", { className: "di-line" }, sign, code, "\n");
  line.dataset.kind = kind;
  if (bytes) line.dataset.bytes = bytes;
  if (row) line.style.gridRow = row;
  // In two columns an unchanged line stands in both; the style sheet writes the second one.
  if (kind === "context") code.dataset.copy = code.textContent;
  return line;
}

function wordElement(word, name) {
  const className = word.textContent.trim() ? "di-word" : "di-word di-blank";
  return element(name, { className }, ...word.childNodes);
}

/** Lines that replace each other, and a note between them, in one element for both columns. */
function inRuns(lines) {
  const signs = lines.map(({ dataset }) => dataset.kind[0]).join("");
  const all = [...lines];
  for (const { 0: run, index } of signs.matchAll(/(?<!d)d+n?a+/g)) {
    all[index] = element("span", { className: "di-run" }, ...lines.slice(index, index + run.length));
    all.fill(null, index + 1, index + run.length);
  }
  return all.filter(Boolean);
}
