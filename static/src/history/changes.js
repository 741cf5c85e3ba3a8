/** Two versions compared: from one change to the next by keys. */

/**
 * Lead on with Alt and an arrow; the address names the change, so it can be kept and sent.
 *
 * @param {Document} document
 * @param {Pick<Location, "hash">} location
 */
export function changesByKeys(document, location) {
  const compared = document.querySelector("[data-changes]");
  const total = Number(compared?.getAttribute("data-changes") ?? 0);
  if (!total) return;
  for (const hint of document.querySelectorAll("[data-for-keys]")) hint.removeAttribute("hidden");
  document.addEventListener("keydown", (event) => {
    const way = wayOf(event);
    if (!way) return;
    event.preventDefault();
    const here = numberOf(document.activeElement) || Number(location.hash.split("-")[1]) || 0;
    const change = document.getElementById(`change-${nextOf(here, way, total)}`);
    if (!change) return;
    for (let fold = change.closest("details"); fold; fold = outer(fold)) fold.open = true;
    location.hash = change.id;
    change.focus();
  });
}

/**
 * Return the number of the change to go to: from none the first, or backwards the last.
 *
 * @param {number} here
 * @param {-1 | 1} way
 * @param {number} total
 */
function nextOf(here, way, total) {
  if (!here) return way > 0 ? 1 : total;
  return Math.min(Math.max(here + way, 1), total);
}

/** @param {HTMLDetailsElement} fold */
function outer(fold) {
  return fold.parentElement?.closest("details") ?? null;
}

/**
 * @param {KeyboardEvent} event
 * @returns {-1 | 0 | 1}
 */
function wayOf({ altKey, ctrlKey, metaKey, shiftKey, key }) {
  if (!altKey || ctrlKey || metaKey || shiftKey) return 0;
  return key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
}

/** @param {Element | null} element */
function numberOf(element) {
  return Number(element?.closest(".change[id]")?.id.split("-")[1] ?? 0);
}
