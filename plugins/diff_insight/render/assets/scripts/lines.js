// Links to a file, a line or a run of lines: followed, made by a click or a key, and copied.

const ADDRESS = /^#?(item-[0-9a-f]+)(?:-([LR])(\d+)(?:-\2(\d+))?)?$/;
const MOVE = /^#(item-[0-9a-f]+)-(?:from|to)\d+$/;
const SIDES = { L: "old", R: "new" };

/** What a fragment points at; null where it is none of ours. */
function pointed(fragment) {
  const found = ADDRESS.exec(fragment);
  if (!found) return null;
  const [, item, side, from, to] = found;
  const ends = [Number(from), Number(to ?? from)].sort((a, b) => a - b);
  return { item, side, from: ends[0], to: ends[1] };
}

function fragmentOf({ item, side, from, to }) {
  if (!side) return item;
  return from === to ? `${item}-${side}${from}` : `${item}-${side}${from}-${side}${to}`;
}

function linesOf(item, { side, from, to }) {
  const name = SIDES[side];
  return [...item.querySelectorAll(`.di-line[data-${name}]`)].filter((line) => {
    const number = Number(line.dataset[name]);
    return number >= from && number <= to;
  });
}

/** Unfold and highlight what the address points at. */
async function showTarget({ scroll = true } = {}) {
  const page = reportPage();
  if (!page) return;
  for (const line of page.querySelectorAll(".di-chosen")) line.classList.remove("di-chosen");
  page.querySelector(".di-copy-lines")?.remove();
  const target = pointed(location.hash);
  const item = target && document.getElementById(target.item);
  if (!item) {
    if (scroll) showMove(page);
    openGroup(page);
    return;
  }
  reveal(item);
  const { hash } = location;
  const diff = item.querySelector(":scope > .di-diff");
  if (target.side && diff) await fillFold(diff);
  if (location.hash !== hash) return;
  const lines = target.side ? linesOf(item, target) : [];
  if (lines.length) {
    // The rendered view has no lines.
    item.classList.add("di-by-line");
    diff.open = true;
    for (const line of lines) line.classList.add("di-chosen");
    placeCopyButton(item, lines[0]);
  }
  if (scroll) bringToView(lines[0] ?? item);
}

/** Open a group of files, if the address points at one. */
function openGroup(page) {
  for (const group of page.querySelectorAll(".di-group"))
    if (location.hash === `#${group.id}`) group.open = true;
}

/** Show an end of a move in a rendered document, if the address points at one. */
async function showMove(page) {
  const [, anchor] = MOVE.exec(location.hash) ?? [];
  const item = anchor && document.getElementById(anchor);
  if (!item) return;
  reveal(item);
  if (page.dataset.view !== "rendered") showView(page, "rendered");
  const rendered = item.querySelector(":scope > .di-rendered");
  if (!rendered) return;
  await fillFold(rendered);
  rendered.open = true;
  const place = document.getElementById(location.hash.slice(1));
  if (place) bringToView(place);
}

/** Scroll to an element, and again where what lies before it turns out to be of another height. */
function bringToView(element, tries = 3) {
  element.scrollIntoView();
  setTimeout(() => {
    const { top, bottom } = element.getBoundingClientRect();
    if (tries && (bottom < 0 || top > innerHeight / 2)) bringToView(element, tries - 1);
  }, 60);
}

/** Point the address at lines; with `extend`, from where it points already. */
function choose(line, side, extend) {
  const item = line.closest(".di-item").id;
  const number = Number(line.dataset[SIDES[side]]);
  const before = pointed(location.hash);
  const ends = [number, number];
  if (extend && before && before.item === item && before.side === side) {
    if (number < before.from) ends[1] = before.to;
    else ends[0] = before.from;
  }
  const fragment = fragmentOf({ item, side, from: ends[0], to: ends[1] });
  history.replaceState(history.state, "", `#${fragment}`);
  showTarget({ scroll: false });
}

/**
 * The side whose line number is under the pointer: numbers are made by the style sheet.
 * Where a line has none on that side, it is the side that it has.
 */
function sideAt(line, x) {
  const within = x - line.getBoundingClientRect().left;
  for (const [part, side] of [
    ["::after", "R"],
    ["::before", "L"],
  ]) {
    const { content, left, width } = getComputedStyle(line, part);
    const start = parseFloat(left);
    if (content === "none" || within < start || within >= start + parseFloat(width)) continue;
    return SIDES[side] in line.dataset ? side : sideOf(line);
  }
  return null;
}

function clickLine(event) {
  const line = event.target;
  if (event.button !== 0 || !line.matches?.(".di-line:is([data-old], [data-new])")) return;
  const side = sideAt(line, event.clientX);
  if (!side) return;
  event.preventDefault();
  if (event.shiftKey) getSelection().removeAllRanges();
  choose(line, side, event.shiftKey);
}

/** The side that a line is linked to by: the new one, unless it is gone. */
const sideOf = (line) => ("new" in line.dataset ? "R" : "L");

/** Arrows go from line to line of a diff, Enter links to one, with Shift to a run. */
function moveInLines(event) {
  const patch = event.target.closest?.(".di-patch");
  if (!patch || event.ctrlKey || event.metaKey || event.altKey) return;
  const here = event.target.closest(".di-line");
  if (event.key === "Enter" && here) {
    choose(here, sideOf(here), event.shiftKey);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const lines = [...patch.querySelectorAll('.di-line:not([data-kind="note"])')];
    const step = event.key === "ArrowDown" ? 1 : -1;
    const next = lines[here ? lines.indexOf(here) + step : 0];
    if (!next) return;
    next.tabIndex = -1;
    next.focus();
    if (event.shiftKey && here) choose(next, sideOf(next), true);
  } else return;
  event.preventDefault();
}

function placeCopyButton(item, line) {
  const diff = item.querySelector(".di-diff");
  const button = piece(".di-copy");
  button.classList.add("di-copy-lines");
  diff.append(button);
  const place = line.getBoundingClientRect().top - diff.getBoundingClientRect().top;
  button.style.top = `${place}px`;
  button.addEventListener("click", () => copy(location.hash.slice(1), button));
}

function startLinks(page) {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) equip(target, near);
    },
    { rootMargin: "100%" },
  );
  for (const item of page.querySelectorAll(".di-item:not(.di-brief)")) near.observe(item);
  if (location.hash) requestAnimationFrame(() => showTarget());
}

/** Give a file what only scripts make; not before it comes near, for there may be hundreds. */
function equip(item, near) {
  near.unobserve(item);
  addSeenControl(item);
  const button = piece(".di-copy");
  item.querySelector(".di-badges").append(button);
  button.addEventListener("click", () => copy(item.id, button));
}

/** The address of a part of this page, whatever the filter. */
const addressOf = (fragment) => `${location.origin}${location.pathname}#${fragment}`;

async function copy(fragment, button) {
  const address = addressOf(fragment);
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    copyBySelection(address);
  }
  const before = button.dataset.before ?? button.textContent;
  button.dataset.before = before;
  button.textContent = button.dataset.copied;
  announce(button.dataset.copied);
  setTimeout(() => {
    button.textContent = before;
  }, 2000);
}

/** Without a secure connection browsers have no other way. */
function copyBySelection(text) {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
