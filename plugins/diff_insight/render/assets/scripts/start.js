// Listeners stand once; what belongs to a page is made for each page that is shown.

let unfolded = [];

function startPage() {
  startDocuments();
  startSearch();
  startVisits();
  startCompare();
  startFollow();
  document.querySelectorAll(".di-patch").forEach(drawLines);
  if (document.querySelector(".di-fragment")) showPlace();
  const page = reportPage();
  if (!page || page.classList.contains("di-live")) return;
  if (!page.querySelector("template.di-pieces")) return;
  page.classList.add("di-live");
  startSeen(page);
  startFilter(page);
  startSorting(page);
  startViews(page);
  startOrder(page);
  startKeys(page);
  startImages(page);
  startLinks(page);
}

/** Show a line that an address leads to: in a fragment as a page of its own nothing else does. */
function showPlace() {
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

document.addEventListener("click", clickLine);
document.addEventListener("keydown", moveInLines);
for (const near of ["pointerover", "focusin", "toggle"]) document.addEventListener(near, fillGaps, true);
document.addEventListener("keydown", pressed);
addEventListener("hashchange", () => showTarget());
addEventListener("hashchange", followAnchor);
addEventListener("beforeprint", () => {
  const folded = [...document.querySelectorAll(".di-report details:not([open], [data-src])")];
  for (const one of folded) one.open = true;
  unfolded.push(...folded);
});
addEventListener("afterprint", () => {
  for (const one of unfolded) one.open = false;
  unfolded = [];
});

// Material tells of each page by a stream, which instant navigation needs; other themes have none.
if (window.document$) window.document$.subscribe(startPage);
else startPage();
