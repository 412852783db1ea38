// How diffs are shown. A view is a value of the report's data-view; the style sheet does it. A file
// stays open or folded whatever shows it.
//
// Rendered documents are in fragments, which are fetched when a reader comes near their places.

function startViews(page) {
  page.querySelector("#modified-contents").after(piece(".di-toolbar"));
  const rendered = page.querySelector('.di-toolbar [data-view="rendered"]');
  rendered.disabled = !page.querySelector(".di-rendered");
  if (rendered.disabled) rendered.title = rendered.dataset.none;
  const buttons = viewButtons(page);
  for (const button of buttons)
    button.addEventListener("click", () => {
      remembered.set("view", button.dataset.view);
      showView(page, button.dataset.view);
    });
  const wanted = remembered.get("view");
  const known = buttons.some((button) => button.dataset.view === wanted);
  showView(page, known ? wanted : buttons[0].dataset.view);
  startFolding(page);
}

/** The views that the page has. */
const viewButtons = (page) => [...page.querySelectorAll(".di-toolbar [data-view]:enabled")];

/** What a file shows of its diff; null where there is nothing. */
function shownDiff(item) {
  const rendered = item.querySelector(":scope > .di-rendered");
  const asLines = reportPage().dataset.view !== "rendered" || item.classList.contains("di-by-line");
  return rendered && !asLines ? rendered : item.querySelector(":scope > .di-diff");
}

/** Items are observed, not their folds: browsers leave out the content of items out of sight. */
const nearing = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      nearing.unobserve(target);
      const rendered = target.querySelector(":scope > .di-rendered[open]");
      if (rendered) fillFold(rendered);
    }
  },
  { rootMargin: "100%" },
);

function showView(page, view) {
  const before = page.dataset.view;
  for (const item of page.querySelectorAll(".di-by-line")) item.classList.remove("di-by-line");
  page.dataset.view = view;
  if (before === "rendered" || view === "rendered")
    for (const rendered of page.querySelectorAll(".di-item > .di-rendered")) {
      const diff = rendered.parentElement.querySelector(":scope > .di-diff");
      if (before === "rendered") diff.open = rendered.open;
      else rendered.open = diff.open;
    }
  for (const button of page.querySelectorAll(".di-toolbar [data-view]"))
    button.setAttribute("aria-pressed", button.dataset.view === view);
}

/** The next of the views. */
function switchView(page) {
  const buttons = viewButtons(page);
  const now = buttons.findIndex((button) => button.dataset.view === page.dataset.view);
  buttons[(now + 1) % buttons.length].click();
}

function startFolding(page) {
  const button = page.querySelector(".di-fold-all");
  const diffs = () =>
    [...page.querySelectorAll(".di-item:not([hidden])")].map(shownDiff).filter(Boolean);
  const opens = () => diffs().some((diff) => !diff.open);
  let told = 0;
  // Every diff that stands open tells of it when the page is made: one answer is enough for all.
  const tell = () => {
    cancelAnimationFrame(told);
    told = requestAnimationFrame(() => {
      button.textContent = opens() ? button.dataset.open : button.dataset.fold;
    });
  };
  button.addEventListener("click", () => {
    const open = opens();
    for (const diff of diffs()) diff.open = open;
  });
  page.addEventListener(
    "toggle",
    ({ target }) => {
      if (!target.matches(".di-proof, .di-diff, .di-rendered")) return;
      tell();
      if (!target.open) return;
      // The view opens all documents at once.
      if (target.matches(".di-rendered[data-src]")) nearing.observe(target.parentElement);
      else fillFold(target);
    },
    true,
  );
  for (const pointed of ["pointerover", "focusin"]) page.addEventListener(pointed, expectFold);
  tell();
}
