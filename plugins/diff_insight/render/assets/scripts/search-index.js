// The archive's search index as site/search/index.py writes it, and texts cut as
// site/search/terms.py cuts them.

const PAIRED =
  "\\u3005\\u3041-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff" +
  "\\u{20000}-\\u{3ffff}";
const RUNS = new RegExp(`[${PAIRED}]+|(?:(?![${PAIRED}])[\\p{L}\\p{N}])+`, "gu");
const IS_PAIRED = new RegExp(`^[${PAIRED}]`, "u");
const LONGEST_TERM = 32;
const MOST_TERMS = 24;
const MOST_SHARDS = 2; // of the terms that begin like a word
const WEIGHTS = 8;
const LEAST_SHARE = 0.5; // of the terms, where no report has all of them

/** A word as the index has it. */
function termOf(word) {
  const term = word.toLowerCase();
  const short = term.length >= 4 && term.endsWith("s") && term.at(-2) !== "s";
  return [...(short ? term.slice(0, -1) : term)].slice(0, LONGEST_TERM).join("");
}

/** The terms of what a reader typed, each with whether longer ones count too. */
function askedTerms(text) {
  const asked = new Map();
  for (const [run] of text.normalize("NFKC").matchAll(RUNS)) {
    const characters = [...run];
    if (!IS_PAIRED.test(run)) asked.set(termOf(run), true);
    else if (characters.length === 1) asked.set(run, true);
    else characters.slice(1).forEach((next, place) => asked.set(characters[place] + next, false));
  }
  return [...asked].slice(0, MOST_TERMS).map(([term, longer]) => ({ term, longer }));
}

/** Loads files of the search, each once. */
class SearchFiles {
  #loaded = new Map();

  get(url) {
    if (!this.#loaded.has(url)) {
      const loading = fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status} ${url}`);
        return url.includes(".bin?") ? unpacked(answer).json() : answer.json();
      });
      loading.catch(() => this.#loaded.delete(url));
      this.#loaded.set(url, loading);
    }
    return this.#loaded.get(url);
  }
}

/** The reports and documents of a language. */
class LanguageIndex {
  constructor(files, folder, locale, version, endings) {
    Object.assign(this, { files, folder, locale, version, endings });
  }

  get language() {
    return `${this.folder}${this.locale}/`;
  }

  async #part(name) {
    return this.files.get(`${this.language}search/${name}.json?v=${this.version}`);
  }

  /** The reports with the terms, best first: name, page, and the part to show. */
  async search(asked) {
    const { reports, shards } = await this.#part("index");
    const owners = reports.flatMap(([, parts], report) =>
      Array.from({ length: parts }, (_, part) => ({ report, part })),
    );
    const found = await hitsIn(asked, shards, owners, (number) => this.#part(number));
    return ranked(found, asked.length, reports.length).map(({ report, part }) =>
      this.#named(reports[report][0], part),
    );
  }

  /** The documents that are or were called by all terms, best first: each gives what is shown. */
  async documents(asked) {
    const { count, rows, shards } = await this.#part("documents");
    if (!count) return [];
    const owners = Array.from({ length: count }, (_, report) => ({ report, part: 0 }));
    const found = await hitsIn(asked, shards, owners, (number) => this.#part(`documents-${number}`));
    return ranked(found, asked.length, count)
      .filter(({ terms }) => terms === asked.length)
      .map(({ report }) => async () => {
        const listed = await this.#part(`document-rows-${Math.floor(report / rows)}`);
        const [history, path, page, removed, ...earlier] = listed[report % rows];
        return { history: new URL(history, this.language).href, path, page, removed, earlier };
      });
  }

  #named(name, part) {
    const month = name.slice(0, 6);
    const page = `${this.folder}${month}/${this.locale}/report-${encodeURIComponent(name)}`;
    const file = `search${part ? `-${part + 1}` : ""}.bin?v=${this.version}`;
    return {
      name,
      language: this.language,
      date: `${name.slice(0, 4)}-${name.slice(4, 6)}-${name.slice(6, 8)}`,
      page: page + this.endings.page,
      text: () => this.files.get(page + this.endings.beside + file),
    };
  }
}

/** What has any of the terms: its owner, with the best weight of each term. */
async function hitsIn(asked, shards, owners, load) {
  const found = new Map();
  const perTerm = await Promise.all(asked.map((one) => postingsOf(one, shards, load)));
  perTerm.forEach((postings, term) => {
    const rarity = Math.log(1 + owners.length / (postings.size || 1));
    for (const [place, weight] of postings) addHit(found, owners[place], term, weight * rarity);
  });
  return [...found.values()];
}

/** The parts that have a term, and its weight in each. */
async function postingsOf({ term, longer }, shards, load) {
  const first = lastNotAfter(shards, term);
  const end = longer ? lastNotAfter(shards, `${term}\uffff`) : first;
  const numbers = [];
  for (let one = first; one <= end && numbers.length < MOST_SHARDS; one += 1) numbers.push(one);
  const found = new Map();
  for (const shard of await Promise.all(numbers.map(load)))
    for (const [other, postings] of Object.entries(shard)) {
      if (other !== term && !(longer && other.startsWith(term))) continue;
      for (const [place, weight] of postingsIn(postings)) {
        const counted = other === term ? weight * 2 : weight;
        found.set(place, Math.max(found.get(place) ?? 0, counted));
      }
    }
  return found;
}

/** The number of the last shard that begins with a term or one before it. */
function lastNotAfter(firstTerms, term) {
  let low = 0;
  let high = firstTerms.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (firstTerms[middle] <= term) low = middle;
    else high = middle - 1;
  }
  return low;
}

function* postingsIn(differences) {
  let before = 0;
  for (const difference of differences) {
    const posting = before + difference;
    before = posting - (posting % WEIGHTS);
    yield [before / WEIGHTS, posting - before];
  }
}

/** Note that a part of a report has a term; the best of its parts is the one to show. */
function addHit(found, { report, part }, term, score) {
  const hit = found.get(report) ?? { report, best: new Map(), parts: new Map() };
  found.set(report, hit);
  hit.best.set(term, Math.max(hit.best.get(term) ?? 0, score));
  hit.parts.set(part, (hit.parts.get(part) ?? 0) + score);
}

const sum = (numbers) => [...numbers].reduce((one, other) => one + other, 0);

function ranked(hits, terms, reports) {
  const most = Math.max(0, ...hits.map(({ best }) => best.size));
  const least = most === terms ? terms : Math.ceil(terms * LEAST_SHARE);
  return hits
    .filter(({ best }) => best.size >= least)
    .map(({ report, best, parts }) => ({
      report,
      part: [...parts].sort(([one, a], [other, b]) => b - a || one - other)[0][0],
      terms: best.size,
      // Of reports that say the same, the newer one comes first.
      score: sum(best.values()) * (1 + (report / reports) * 0.5),
    }))
    .sort((a, b) => b.terms - a.terms || b.score - a.score || b.report - a.report);
}

/** Reports with the terms; other languages have their say where the reader's has too few. */
async function searchReports(indexes, languages, asked) {
  const found = [];
  const names = new Set();
  for (const [place, index] of indexes.entries()) {
    if (found.length >= FIRST_RESULTS) break;
    for (const report of await index.search(asked)) {
      if (names.has(report.name)) continue;
      names.add(report.name);
      found.push({ ...report, of: languages[place] });
    }
  }
  return found;
}

/** Documents that are called so, of the first language that has some. */
async function searchDocuments(indexes, asked) {
  for (const index of indexes) {
    const found = await index.documents(asked);
    if (found.length) return found;
  }
  return [];
}
