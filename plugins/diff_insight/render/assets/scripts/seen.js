// Files that a reader has seen: folded to their names at every visit, as long as their changes are
// what they were.

/** Of one report, whatever the language. */
const seenName = () => `seen ${location.pathname.replace(/[^/]+\/(?=report-[^/]+\/?$)/, "")}`;

/** The digests of the files' changes that were seen, by the files' anchors. */
function seenChanges() {
  try {
    return new Map(Object.entries(JSON.parse(remembered.get(seenName())) ?? {}));
  } catch {
    return new Map();
  }
}

/** Fold every file that was seen; with `open`, show them all: a filter asks for them. */
function foldSeen(page, open = false) {
  for (const item of page.querySelectorAll(".di-item[data-seen]"))
    item.dataset.seen = open ? "open" : "folded";
}

function startSeen(page) {
  const changes = seenChanges();
  for (const item of page.querySelectorAll(".di-item"))
    if (changes.get(item.id) === item.dataset.digest) item.dataset.seen = "folded";
}

/** Put the control beside a file's name. */
function addSeenControl(item) {
  const control = piece(".di-seen");
  const box = control.querySelector("input");
  item.querySelector(":scope > .di-item-head").append(control);
  box.checked = "seen" in item.dataset;
  box.addEventListener("change", () => markSeen(item, box.checked));
}

/** By a key, which may be quicker than the control; a file that is one line has nothing to fold. */
function toggleSeen(item) {
  if (!item?.querySelector(":scope > .di-item-head")) return;
  const seen = !("seen" in item.dataset);
  const box = item.querySelector(".di-seen input");
  if (box) box.checked = seen;
  markSeen(item, seen);
}

function markSeen(item, seen) {
  const changes = seenChanges(); // another tab may have changed them
  if (seen) changes.set(item.id, item.dataset.digest);
  else changes.delete(item.id);
  remembered.set(seenName(), JSON.stringify(Object.fromEntries(changes)));
  const within = item.getBoundingClientRect().top < 0;
  if (seen) item.dataset.seen = "folded";
  else delete item.dataset.seen;
  // What was read is gone from under the reader: the next file follows the name.
  if (within) item.scrollIntoView();
}
