// Documents and their histories: found by any of their paths, ordered by path, changes or day.
// A list of several pages is asked for as a whole when a reader first looks for something in it.
// An anchor of a path whose history is elsewhere leads there.

const DOCUMENT_ORDERS = {
  changes: (one, other) => other.changes - one.changes,
  newest: (one, other) => (one.date < other.date ? 1 : one.date > other.date ? -1 : 0),
};
const MOST_DOCUMENTS = 500; // of other pages in sight at a time

/** What the page itself has. */
function documentsOf(list) {
  return [...list.children].map((row) => ({
    row: () => row,
    text: [".di-document", ".di-earlier"].map((part) => row.querySelector(part)?.textContent ?? "").join(" "),
    changes: Number(row.dataset.changes),
    date: row.dataset.date,
  }));
}

/** Go on to a history where the page's anchor is only a link to it. */
function followAnchor() {
  const target = document.getElementById(location.hash.slice(1)); // `:target` is not set yet
  const links = target?.matches(".di-index li") ? target.querySelectorAll(":scope > a") : [];
  if (links.length === 1) location.replace(links[0].href);
}

/** What all pages have, from the file that lists them; a row is made when it is shown. */
async function allDocuments(area) {
  const address = new URL(area.dataset.all, location.href);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  const rows = await answer.json();
  return rows.map(([url, path, changes, date, removed, ...earlier]) => {
    let made;
    const make = () => documentRow(area, { url: new URL(url, address), path, changes, date, removed, earlier });
    return { row: () => (made ??= make()), text: [path, ...earlier].join(" "), changes, date };
  });
}

function documentRow(area, { url, path, changes, date, removed, earlier }) {
  const row = document.createElement("li");
  const link = document.createElement("a");
  const cut = path.lastIndexOf("/") + 1;
  link.className = "di-document";
  link.href = url;
  if (cut) link.append(spanOf("di-folder", path.slice(0, cut)));
  link.append(spanOf("di-name", path.slice(cut)));
  row.append(link);
  if (removed) row.append(spanOf("di-badge", area.dataset.removed));
  if (earlier.length)
    row.append(spanOf("di-earlier", filled(area.dataset.earlier, { paths: earlier.join(", ") })));
  const { lang } = area.closest("[lang]");
  const one = new Intl.PluralRules(lang).select(changes) === "one";
  const message = one ? area.dataset.change : area.dataset.changes;
  row.append(spanOf("di-document-changes", filled(message, { count: changes.toLocaleString(lang) })));
  const day = document.createElement("time");
  day.dateTime = date;
  day.textContent = new Date(date).toLocaleDateString(lang, { dateStyle: "long", timeZone: "UTC" });
  row.append(day);
  return row;
}

function spanOf(name, text) {
  const span = document.createElement("span");
  span.className = name;
  span.textContent = text;
  return span;
}

function startDocuments() {
  const area = document.querySelector(".di-documents");
  followAnchor();
  const tools = document.querySelector("template.di-document-tools");
  if (!area || !tools || area.classList.contains("di-live")) return;
  area.classList.add("di-live");
  area.before(document.importNode(tools.content, true));
  const panel = area.previousElementSibling;
  const [path, order] = [panel.querySelector("[name=path]"), panel.querySelector("[name=order]")];
  const given = new URLSearchParams(location.search);
  path.value = given.get("path") ?? "";
  order.value = given.get("order") ?? "";
  if (order.selectedIndex < 0) order.value = "";
  const list = area.querySelector(".di-document-rows");
  const asGiven = documentsOf(list);
  const { lang } = area.closest("[lang]");
  let all = null;

  async function show() {
    const words = path.value.toLowerCase().split(/\s+/).filter(Boolean);
    intoAddress({ path: path.value.trim(), order: order.value });
    const asked = words.length > 0 || order.value !== "";
    if (asked && area.dataset.all)
      try {
        all ??= allDocuments(area);
        await all;
      } catch {
        all = null; // This page's own documents are there all the same.
      }
    const from = (asked && (await all)) || asGiven;
    const found = from.filter(({ text }) => words.every((word) => text.toLowerCase().includes(word)));
    if (order.value) found.sort(DOCUMENT_ORDERS[order.value]);
    const most = from === asGiven ? found.length : MOST_DOCUMENTS;
    list.replaceChildren(...found.slice(0, most).map((document) => document.row()));
    const output = panel.querySelector(".di-shown");
    const shown = Math.min(found.length, most);
    const numbers = [shown, Number(area.dataset.total)].map((one) => one.toLocaleString(lang));
    output.textContent = filled(output.dataset.message, { shown: numbers[0], total: numbers[1] });
    const pages = document.querySelector(".di-documents-page .di-pages");
    if (pages) pages.hidden = asked;
  }

  for (const field of [path, order]) field.addEventListener("input", show);
  show();
}
