// The summary table by any of its columns; a third click gives the report's own order back.

const ORDERS = ["ascending", "descending"];

function startSorting(page) {
  const table = page.querySelector(".di-summary");
  const heads = [...table.querySelectorAll("th[data-key]")];
  const asGiven = [...table.tBodies[0].rows];
  if (asGiven.length < 2) return;
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "di-sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const orders = isNumber(head) ? [...ORDERS].reverse() : ORDERS;
      const next = orders[orders.indexOf(head.getAttribute("aria-sort")) + 1];
      sortBy(heads, asGiven, head, next);
      intoAddress({ sort: next ? head.dataset.key : "", order: next ?? "" });
    });
  }
  const given = new URLSearchParams(location.search);
  const head = heads.find((one) => one.dataset.key === given.get("sort"));
  if (head && ORDERS.includes(given.get("order"))) sortBy(heads, asGiven, head, given.get("order"));
}

const isNumber = (head) => head.classList.contains("di-count");

function sortBy(heads, asGiven, head, order) {
  for (const other of heads) other.removeAttribute("aria-sort");
  const rows = [...asGiven];
  if (order) {
    head.setAttribute("aria-sort", order);
    const { compare } = new Intl.Collator(document.documentElement.lang || undefined, {
      numeric: true,
    });
    const place = head.cellIndex;
    const value = new Map(rows.map((row) => [row, (row.cells[place]?.textContent ?? "").trim()]));
    const sign = order === "ascending" ? 1 : -1;
    rows.sort((one, other) => {
      const [a, b] = [value.get(one), value.get(other)];
      return sign * (isNumber(head) ? a - b : compare(a, b));
    });
  }
  head.closest("table").tBodies[0].append(...rows);
}
