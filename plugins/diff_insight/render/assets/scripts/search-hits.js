// What a search found, as a reader sees it: texts with the asked words marked and code as code.

const MOST_FILES = 3; // of a report
const MOST_HISTORIES = 3; // before the first report
const BEFORE_MATCH = 50; // characters of an excerpt
const LONGEST_BEGINNING = 110; // characters of a sentence that are shown before a match in it
const EXCERPT = 180;
const CODE = /“[^“”]*”|「[^「」]*」|`([^`\n]+)`/g; // what is quoted has no code in it

/** What is marked in texts: what was typed, and what it was found by. */
function marksOf(text, asked) {
  const all = [...(text.match(RUNS) ?? []), ...asked.map(({ term }) => term)];
  // A letter alone would be marked in every word.
  const found = all.filter((one) => one.length > 1 || IS_PAIRED.test(one));
  const escaped = [...new Set(found)].map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(escaped.sort((a, b) => b.length - a.length).join("|"), "giu");
}

/** A text of ours in runs of words and of code, without the marks around code. */
function runsOf(text) {
  const runs = [];
  let end = 0;
  for (const found of text.matchAll(CODE)) {
    if (!found[1]) continue;
    runs.push({ text: text.slice(end, found.index) }, { text: found[1], isCode: true });
    end = found.index + found[0].length;
  }
  return [...runs, { text: text.slice(end) }].filter((run) => run.text);
}

/** Nodes of a part of a text, with what was asked for marked in it. */
function marked(text, marks, from = 0, to = Infinity) {
  const nodes = [];
  let place = 0;
  for (const run of runsOf(text)) {
    const part = run.text.slice(Math.max(from - place, 0), Math.max(to - place, 0));
    place += run.text.length;
    if (!part) continue;
    const pieces = [];
    let end = 0;
    for (const { 0: word, index } of part.matchAll(marks)) {
      pieces.push(part.slice(end, index), element("mark", {}, word));
      end = index + word.length;
    }
    pieces.push(part.slice(end));
    nodes.push(...(run.isCode ? [element("code", {}, ...pieces)] : pieces));
  }
  return nodes;
}

/** The part of a text that has the most of what was asked for. */
function excerpt(text, marks) {
  const plain = runsOf(text).map((run) => run.text).join("");
  const places = [...plain.matchAll(marks)].map(({ 0: word, index }) => [index, word.toLowerCase()]);
  const wordsFrom = (start) =>
    new Set(places.filter(([at]) => at >= start && at < start + EXCERPT - BEFORE_MATCH).map(([, word]) => word)).size;
  const [best] = places.map(([at]) => at).sort((a, b) => wordsFrom(b) - wordsFrom(a) || a - b);
  const from = beginningOf(plain, best ?? 0);
  const to = from + EXCERPT;
  return [from ? "…" : "", ...marked(text, marks, from, to), to < plain.length ? "…" : ""];
}

/** Where an excerpt begins: with the sentence, which says first what happened, if it is near. */
function beginningOf(text, match) {
  const near = text.slice(Math.max(0, match - LONGEST_BEGINNING), match);
  const [end] = [...near.matchAll(/[.!?”」]\s|[\n。]/g)].slice(-1);
  if (end) return match - near.length + end.index + end[0].length;
  return near.length < LONGEST_BEGINNING ? 0 : match - BEFORE_MATCH;
}

/** How many of the asked terms a text has. */
function termsIn(text, asked) {
  const plain = text.normalize("NFKC").toLowerCase();
  return asked.filter(({ term }) => plain.includes(term)).length;
}

/** Reports with the files that have the most of the asked terms, the heaviest changes first. */
function hitsOf(reports, { asked }) {
  return Promise.all(
    reports.map(async (report) => {
      const { files: rows, ...head } = await report.text();
      const counted = rows.map(([anchor, path, title, text, rank, page, history]) => ({
        ...{ anchor, path, title, text, rank, page },
        history: history && new URL(history, report.language).href,
        terms: termsIn([path, page, title, text].join("\n"), asked),
      }));
      const most = Math.max(1, ...counted.map(({ terms }) => terms));
      const best = counted.filter(({ terms }) => terms === most).sort((a, b) => a.rank - b.rank);
      // A file of many words is there in pieces.
      const isFirst = ({ anchor }, place) => best.findIndex((file) => file.anchor === anchor) === place;
      return { report, ...head, files: best.filter(isFirst).slice(0, MOST_FILES) };
    }),
  );
}

/** Documents that several of the results are about, those of most first. */
function documentsOfHits(hits) {
  const documents = new Map();
  for (const file of hits.flatMap(({ files }) => files).filter(({ history }) => history)) {
    const { times = 0 } = documents.get(file.history) ?? {};
    documents.set(file.history, { file, times: times + 1 });
  }
  return [...documents.values()]
    .filter(({ times }) => times > 1)
    .sort((a, b) => b.times - a.times)
    .map(({ file }) => file);
}

/** A link to the history of a document. */
function documentItem({ history, path, page, removed, earlier = [] }, { asked, marks, says, lang }) {
  const isBefore = earlier.length && termsIn(`${path}\n${page}`, asked) < asked.length;
  const about = element("span", { className: "di-found-about" }, says.history);
  if (removed) about.append(" · ", says.removed);
  if (isBefore) {
    const [before, after] = says.earlier.split("{paths}");
    about.append(" · ", before, ...markedPlain(earlier.at(-1), marks), after);
  }
  return element(
    "li",
    { className: "di-found di-found-document", lang },
    resultLink(
      history,
      "di-found-link",
      element("span", { className: "di-found-title" }, ...(page ? marked(page, marks) : markedPlain(path, marks))),
      ...(page ? [pathSpan(path, marks)] : []),
      about,
    ),
  );
}

const pathSpan = (path, marks) =>
  element("span", { className: "di-found-path" }, ...markedPlain(path, marks));

/** A text that has no code, whatever it looks like. */
function markedPlain(text, marks) {
  return text.split(new RegExp(`(${marks.source})`, "giu")).map((piece, place) =>
    place % 2 ? element("mark", {}, piece) : piece,
  );
}

/** A link of a result. The theme reads a score from the first element of each. */
function resultLink(href, className, ...children) {
  const link = element("a", { href, className }, ...children);
  link.firstElementChild.dataset.mdScore = "0";
  return link;
}

function reportItem({ report, title, topic, lead, files }, { archive, marks, several }) {
  const { lang, name } = report.of;
  const date = new Date(`${report.date}T12:00:00Z`);
  const told = date.toLocaleDateString(lang, { dateStyle: "long", timeZone: "UTC" });
  const about = element("span", { className: "di-found-about" });
  about.append(element("time", { dateTime: report.date }, told));
  if (archive.topics[topic]) about.append(" · ", archive.topics[topic]);
  if (several) about.append(" · ", element("span", { className: "di-found-language" }, name));
  const heading = element("span", { className: "di-found-title" }, ...marked(title, marks));
  const link = resultLink(report.page, "di-found-link", heading, about);
  if (!files.length)
    link.append(element("span", { className: "di-found-text" }, ...excerpt(lead, marks)));
  const item = element("li", { className: "di-found di-found-report", lang }, link);
  for (const file of files) item.append(fileLink(report, file, marks));
  return item;
}

function fileLink(report, { anchor, path, title, text, page }, marks) {
  const plain = runsOf(title).map((run) => run.text).join("");
  // What changed in a line, where it has what was asked for; the words that say how, in any case.
  const line = (plain.search(marks) >= 0 || !text) && title ? marked(title, marks) : [];
  const how = text ? excerpt(text, marks) : [];
  const said = [...line, ...(line.length && how.length ? [" — "] : []), ...how];
  return resultLink(
    `${report.page}#${anchor}`,
    "di-found-link di-found-file",
    element(
      "span",
      { className: "di-found-name" },
      ...(page ? [...marked(page, marks), " ", pathSpan(path, marks)] : [pathSpan(path, marks)]),
    ),
    element("span", { className: "di-found-text" }, ...said),
  );
}
