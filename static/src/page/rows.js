/** "Add a row" in a table of questions: one more of the last row, empty. */

/**
 * Make `[data-add-row]` work in every `[data-rows]`; the button is hidden until this runs.
 *
 * @param {Document} document
 */
export function growingTables(document) {
  const reveal = () => {
    for (const button of document.querySelectorAll("[data-add-row]")) {
      button.removeAttribute("hidden");
    }
  };
  reveal();
  document.addEventListener("htmx:after:swap", reveal);
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-add-row]") : null;
    const row = [...(button?.closest("[data-rows]")?.querySelectorAll("[data-row]") ?? [])].at(-1);
    if (row) addAfter(row);
  });
}

/** @param {Element} row */
function addAfter(row) {
  const copy = /** @type {Element} */ (row.cloneNode(true));
  for (const element of [copy, ...copy.querySelectorAll("*")]) renumber(element);
  for (const message of copy.querySelectorAll(".error")) message.remove();
  row.after(copy);
  const first = copy.querySelector("input, select, textarea");
  if (first instanceof HTMLElement) first.focus();
}

/**
 * Empty a control, and count up the number in whatever names the row: `dates-2-on`, "Dates 2".
 *
 * @param {Element} element
 */
function renumber(element) {
  for (const name of ["id", "for", "aria-describedby", "aria-label"]) {
    const value = element.getAttribute(name);
    if (value) element.setAttribute(name, value.replace(/(^|[- ])(\d+)(?=-|$)/g, countedUp));
  }
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    element.value = "";
  }
  if (element instanceof HTMLSelectElement) element.selectedIndex = 0;
}

/**
 * @param {string} _match
 * @param {string} before
 * @param {string} digits
 */
function countedUp(_match, before, digits) {
  return `${before}${Number(digits) + 1}`;
}
