// The search of the whole archive: in the theme's search box, or on the home where it has none.
// Nothing is loaded before a reader types, and nothing from another site.

const THEME_FIELD = "[data-md-component=search-query]";
const OWN_FIELD = ".di-search-field";
const FIRST_RESULTS = 5;
const MORE_RESULTS = 10;
const MOST_FILES = 3; // of a result
const SHORTEST = 2; // letters; one character is a word in Chinese
const PAUSE = 180; // milliseconds without a key, before a search begins
const BEFORE_MATCH = 50; // characters of an excerpt
const EXCERPT = 180;

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

/** Reports with the terms; other languages have their say where the reader's has too few. */
async function searchArchive(archive, languages, asked) {
  const folder = new URL(archive.folder, new URL("../../", entryPoint)).href;
  const endings = archive.directory_urls
    ? { page: "/", beside: "/" }
    : { page: ".html", beside: "." };
  const found = [];
  const names = new Set();
  for (const language of languages) {
    if (found.length >= FIRST_RESULTS) break;
    const index = new LanguageIndex(
      searchFiles,
      folder,
      language.locale,
      language.version,
      endings,
    );
    for (const report of await index.search(asked)) {
      if (names.has(report.name)) continue;
      names.add(report.name);
      found.push({ ...report, language });
    }
  }
  return found;
}

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** Text with the asked words marked. */
function marked(text, words) {
  if (!words.length) return [text];
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return text
    .split(new RegExp(`(${escaped.join("|")})`, "iu"))
    .map((piece, place) => (place % 2 ? element("mark", {}, piece) : piece));
}

/** The place of a text that has the asked words. */
function excerpt(text, words) {
  const lower = text.toLowerCase();
  const places = words.map((word) => lower.indexOf(word)).filter((place) => place >= 0);
  const start = Math.max(0, Math.min(...places, text.length) - BEFORE_MATCH);
  const from = places.length ? start : 0;
  const cut = text.slice(from, from + EXCERPT).trim();
  return `${from ? "…" : ""}${cut}${from + EXCERPT < text.length ? "…" : ""}`;
}

/** The files of a report that have the most of the asked terms. */
function bestFiles(files, asked) {
  const counted = files.map((file) => {
    const text = file.slice(1).join("\n").normalize("NFKC").toLowerCase();
    return { file, terms: asked.filter(({ term }) => text.includes(term)).length };
  });
  const most = Math.max(0, ...counted.map(({ terms }) => terms));
  return counted
    .filter(({ terms }) => terms && terms === most)
    .slice(0, MOST_FILES)
    .map(({ file }) => file);
}

/** A link of a result. The theme reads a score from the first element of each. */
function resultLink(href, className, ...children) {
  const link = element("a", { href, className }, ...children);
  link.firstElementChild.dataset.mdScore = "0";
  return link;
}

async function resultOf(report, archive, asked, words, several) {
  const { title, topic, lead, files } = await report.text();
  const { lang, name } = report.language;
  const date = new Date(`${report.date}T12:00:00Z`);
  const told = date.toLocaleDateString(lang, { dateStyle: "long", timeZone: "UTC" });
  const about = element("span", { className: "di-found-about" });
  about.append(element("time", { dateTime: report.date }, told));
  if (archive.topics[topic]) about.append(" · ", archive.topics[topic]);
  if (several) about.append(" · ", element("span", { className: "di-found-language" }, name));
  const shown = bestFiles(files, asked);
  const heading = element("span", { className: "di-found-title" }, ...marked(title, words));
  const item = element("li", { className: "di-found-report", lang });
  const link = resultLink(report.page, "di-found-link", heading, about);
  if (!shown.length)
    link.append(element("span", { className: "di-found-text" }, ...marked(excerpt(lead, words), words)));
  item.append(link);
  for (const [anchor, path, what, text] of shown)
    item.append(
      resultLink(
        `${report.page}#${anchor}`,
        "di-found-link di-found-file",
        element("span", { className: "di-found-name" }, ...marked(path, words)),
        element(
          "span",
          { className: "di-found-text" },
          ...marked(excerpt([what, text].filter(Boolean).join(" — "), words), words),
        ),
      ),
    );
  return item;
}

async function fillResults(list, reports, context) {
  const { archive, asked, words, several } = context;
  const items = await Promise.all(
    reports.map((report) => resultOf(report, archive, asked, words, several)),
  );
  list.append(...items);
}

/** Show what was found, in a panel. */
async function showResults(panel, text, search) {
  const archive = await searchableArchive();
  const languages = languagesOf(archive);
  if (!languages.length) {
    panel.remove();
    return;
  }
  const { says, lang } = languages[0];
  panel.lang = lang;
  panel.setAttribute("aria-label", says.found);
  const asked = askedTerms(text);
  const found = await searchArchive(archive, languages, asked);
  const words = text.toLowerCase().match(RUNS) ?? [];
  const context = { archive, asked, words, several: languages.length > 1 };
  const list = element("ol", { className: "di-found-list" });
  await fillResults(list, found.slice(0, FIRST_RESULTS), context);
  if (search !== lastSearch) return;
  const told = found.length ? `${says.found}: ${found.length.toLocaleString(lang)}` : says.none;
  panel.querySelector(".di-found-told").textContent = told;
  panel.querySelector(".di-found-rest").replaceChildren(
    list,
    ...moreResults(found.slice(FIRST_RESULTS), says.more, context),
  );
}

/** The results after the first ones, loaded when a reader asks for them. */
function moreResults(reports, label, context) {
  if (!reports.length) return [];
  const list = element("ol", { className: "di-found-list" });
  const more = element("details", { className: "di-found-more" }, element("summary", {}, label), list);
  more.addEventListener(
    "toggle",
    async () => {
      await fillResults(list, reports.slice(0, MORE_RESULTS), context);
      more.after(...moreResults(reports.slice(MORE_RESULTS), label, context));
      more.firstElementChild.hidden = true;
    },
    { once: true },
  );
  return [more];
}

/** The place of results: in the theme's own list of results, where its keys find them. */
function panelOf(field) {
  const own = field.closest(".di-search");
  const theme = document.querySelector("[data-md-component=search-result]");
  const place = own ?? theme;
  const there = place?.querySelector(":scope > .di-found");
  if (there || !place) return there;
  const panel = element(
    "section",
    { className: "di-found" },
    element("p", { className: "di-found-told" }),
    element("div", { className: "di-found-rest" }),
  );
  panel.firstElementChild.setAttribute("role", "status");
  if (own) own.append(panel);
  else theme.lastElementChild.before(panel);
  return panel;
}

let waiting = 0;

function typed(field) {
  const panel = panelOf(field);
  if (!panel || !entryPoint) return;
  clearTimeout(waiting);
  lastSearch += 1;
  const text = field.value.trim();
  const runs = text.match(RUNS) ?? [];
  if (!runs.some((run) => run.length >= SHORTEST || IS_PAIRED.test(run))) {
    panel.remove();
    return;
  }
  const search = lastSearch;
  waiting = setTimeout(() => {
    showResults(panel, text, search).catch(async () => {
      if (search !== lastSearch) return;
      const [language] = await searchableArchive().then(languagesOf, () => []);
      panel.querySelector(".di-found-told").textContent = language?.says.failed ?? "";
      panel.querySelector(".di-found-rest").replaceChildren();
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
  if (target.matches?.(THEME_FIELD) && target.value && !document.querySelector(".di-found"))
    typed(target);
});
document.addEventListener("reset", ({ target }) => {
  lastSearch += 1;
  target.querySelector?.(THEME_FIELD) && document.querySelector(".di-found")?.remove();
});
