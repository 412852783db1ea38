// The summary table's filter. The files below follow it, and the address has its state.
// (Not as `q` or `h`: these are Material's own, for its search.)

const filterText = new WeakMap();
const openedGroups = new Set(); // by the filter, which folds them again

/** The filter that an address asks for. */
function filterFrom(search) {
  const given = new URLSearchParams(search);
  return {
    text: given.get("text") ?? "",
    types: new Set(given.getAll("type")),
    status: given.get("status") ?? "",
    impact: given.get("impact") ?? "",
    mechanical: given.get("mechanical") === "shown",
  };
}

/** Put values into the address, whose other parts stay as they are. */
function intoAddress(values) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(values)) {
    address.searchParams.delete(name);
    for (const one of [value].flat()) if (one) address.searchParams.append(name, one);
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

/** What the section of a row's file says of it. */
function facetsOf(row) {
  return document.getElementById(row.dataset.anchor).dataset;
}

/** What a filter looks for words in: the row, and what the page calls the file. */
function textOf(row) {
  const heading = document.getElementById(row.dataset.anchor).querySelector("h3");
  return `${row.textContent} ${heading?.textContent ?? ""}`.toLowerCase();
}

function matches(row, filter, words) {
  const { type, status, impact } = facetsOf(row);
  if (filter.types.size && !filter.types.has(type)) return false;
  if ((filter.status && filter.status !== status) || (filter.impact && filter.impact !== impact))
    return false;
  if (!filterText.has(row)) filterText.set(row, textOf(row));
  return words.every((word) => filterText.get(row).includes(word));
}

/** Show the rows and files that a filter lets through; the mechanical ones fold into a button. */
function applyFilter(page, filter) {
  const rows = [...page.querySelectorAll(".di-summary tr[data-anchor]")];
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const mechanical = (row) => facetsOf(row).impact === "mechanical";
  const folds = !filter.text.trim() && !filter.impact && !rows.every(mechanical);
  let shown = 0;
  let folded = 0;
  for (const row of rows) {
    const through = matches(row, filter, words);
    const foldable = through && folds && mechanical(row);
    const away = foldable && !filter.mechanical;
    folded += foldable;
    shown += through && !away;
    for (const element of [row, document.getElementById(row.dataset.anchor)]) {
      element.hidden = !through;
      element.classList.toggle("di-folded", away);
    }
  }
  hideEmptyGroups(page);
  const { text, types, status, impact } = filter;
  const filtered = Boolean(text.trim() || types.size || status || impact);
  openGroups(page, filtered);
  foldSeen(page, filtered);
  showCounts(page, filter, { shown, folded, total: rows.length });
}

/** A folded group is open while a filter lets some of its files through. */
function openGroups(page, filtered) {
  for (const group of page.querySelectorAll(".di-group")) {
    const wanted = filtered && !group.hidden && !group.classList.contains("di-folded");
    if (wanted && !group.open) {
      group.open = true;
      openedGroups.add(group);
    } else if (!wanted && openedGroups.delete(group)) group.open = false;
  }
}

function showCounts(page, filter, { shown, folded, total }) {
  const output = page.querySelector(".di-shown");
  output.textContent = filled(output.dataset.message, { shown, total });
  page.querySelector(".di-none").hidden = shown + folded > 0;
  page.querySelector(".di-fold-row").hidden = folded === 0;
  const button = page.querySelector(".di-fold");
  button.setAttribute("aria-expanded", filter.mechanical);
  const message = filter.mechanical ? button.dataset.hide : button.dataset.show;
  button.textContent = filled(message, { count: folded });
}

/** Show one file that the filter or the fold keeps away, because a link leads to it. */
function reveal(item) {
  const row = reportPage().querySelector(`tr[data-anchor="${item.id}"]`);
  for (const element of [row, item]) {
    if (!element) continue;
    element.hidden = false;
    element.classList.remove("di-folded");
  }
  if (item.dataset.seen) item.dataset.seen = "open";
  hideEmptyGroups(reportPage());
  const group = groupOf(item);
  if (group) group.open = true;
}

function startFilter(page) {
  if (page.querySelectorAll(".di-summary tr[data-anchor]").length < 2) return;
  const filter = filterFrom(location.search);
  const panel = piece(".di-filter");
  const table = page.querySelector(".di-table");
  const chips = startChips(page, filter, update);
  table.before(panel);
  if (chips) panel.prepend(chips);
  table.querySelector(".di-summary").append(piece(".di-fold-foot"));
  const fields = {};
  for (const name of ["text", "status", "impact"]) {
    const field = (fields[name] = panel.querySelector(`[name=${name}]`));
    field.value = filter[name];
    if (field.value !== filter[name]) filter[name] = field.value = "";
    field.addEventListener("input", () => {
      filter[name] = field.value;
      update();
    });
  }
  panel.querySelector(".di-reset").addEventListener("click", () => {
    for (const field of Object.values(fields)) field.value = "";
    Object.assign(filter, { text: "", status: "", impact: "" });
    filter.types.clear();
    update();
  });
  page.querySelector(".di-fold").addEventListener("click", () => {
    filter.mechanical = !filter.mechanical;
    update();
  });
  applyFilter(page, filter);

  function update() {
    const { text, types, status, impact, mechanical } = filter;
    const shown = mechanical ? "shown" : "";
    intoAddress({ text: text.trim(), type: [...types], status, impact, mechanical: shown });
    for (const chip of panel.querySelectorAll(".di-chip"))
      chip.setAttribute("aria-pressed", types.has(chip.dataset.type));
    applyFilter(page, filter);
  }
}

/** The counts per type become buttons. */
function startChips(page, filter, update) {
  const chips = page.querySelector(".di-chips");
  for (const entry of chips.children) {
    const button = document.createElement("button");
    const { type } = entry.dataset;
    button.type = "button";
    button.className = "di-chip";
    button.dataset.type = type;
    button.setAttribute("aria-pressed", filter.types.has(type));
    button.append(...entry.childNodes);
    entry.append(button);
    button.addEventListener("click", () => {
      if (!filter.types.delete(type)) filter.types.add(type);
      update();
    });
  }
  return chips;
}
