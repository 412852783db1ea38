// Facts, diffs and views that are not on the page: each file's stand in a fragment, a page of their own.
// It is fetched when a reader points at the fold, and put in its place when the fold is opened.

/** The documents that are on their way, by their addresses. */
const fragments = new Map();

function fetchFragment(fold) {
  const address = new URL(fold.dataset.src, location.href).href;
  if (!fragments.has(address)) fragments.set(address, readFragment(address));
  return fragments.get(address);
}

/** A fragment as a document; null where it cannot be had: the link to it stays, then. */
async function readFragment(address) {
  try {
    const response = await fetch(address);
    if (response.ok) return new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    // The next one who points at it tries again.
  }
  fragments.delete(address);
  return null;
}

/** Put what a file has in its fragment into the page. */
async function fillFolds(item) {
  const fold = item.querySelector(":scope > [data-src]");
  const fragment = fold && (await fetchFragment(fold));
  if (!fragment) return;
  for (const place of item.querySelectorAll(":scope > [data-src]")) {
    const [name] = place.classList;
    place.lastElementChild.replaceWith(fragment.querySelector(`.${name}`).lastElementChild);
    delete place.dataset.src;
  }
  const patch = item.querySelector(".di-patch");
  if (patch) patch.tabIndex = 0;
}

/** Fetch what the pointer or the focus is on, for it may be opened next. */
function expectFold({ target }) {
  const fold = target.closest?.("summary")?.parentElement;
  if (fold?.dataset.src) fetchFragment(fold);
}
