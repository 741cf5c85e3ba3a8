/** The typefaces of a page that is needed before it is handsome: they come when nothing waits for the line. */

const KNOWN = "banyan.typefaces";

/**
 * Show them now if this browser has fetched them before.
 *
 * @param {Document} document with `link[data-late]` that applies to nothing on a screen yet
 * @param {() => Storage} storage may throw, where the browser keeps nothing
 * @returns {() => void} shows them, and remembers that they were fetched
 */
export function lateTypefaces(document, storage) {
  const link = document.querySelector("link[data-late]");
  if (!(link instanceof HTMLLinkElement)) return () => {};
  const apply = () => {
    link.media = "all";
  };
  if (remembered(storage) === link.href) apply();
  return () => {
    apply();
    try {
      storage().setItem(KNOWN, link.href);
    } catch {
      // They come late each time.
    }
  };
}

/** @param {() => Storage} storage */
function remembered(storage) {
  try {
    return storage().getItem(KNOWN);
  } catch {
    return null;
  }
}
