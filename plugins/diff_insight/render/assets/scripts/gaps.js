// What did not change of a rendered document: in a pack next to the report's page, and put into the
// document's gaps when a reader points at one or opens it.

/** Documents whose pack could not be had: it is tried again when a gap is opened. */
const unfilled = new WeakSet();

async function fillGaps({ target, type }) {
  const whole = target.closest?.(".di-gap")?.closest("[data-unchanged]");
  if (!whole || (type !== "toggle" && unfilled.has(whole))) return;
  const { unchanged } = whole.dataset;
  delete whole.dataset.unchanged; // another event may follow soon
  try {
    const address = new URL(unchanged, location.href);
    const first = Number(address.hash.slice(1));
    const contents = (await unpackText(address)).split("\0").slice(first);
    for (const gap of whole.querySelectorAll("details.di-gap"))
      gap.insertAdjacentHTML("beforeend", contents.shift());
  } catch {
    unfilled.add(whole);
    whole.dataset.unchanged = unchanged; // the style sheet says where it can be seen
  }
}

async function unpackText(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.statusText);
  return unpacked(response).text();
}
