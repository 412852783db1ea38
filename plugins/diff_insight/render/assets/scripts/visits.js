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

/** A report by what its addresses in all languages share, which begins with its day. */
const reportName = (entry) => entry.dataset.diReport.split("/").at(-1).replace(/^report-/, "");
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
  const entries = [...document.querySelectorAll("[data-di-report]")];
  const so = visitSoFar();
  const goesOn = so && Date.now() - so.at < VISIT_ENDS;
  const before = goesOn ? so.before : (so?.seen ?? null);
  // Who is here for the first time has missed nothing.
  if (before) markNew(visit, entries.filter((entry) => isNew(reportName(entry), before)));
  const seen = newestOf(entries.map(reportName), so?.seen);
  remembered.set(visitName(), JSON.stringify({ before, seen, at: Date.now() }));
}

function markNew(visit, entries) {
  for (const entry of entries) {
    entry.classList.add("di-is-new");
    const badge = element("span", { className: "di-badge di-new" }, visit.dataset.mark);
    (entry.querySelector(".di-entry-meta") ?? entry).append(" ", badge);
  }
  const count = new Set(entries.map(reportName)).size.toLocaleString(visit.lang || undefined);
  visit.textContent = filled(visit.dataset.message, { count });
  visit.hidden = entries.length === 0;
}
