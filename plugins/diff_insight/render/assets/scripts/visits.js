// What is new since a reader's last visit. Only this browser knows: there is no account, no cookie,
// and nothing is sent. A visit ends after half an hour without a page of the site.

const VISIT_ENDS = 30 * 60 * 1000; // milliseconds

/** Of one archive: several may stand below one host. */
const visitName = () => `visit ${entryPoint ? new URL("../../", entryPoint).pathname : "/"}`;

/** What is remembered: the reports that were known before this visit, and when it was last seen. */
function visitSoFar() {
  try {
    const { before, seen, at } = JSON.parse(remembered.get(visitName()));
    if (!isKnown(seen) || !(before === null || isKnown(before)) || !(at <= Date.now())) return null;
    return { before, seen, at };
  } catch {
    return null;
  }
}

const isKnown = (known) => typeof known?.day === "string" && Array.isArray(known.names);

/** The reports of an element, by what their addresses in all languages share after "report-". */
const reportsOf = ({ dataset }) =>
  (dataset.diReports ?? dataset.diReport).split(" ").map((name) => name.replace(/^report-/, ""));
const dayOf = (name) => name.slice(0, 8);

const isNew = (name, known) =>
  dayOf(name) > known.day || (dayOf(name) === known.day && !known.names.includes(name));

/** The newest of some reports, together with those that were known. */
function newestOf(names, known) {
  const day = [...names.map(dayOf), known?.day ?? ""].sort().at(-1);
  const ofDay = names.filter((name) => dayOf(name) === day);
  const before = known?.day === day ? known.names : [];
  return { day, names: [...new Set([...before, ...ofDay])] };
}

function startVisits() {
  const visit = document.querySelector(".di-visit");
  if (!visit || visit.dataset.started) return;
  visit.dataset.started = "yes";
  const entries = [...document.querySelectorAll("[data-di-report], [data-di-reports]")];
  const so = visitSoFar();
  const goesOn = so && Date.now() - so.at < VISIT_ENDS;
  const before = goesOn ? so.before : (so?.seen ?? null);
  // Who is here for the first time has missed nothing.
  if (before) tellNew(visit, entries, (name) => isNew(name, before));
  const seen = newestOf(entries.flatMap(reportsOf), so?.seen);
  remembered.set(visitName(), JSON.stringify({ before, seen, at: Date.now() }));
}

function tellNew(visit, entries, isUnread) {
  const unread = entries.filter((entry) => reportsOf(entry).some(isUnread));
  const names = new Set(unread.flatMap(reportsOf).filter(isUnread));
  const count = names.size.toLocaleString(visit.lang || undefined);
  if (visit.classList.contains("di-only")) showOnly(new Set(unread), entries);
  else unread.forEach((entry) => markNew(entry, visit.dataset.mark));
  const text = names.size ? filled(visit.dataset.message, { count }) : visit.dataset.none;
  (visit.querySelector("a") ?? visit).textContent = text ?? "";
  visit.hidden = !text;
}

function markNew(entry, mark) {
  entry.classList.add("di-is-new");
  const badge = element("span", { className: "di-badge di-new" }, mark);
  (entry.querySelector(".di-entry-meta, .di-story-of") ?? entry).append(" ", badge);
}

/** Leaves what is new, and the sections and folds that have any of it. */
function showOnly(unread, entries) {
  for (const entry of entries) entry.hidden = !unread.has(entry);
  for (const group of document.querySelectorAll(".di-index :is(section, details)")) {
    const own = group.querySelectorAll("[data-di-report], [data-di-reports]");
    if (own.length) group.hidden = ![...own].some((entry) => unread.has(entry));
    if (group.matches("details")) group.open = !group.hidden;
  }
  for (const counts of document.querySelectorAll(".di-group-counts, .di-since")) counts.hidden = true;
}
