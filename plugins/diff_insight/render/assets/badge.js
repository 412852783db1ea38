// A badge for a page of the documentation: the day of its document's newest change, as a link to the
// document's history. A page without the badge is whole, so whatever is missing is passed over.

(() => {
  const { shards, words } = /* BADGE */ {};
  const script = document.currentScript;
  const { path } = script.dataset;
  const lang = script.dataset.lang || document.documentElement.lang || "en";

  /** A document's file has the number that its path's bytes add up to. */
  async function show() {
    const sum = new TextEncoder().encode(path).reduce((before, byte) => before + byte, 0);
    const answer = await fetch(new URL(`badges/${sum % shards}.json`, script.src));
    const found = answer.ok && (await answer.json())[path];
    if (!found) return;
    const [date, history] = found;
    const day = new Date(date).toLocaleDateString(lang, { dateStyle: "long", timeZone: "UTC" });
    const message = words[lang] ?? words[lang.split("-")[0]] ?? Object.values(words)[0];
    const link = document.createElement("a");
    link.className = "diff-insight-badge";
    link.href = new URL(history, script.src);
    link.textContent = message.replace("{date}", day);
    script.after(link);
  }

  if (path) show().catch(() => {});
})();
