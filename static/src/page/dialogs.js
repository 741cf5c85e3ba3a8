/** Native dialogues, menus and notices, opened and closed by buttons that name them. */

/**
 * `[data-opens="#id"]` opens a dialogue, `[data-closes]` closes the one it is in, `[data-hides="#id"]`
 * hides a part of the page, and `[data-dismiss]` takes away the notice it is in.
 *
 * @param {Document} document
 */
export function dialogs(document) {
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    open(document, target.closest("[data-opens]"));
    hide(document, target.closest("[data-hides]"));
    if (target.closest("[data-closes]")) target.closest("dialog")?.close();
    const dismissal = target.closest("[data-dismiss]");
    if (dismissal) dismiss(document, dismissal);
  });
}

/**
 * @param {Document} document
 * @param {Element | null} opener
 */
function open(document, opener) {
  const dialog = opener && document.querySelector(opener.getAttribute("data-opens") ?? "");
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

/**
 * @param {Document} document
 * @param {Element | null} button
 */
function hide(document, button) {
  const part = button && document.querySelector(button.getAttribute("data-hides") ?? "");
  part?.setAttribute("hidden", "");
}

/**
 * `data-dismiss="#id"` names what the reader goes on with.
 *
 * @param {Document} document
 * @param {Element} pressed
 */
function dismiss(document, pressed) {
  const next = document.querySelector(pressed.getAttribute("data-dismiss") || "#main");
  pressed.closest(".notice")?.remove();
  if (next instanceof HTMLElement) next.focus({ preventScroll: true });
}

/**
 * Escape closes the box of a form (`details.box`) that it is pressed in and leads back to its button;
 * what is typed stays in the box.
 *
 * @param {Document} document
 */
export function boxes(document) {
  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key !== "Escape" || event.defaultPrevented || !(target instanceof Element)) return;
    const box = target.closest("details.box[open]");
    if (!box) return;
    event.preventDefault(); // so that nobody else takes it for the way out of more than the box
    box.removeAttribute("open");
    box.querySelector("summary")?.focus();
  });
}

/**
 * `details.menu` closes when focus or the pointer goes elsewhere, and on Escape.
 *
 * @param {Document} document
 */
export function menus(document) {
  /** @param {EventTarget | null} kept */
  const closeOthers = (kept) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!(kept instanceof Node && menu.contains(kept))) menu.removeAttribute("open");
    }
  };
  document.addEventListener("click", (event) => closeOthers(event.target));
  document.addEventListener("focusin", (event) => closeOthers(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.menu[open]");
    closeOthers(null);
    open?.querySelector("summary")?.focus();
  });
}
