// What the other parts share: the page, the pieces that its template holds, and what is remembered.

/** The report on the page; null on every other page. */
const reportPage = () => document.querySelector(".di-report");

/** A piece of the page that only scripts need, with its words in the reader's language. */
function piece(selector) {
  const template = reportPage().querySelector("template.di-pieces");
  return document.importNode(template.content.querySelector(selector), true);
}

/** What a server answered, without its compression (zlib, which browsers call deflate). */
const unpacked = (answer) => new Response(answer.body.pipeThrough(new DecompressionStream("deflate")));

/** A message with its {fields} filled. */
const filled = (message, values) => message.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** Storage of the browser may be forbidden; then nothing is remembered. */
const remembered = {
  get(name) {
    try {
      return localStorage.getItem(`diff-insight.${name}`);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(`diff-insight.${name}`, value);
    } catch {
      // It holds for this page, then.
    }
  },
};

/** Say something to people who hear the page. */
function announce(text) {
  const status = reportPage().querySelector(".di-status");
  if (status) status.textContent = text;
}
