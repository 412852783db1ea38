// How diffs are laid out. A view is a value of the report's data-view; the style sheet does it.

function startViews(page) {
  page.querySelector("#modified-contents").after(piece(".di-toolbar"));
  const buttons = [...page.querySelectorAll(".di-toolbar [data-view]")];
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

function showView(page, view) {
  page.dataset.view = view;
  for (const button of page.querySelectorAll(".di-toolbar [data-view]"))
    button.setAttribute("aria-pressed", button.dataset.view === view);
  if (view === "split")
    for (const patch of page.querySelectorAll(".di-diff[open] > .di-patch")) fillOldSide(patch);
}

/** The next of the views. */
function switchView(page) {
  const buttons = [...page.querySelectorAll(".di-toolbar [data-view]")];
  const now = buttons.findIndex((button) => button.dataset.view === page.dataset.view);
  buttons[(now + 1) % buttons.length].click();
}

/** In two columns an unchanged line stands in both; the style sheet writes the second one. */
function fillOldSide(patch) {
  if (patch.classList.contains("di-both-sides")) return;
  patch.classList.add("di-both-sides");
  for (const code of patch.querySelectorAll('.di-line[data-kind="context"] > .di-code'))
    code.dataset.copy = code.textContent;
}

function startFolding(page) {
  const button = page.querySelector(".di-fold-all");
  const diffs = () => [...page.querySelectorAll(".di-item:not([hidden]) > .di-diff")];
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
      if (!target.matches(".di-diff")) return;
      tell();
      if (target.open && page.dataset.view === "split")
        fillOldSide(target.querySelector(".di-patch"));
    },
    true,
  );
  tell();
}
