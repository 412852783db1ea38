// What did not change of a rendered document: packed in an attribute of it, and put into its gaps when
// a reader points at one or opens it.

async function fillGaps({ target }) {
  const whole = target.closest?.(".di-gap")?.closest("[data-unchanged]");
  if (!whole) return;
  const { unchanged } = whole.dataset;
  delete whole.dataset.unchanged; // another event may follow soon
  try {
    const contents = await unpackedTexts(unchanged);
    for (const gap of whole.querySelectorAll("details.di-gap"))
      gap.insertAdjacentHTML("beforeend", contents.shift());
  } catch {
    whole.dataset.unchanged = unchanged; // the style sheet says where it can be seen
  }
}

/** Texts that were joined, compressed and written in base64. */
async function unpackedTexts(packed) {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return (await new Response(stream).text()).split("\0");
}
