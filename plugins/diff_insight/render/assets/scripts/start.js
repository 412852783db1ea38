// Listeners stand once; what belongs to a page is made for each page that is shown.

let unfolded = [];

function startPage() {
  const page = reportPage();
  if (!page || page.classList.contains("di-live")) return;
  if (!page.querySelector("template.di-pieces")) return;
  page.classList.add("di-live");
  startFilter(page);
  startSorting(page);
  startViews(page);
  startKeys(page);
  startLinks(page);
}

document.addEventListener("click", clickLine);
document.addEventListener("keydown", moveInLines);
document.addEventListener("keydown", pressed);
addEventListener("hashchange", () => showTarget());
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll(".di-report details:not([open])")];
  for (const folded of unfolded) folded.open = true;
});
addEventListener("afterprint", () => {
  for (const folded of unfolded) folded.open = false;
});

// Material tells of each page by a stream, which instant navigation needs; other themes have none.
if (window.document$) window.document$.subscribe(startPage);
else startPage();
