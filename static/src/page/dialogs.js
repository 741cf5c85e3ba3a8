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
    if (target.closest("[data-dismiss]")) dismiss(document, target);
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
 * @param {Document} document
 * @param {Element} pressed
 */
function dismiss(document, pressed) {
  pressed.closest("[data-flash], .notice")?.remove();
  document.getElementById("main")?.focus({ preventScroll: true });
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
