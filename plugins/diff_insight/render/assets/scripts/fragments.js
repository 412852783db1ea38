// Facts, diffs and views that are not on the page are parts of others, fragments. They are fetched when
// a reader points at the fold, and put in its place when that is opened.

/** The documents that are on their way, by their addresses. */
const fragments = new Map();

function fetchFragment(fold) {
  const address = new URL(fold.dataset.src, location.href);
  address.hash = "";
  const { href } = address;
  if (!fragments.has(href)) fragments.set(href, readFragment(href));
  return fragments.get(href);
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

/** Put what a fold has in a fragment into the page. */
async function fillFold(fold) {
  const fragment = fold.dataset.src && (await fetchFragment(fold));
  const source = fold.dataset.src; // another call may have been faster
  if (!fragment || !source) return;
  delete fold.dataset.src;
  fold.lastElementChild.replaceWith(document.importNode(partOf(fragment, source), true));
  drawLines(fold.querySelector(".di-patch"));
}

/** What an address means in a fragment. */
const partOf = (fragment, source) => fragment.querySelector(`${source.slice(source.indexOf("#"))} > :last-child`);

/** Fetch what the pointer or the focus is on, for it may be opened next. */
function expectFold({ target }) {
  const fold = target.closest?.("summary")?.parentElement;
  if (fold?.dataset.src) fetchFragment(fold);
}
