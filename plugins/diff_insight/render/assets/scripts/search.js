// The search of the whole archive: in the theme's search box, or on the home where it has none.
// Nothing is loaded before a reader types, and nothing from another site.

const THEME_FIELD = "[data-md-component=search-query]";
const OWN_FIELD = ".di-search-field";
const FIRST_RESULTS = 5;
const MORE_RESULTS = 10;
const PAGES_FIRST = 3; // of the site's own pages, where a reader is on one of them
const SHORTEST = 2; // letters; one character is a word in Chinese
const PAUSE = 180; // milliseconds without a key, before a search begins

const entryPoint = document.currentScript?.src && new URL("search.json", document.currentScript.src);
const searchFiles = new SearchFiles();
let archive = null;
let lastSearch = 0;

/** What there is to search; asked for again after a failure. */
function searchableArchive() {
  archive ??= fetch(entryPoint, { cache: "no-cache" })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .catch((error) => {
      archive = null;
      throw error;
    });
  return archive;
}

/** The archive's languages, the reader's first. */
function languagesOf(archive) {
  const shown = document.querySelector(".di-report, .di-home")?.lang;
  const wanted = shown || document.documentElement.lang || "";
  const primary = (lang) => lang.toLowerCase().split("-")[0];
  const rank = ({ lang }) => (lang === wanted ? 0 : primary(lang) === primary(wanted) ? 1 : 2);
  return Object.entries(archive.languages)
    .map(([locale, language]) => ({ locale, ...language }))
    .sort((one, other) => rank(one) - rank(other));
}

/** The index of each language. */
function indexesOf(archive, languages) {
  const folder = new URL(archive.folder, new URL("../../", entryPoint)).href;
  const endings = archive.directory_urls
    ? { page: "/", beside: "/" }
    : { page: ".html", beside: "." };
  return languages.map(
    ({ locale, version }) => new LanguageIndex(searchFiles, folder, locale, version, endings),
  );
}

/** The first documents; where fewer are called so, those that results are about again and again. */
async function firstDocuments(documents, hits) {
  const first = await Promise.all(documents.slice(0, MOST_HISTORIES).map((document) => document()));
  const known = new Set(first.flatMap(({ path, earlier }) => [path, ...earlier]));
  const others = documentsOfHits(hits).filter(({ path }) => !known.has(path));
  return [...first, ...others.slice(0, MOST_HISTORIES - first.length)];
}

/** Show what was found in the place of results. */
async function showResults(place, text, search) {
  const archive = await searchableArchive();
  const languages = languagesOf(archive);
  if (!languages.length) {
    show(place, null);
    return;
  }
  const { says, lang } = languages[0];
  const asked = askedTerms(text);
  const indexes = indexesOf(archive, languages);
  const [reports, documents] = await Promise.all([
    searchReports(indexes, languages, asked),
    searchDocuments(indexes, asked),
  ]);
  const several = languages.length > 1;
  const context = { archive, says, lang, asked, marks: marksOf(text, asked), several };
  const hits = await hitsOf(reports.slice(0, FIRST_RESULTS), context);
  const first = await firstDocuments(documents, hits);
  if (search !== lastSearch) return;
  const items = [
    ...first.map((document) => documentItem(document, context)),
    ...hits.map((hit) => reportItem(hit, context)),
    ...moreResults(documents.slice(MOST_HISTORIES), reports.slice(FIRST_RESULTS), context),
  ];
  for (const item of items) item.lang ||= lang;
  const counts = [
    [says.found, reports.length],
    [says.documents, Math.max(documents.length, first.length)],
  ];
  const message = counts
    .filter(([, count]) => count)
    .map(([what, count]) => `${what}: ${count.toLocaleString(lang)}`)
    .join(" · ");
  show(place, { items, message, none: says.none, lang });
}

/** The results after the first ones, loaded when a reader asks for them. */
function moreResults(documents, reports, context) {
  if (!documents.length && !reports.length) return [];
  const summary = element("summary", {}, context.says.more);
  const more = element("details", {}, summary);
  const item = element("li", { className: "di-found di-found-more" }, more);
  more.addEventListener(
    "toggle",
    async () => {
      const [named, hits] = await Promise.all([
        Promise.all(documents.slice(0, MORE_RESULTS).map((document) => document())),
        hitsOf(reports.slice(0, MORE_RESULTS), context),
      ]);
      const rest = [
        ...named.map((document) => documentItem(document, context)),
        ...hits.map((hit) => reportItem(hit, context)),
        ...moreResults(documents.slice(MORE_RESULTS), reports.slice(MORE_RESULTS), context),
      ];
      item.replaceWith(...rest);
      const kept = shownIn.get(currentPlace);
      kept?.items.splice(kept.items.indexOf(item), 1, ...rest);
      rest[0].querySelector("a").focus();
    },
    { once: true },
  );
  return [item];
}

// One list, the theme's where it has one: what the theme finds among the site's own pages and the
// archive's reports stand in it together, and one message speaks of both.

const shownIn = new WeakMap();
const watched = new WeakSet();
let currentPlace = null;

/** Where the results of a field stand: their list, the message above it, and the theme's own. */
function placeOf(field) {
  const own = field.closest(".di-search");
  const area = own ?? document.querySelector("[data-md-component=search-result]");
  if (!area) return null;
  if (!area.querySelector(":scope > .di-found-told")) {
    const told = element("p", { className: "di-found-told" });
    told.setAttribute("role", "status");
    if (own) own.append(told, element("ol", { className: "di-found-list" }));
    else area.lastElementChild.before(told);
  }
  if (!own && !watched.has(area)) {
    watched.add(area);
    // The theme empties its list whenever it has an answer of its own.
    const again = new MutationObserver(() => arrange(area));
    again.observe(area, { childList: true, subtree: true, characterData: true });
  }
  currentPlace = area;
  return area;
}

/** Put results into their place; null where there is no search. */
function show(area, results) {
  for (const item of shownIn.get(area)?.items ?? []) item.remove();
  if (results) shownIn.set(area, results);
  else shownIn.delete(area);
  arrange(area);
}

/** Results in the list as it is now; where all stand as they should, nothing is touched. */
function arrange(area) {
  const told = area.querySelector(":scope > .di-found-told");
  const results = shownIn.get(area);
  const message = messageOf(area, results);
  if (told.textContent !== message) told.textContent = message;
  if (!results?.items?.length || results.items[0].isConnected) return;
  told.lang = results.lang;
  const list = area.lastElementChild;
  const isOwn = !!document.querySelector(".di-report, .di-home");
  const before = isOwn ? list.firstElementChild : list.children[PAGES_FIRST];
  for (const item of results.items) list.insertBefore(item, before ?? null);
  // The theme opens what has the highest score when Enter is pressed: what comes first.
  const score = results.items[0].previousElementSibling ? "0" : "1000000";
  results.items[0].querySelector("a > :first-child")?.setAttribute("data-md-score", score);
}

/** What is said of all results; nothing where the theme's own message says it. */
function messageOf(area, results) {
  if (!results) return "";
  const { message, waits } = results;
  if (waits) return "…";
  const pages = area.querySelectorAll(".md-search-result__list > .md-search-result__item").length;
  const theirs = pages ? area.querySelector(".md-search-result__meta").textContent.trim() : "";
  return [message, theirs].filter(Boolean).join(" · ") || results.none;
}

let waiting = 0;

function typed(field) {
  const place = entryPoint && placeOf(field);
  if (!place) return;
  clearTimeout(waiting);
  lastSearch += 1;
  const text = field.value.trim();
  const runs = text.match(RUNS) ?? [];
  if (!runs.some((run) => run.length >= SHORTEST || IS_PAIRED.test(run))) {
    show(place, null);
    return;
  }
  const search = lastSearch;
  if (!shownIn.has(place)) show(place, { waits: true });
  waiting = setTimeout(() => {
    showResults(place, text, search).catch(async () => {
      const [language] = await searchableArchive().then(languagesOf, () => []);
      if (search === lastSearch) show(place, { message: language?.says.failed ?? "" });
    });
  }, PAUSE);
}

/** A field on the archive's home, where the theme has no search box that could show results. */
async function startSearch() {
  const home = document.querySelector(".di-home");
  if (!home || !entryPoint || document.querySelector(`${THEME_FIELD}, ${OWN_FIELD}`)) return;
  const [language] = await searchableArchive().then(languagesOf, () => []);
  if (!language || document.querySelector(OWN_FIELD)) return;
  const { label } = language.says;
  const field = element("input", { className: "di-search-field", type: "search", autocomplete: "off" });
  const form = element("form", { className: "di-search" }, element("label", {}, label, " ", field));
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", label);
  form.addEventListener("submit", (event) => event.preventDefault());
  const heading = home.querySelector("h1");
  if (heading) heading.after(form);
  else home.prepend(form);
}

function searchTyped(event) {
  if (event.isComposing) return;
  if (event.target.matches?.(`${THEME_FIELD}, ${OWN_FIELD}`)) typed(event.target);
}

document.addEventListener("input", searchTyped);
document.addEventListener("compositionend", searchTyped);
document.addEventListener("focusin", ({ target }) => {
  // An address with a query fills the theme's field before anybody types.
  if (target.matches?.(THEME_FIELD) && target.value && !document.querySelector(".di-found-told"))
    typed(target);
});
document.addEventListener("reset", ({ target }) => {
  const field = target.querySelector?.(THEME_FIELD);
  if (!field || !currentPlace) return;
  lastSearch += 1;
  show(currentPlace, null);
});
