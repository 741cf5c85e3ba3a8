/** The list of keys: opened by `?` where nothing is typed, unless somebody has switched that off. */

const KEPT = "banyan.keys-by-mark";

/**
 * @param {Document} document
 * @param {() => Storage} storage may throw, where the browser keeps nothing
 */
export function keySheet(document, storage) {
  const sheet = document.querySelector("#keys");
  const box = sheet?.querySelector("[data-keys-by-mark]");
  if (!(sheet instanceof HTMLDialogElement) || !(box instanceof HTMLInputElement)) return;
  box.checked = kept(storage) !== "off";
  box.addEventListener("change", () => keep(storage, box.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "?" || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!box.checked || takesText(event.target) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    sheet.showModal();
  });
}

/** @param {EventTarget | null} target */
function takesText(target) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select"))
  );
}

/** @param {() => Storage} storage */
function kept(storage) {
  try {
    return storage().getItem(KEPT);
  } catch {
    return null;
  }
}

/**
 * @param {() => Storage} storage
 * @param {string} value
 */
function keep(storage, value) {
  try {
    storage().setItem(KEPT, value);
  } catch {
    // It holds for this page.
  }
}
