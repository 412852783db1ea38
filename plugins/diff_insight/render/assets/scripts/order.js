// The order of the files below the table: by weight, in groups, as the page has them, or by path, all
// in one row. The table keeps its own.

/** A group of files that a reader can fold; null for a file that is in none. */
const groupOf = (element) => element.closest?.("details.di-group");

function startOrder(page) {
  const choices = page.querySelector(".di-orders");
  if (!choices) return;
  const items = [...page.querySelectorAll(".di-item")];
  // Before the first of them, and out of all groups.
  const start = document.createComment("");
  (groupOf(items[0]) ?? items[0]).before(start);
  const places = items.map((item) => ({ item, group: groupOf(item) }));
  const byPath = [...items].sort((a, b) => (a.dataset.path < b.dataset.path ? -1 : 1));
  for (const button of choices.children)
    button.addEventListener("click", () => {
      remembered.set("order", button.dataset.order);
      show(button.dataset.order);
    });
  show(remembered.get("order") === "path" ? "path" : "weight");

  function show(order) {
    for (const button of choices.children)
      button.setAttribute("aria-pressed", button.dataset.order === order);
    if ((page.dataset.order ?? "weight") === order) return;
    page.dataset.order = order;
    if (order === "path") start.after(...byPath);
    else {
      start.after(...places.filter(({ group }) => !group).map(({ item }) => item));
      for (const { item, group } of places) group?.append(item);
    }
    hideEmptyGroups(page);
  }
}

/** A group is there as long as it has a file that is; one of folded files is folded with them. */
function hideEmptyGroups(page) {
  for (const group of page.querySelectorAll(".di-group")) {
    group.hidden = !group.querySelector(".di-item:not([hidden])");
    group.classList.toggle("di-folded", !group.querySelector(".di-item:not([hidden], .di-folded)"));
  }
}
