// Keys, beside those of the theme (f, s and / search; p, n, comma and full stop change the page).

const KEYS = {
  j: (page) => goToFile(page, 1),
  k: (page) => goToFile(page, -1),
  o: (page) => toggleFile(currentFile(page)),
  v: switchView,
  t: (page) => page.querySelector(".di-filter [name=text]")?.focus(),
  c: (page) => copyFileLink(currentFile(page)),
  m: (page) => toggleSeen(currentFile(page)),
  "?": (page) => page.querySelector(".di-help").showModal(),
};
const TYPING = "input, textarea, select, [contenteditable], dialog[open] *";

const files = (page) =>
  [...page.querySelectorAll(".di-item:not([hidden], .di-folded, .di-group:not([open]) *)")].map(
    (item) => ({
      item,
      top: item.getBoundingClientRect().top,
      bottom: item.getBoundingClientRect().bottom,
    }),
  );

/** The file that is read: the one with the focus if it is in sight, else the one at the top. */
function currentFile(page) {
  const focused = document.activeElement?.closest(".di-item");
  const all = files(page);
  const found = all.find(({ item }) => item === focused);
  if (found && found.bottom > 0 && found.top < innerHeight) return found.item;
  return all.filter(({ top }) => top < innerHeight / 3).at(-1)?.item ?? null;
}

function goToFile(page, step) {
  const all = files(page).map(({ item }) => item);
  const now = all.indexOf(currentFile(page));
  const next = all[now + step];
  if (!next) return;
  next.scrollIntoView();
  const name = next.querySelector(".di-self") ?? next;
  if (name === next) next.tabIndex = -1; // a file that is one line has no link to itself
  name.focus({ preventScroll: true });
}

function copyFileLink(item) {
  if (item) copy(item.id, item.querySelector(".di-badges > .di-copy") ?? piece(".di-copy"));
}

function toggleFile(item) {
  const diff = item && shownDiff(item);
  if (diff) diff.open = !diff.open;
}

function pressed(event) {
  const page = reportPage();
  const act = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
  if (!page?.classList.contains("di-live") || !act || event.defaultPrevented) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat && event.key !== "j" && event.key !== "k") return;
  if (event.target.closest?.(TYPING)) return;
  if (remembered.get("keys") === "off" && event.key !== "?") return;
  event.preventDefault();
  act(page);
}

function startKeys(page) {
  const help = piece(".di-help");
  page.append(help);
  const enabled = help.querySelector("[name=keys]");
  enabled.checked = remembered.get("keys") !== "off";
  enabled.addEventListener("change", () => remembered.set("keys", enabled.checked ? "on" : "off"));
  page.querySelector(".di-help-button").addEventListener("click", () => help.showModal());
  help.querySelector(".di-close").addEventListener("click", () => help.close());
}
