// What a reader follows: documents, folders and topics with a star. Only this browser knows, as with
// visits. A star is `path`, its page below the folder of a language, with a `title` and a `feed`.

const STAR_PATH = /(?:^|\/)((topics|documents)\/([^/#?]+?)(?:\.html|\/)(?:#([\w-]+))?)$/;

/** Of one archive, as visits are. */
const starsName = () => visitName().replace("visit", "stars");

/** What a star has in common with the rows that it is about (`data-di-of`); null for no star. */
function keyOf(path) {
  const [, , kind, name, anchor] = STAR_PATH.exec(path) ?? [];
  if (!kind) return null;
  if (kind === "topics") return `t-${decodeURIComponent(name)}`;
  return `${anchor ? "d" : "f"}-${(anchor ?? name).slice(-8)}`;
}

/** The stars, by their keys. */
function readStars() {
  try {
    const stars = JSON.parse(remembered.get(starsName()));
    const whole = stars.filter(({ path, title, feed }) => keyOf(path) && typeof title === "string" && typeof feed === "string");
    return new Map(whole.map((star) => [keyOf(star.path), star]));
  } catch {
    return new Map();
  }
}

const writeStars = (stars) => remembered.set(starsName(), JSON.stringify([...stars.values()]));

function startFollow() {
  const tools = document.querySelector("template.di-star-tools");
  if (tools && !tools.dataset.started) {
    tools.dataset.started = "yes";
    const { path, title, feed } = tools.dataset;
    if (title) addStar(tools, document.querySelector(".di-home h1"), { path, title, feed });
    for (const section of document.querySelectorAll("section[data-document]")) {
      const star = { path: `${path}#${section.id}`, title: section.dataset.document, feed: section.dataset.feed ?? feed };
      addStar(tools, section.querySelector("h2"), star);
    }
  }
  startFollowed();
  startFollowing();
}

function addStar(tools, heading, star) {
  const button = document.importNode(tools.content, true).firstElementChild;
  const key = keyOf(star.path);
  const show = () => {
    const on = readStars().has(key);
    button.setAttribute("aria-pressed", on);
    button.textContent = on ? "★" : "☆";
    button.title = filled(on ? button.dataset.on : button.dataset.off, { title: star.title });
    button.setAttribute("aria-label", filled(button.dataset.off, { title: star.title }));
  };
  button.addEventListener("click", () => {
    const stars = readStars();
    if (!stars.delete(key)) stars.set(key, star);
    writeStars(stars);
    show();
  });
  show();
  heading.after(button);
}

/** The button that leaves what is followed of the rows of a page. */
function startFollowed() {
  const bar = document.querySelector(".di-follow");
  if (!bar || bar.dataset.started) return;
  bar.dataset.started = "yes";
  const button = bar.querySelector("button");
  button.addEventListener("click", () => {
    remembered.set("followed", button.ariaPressed === "true" ? "" : "only");
    showFollowed();
  });
  showFollowed();
}

function showFollowed() {
  const bar = document.querySelector(".di-follow");
  const stars = readStars();
  const only = stars.size > 0 && remembered.get("followed") === "only";
  bar.hidden = !stars.size;
  bar.querySelector("button").setAttribute("aria-pressed", only);
  const link = bar.querySelector("a");
  link.textContent = filled(link.dataset.message, { count: stars.size });
  const away = (row) => only && !row.dataset.diOf.split(" ").some((key) => stars.has(key));
  const rows = [...document.querySelectorAll("[data-di-of]")];
  for (const row of rows) row.classList.toggle("di-unfollowed", away(row));
  for (const part of document.querySelectorAll(".di-home :is(section, details)")) {
    const own = [...part.querySelectorAll("[data-di-of]")];
    part.classList.toggle("di-unfollowed", own.length > 0 && own.every(away));
    if (only && part.matches(".di-more") && own.length && !own.every(away)) part.open = true;
  }
  bar.querySelector(".di-follow-none").hidden = !only || !rows.every(away);
}

/** The list of the stars, to take one away, to save them and to load them. */
function startFollowing() {
  const part = document.querySelector(".di-following");
  if (!part || part.dataset.started) return;
  part.dataset.started = "yes";
  part.hidden = false;
  const base = new URL(part.dataset.base, location.href);
  const output = part.querySelector("output");
  part.querySelector(".di-export").addEventListener("click", () => {
    const text = opmlOf([...readStars().values()], base);
    const address = URL.createObjectURL(new Blob([text], { type: "text/x-opml" }));
    element("a", { href: address, download: "diff-insight.opml" }).click();
    URL.revokeObjectURL(address);
  });
  const field = part.querySelector("input");
  field.addEventListener("change", async () => {
    const found = starsOf(await field.files[0].text());
    field.value = "";
    if (!found) return (output.textContent = output.dataset.wrong);
    const stars = readStars();
    for (const star of found.stars) stars.set(keyOf(star.path), star);
    writeStars(stars);
    const counts = { count: found.stars.length, others: found.others };
    output.textContent = filled(output.dataset.message, counts);
    show();
  });
  show();

  function show() {
    const list = part.querySelector("ul");
    list.replaceChildren();
    for (const [key, { path, title }] of readStars()) {
      const said = filled(list.dataset.remove, { title });
      const button = element("button", { type: "button", className: "di-button", title: said }, "×");
      button.setAttribute("aria-label", said);
      button.addEventListener("click", () => {
        const stars = readStars();
        stars.delete(key);
        writeStars(stars);
        show();
      });
      list.append(element("li", {}, button, " ", element("a", { href: new URL(path, base).href }, title)));
    }
    showFollowed();
  }
}

/** Stars as OPML 2.0: a feed reader takes the feeds, this page the pages. */
function opmlOf(stars, base) {
  const opml = document.implementation.createDocument(null, "opml");
  const node = (parent, name, values = {}) => {
    const made = opml.createElement(name);
    for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
    parent.append(made);
    return made;
  };
  opml.documentElement.setAttribute("version", "2.0");
  node(node(opml.documentElement, "head"), "title").textContent = document.title;
  const body = node(opml.documentElement, "body");
  for (const { path, title, feed } of stars)
    node(body, "outline", {
      type: "rss",
      text: title,
      xmlUrl: new URL(`feeds/${feed}`, base).href,
      htmlUrl: new URL(path, base).href,
    });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(opml)}\n`;
}

/** The stars of an OPML file, wherever the archive stood; null for another file. */
function starsOf(text) {
  const opml = new DOMParser().parseFromString(text, "text/xml");
  if (opml.documentElement.nodeName !== "opml") return null;
  const outlines = [...opml.querySelectorAll("outline")].filter((one) => one.hasAttribute("xmlUrl"));
  const stars = outlines.map((outline) => ({
    path: STAR_PATH.exec(outline.getAttribute("htmlUrl") ?? "")?.[1],
    title: outline.getAttribute("text") ?? "",
    feed: /\/feeds\/([\w.-]+\.xml)$/.exec(outline.getAttribute("xmlUrl"))?.[1],
  }));
  const ours = stars.filter(({ path, feed }) => path && feed);
  return { stars: ours, others: stars.length - ours.length };
}
