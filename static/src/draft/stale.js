/** Tells the parts of the page that fetch themselves that they are out of date. */

/**
 * Return a function that takes one name after another and tells the page of all of them in one
 * instant, so that a part that goes by several is fetched once; not all pages do so at the same
 * time.
 *
 * @param {EventTarget} body where the parts listen
 * @param {number} jitter the longest wait, in milliseconds
 */
export function stale(body, jitter) {
  /** @type {Set<string>} */
  const names = new Set();
  const tell = () => {
    const told = [...names];
    names.clear();
    for (const name of told) body.dispatchEvent(new CustomEvent(`dirty:${name}`));
  };
  return (/** @type {string} */ name) => {
    if (names.size === 0) setTimeout(tell, Math.random() * jitter);
    names.add(name);
    if (name === "rights") names.add("state"); // what one may do shows in what goes by the state
  };
}
