/**
 * On a telephone: the formatting buttons go with the caret, above the keyboard, and comments come as a
 * sheet beside the passage, with a way back.
 */

/** As in `styles/circumstances.css`: a low window has no room for what stays in view. */
const NARROW = "(max-width: 900px) and (min-height: 401px)";

/** @param {Window & typeof globalThis} window */
export function telephone(window) {
  const { document } = window;
  followKeyboard(window);
  document.addEventListener("focusin", ({ target }) => followCaret(document, target));
  document.addEventListener("focusout", ({ relatedTarget }) => {
    followCaret(document, relatedTarget);
  });
  besideText(window);
}

/** Say how much of the window the keyboard covers. @param {Window & typeof globalThis} window */
function followKeyboard(window) {
  const { visualViewport: seen, document } = window;
  if (!seen) return;
  const tell = () => {
    // Enlarged by two fingers, the part that is seen says nothing of a keyboard.
    const covered = seen.scale > 1.01 ? 0 : window.innerHeight - seen.height - seen.offsetTop;
    document.documentElement.style.setProperty(
      "--keyboard",
      `${Math.max(0, Math.round(covered))}px`,
    );
  };
  seen.addEventListener("resize", tell);
  seen.addEventListener("scroll", tell);
  tell();
}

/**
 * @param {Document} document
 * @param {EventTarget | null} target what has the focus
 */
function followCaret(document, target) {
  const types = target instanceof HTMLElement && target.matches(".editor[contenteditable=true]");
  const formats = target instanceof Element && target.closest("#toolbar") !== null;
  document.body.classList.toggle("typing", types || formats);
}

/** @param {Window & typeof globalThis} window */
function besideText(window) {
  const { document } = window;
  const narrow = window.matchMedia(NARROW);
  const back = () => document.querySelector("[data-back-to-text]");
  /** @type {Element | null} */
  let before = null;
  const open = (/** @type {boolean} */ led) => {
    if (!narrow.matches || document.body.classList.contains("beside")) return;
    before = document.activeElement;
    document.body.classList.add("beside");
    back()?.removeAttribute("hidden");
    document.querySelector(".comment-mark.current")?.scrollIntoView({ block: "start" });
    const button = back();
    if (led && button instanceof HTMLElement) button.focus({ preventScroll: true });
  };
  const close = () => {
    if (!document.body.classList.contains("beside")) return;
    const within = document.querySelector("#comments-column")?.contains(document.activeElement);
    document.body.classList.remove("beside");
    back()?.setAttribute("hidden", "");
    const place = before?.isConnected ? before : document.getElementById("main");
    if (within && place instanceof HTMLElement) place.focus({ preventScroll: true });
  };
  document.addEventListener("comment-opened", () => open(false));
  document.addEventListener("comment-begun", () => open(false));
  document.addEventListener("click", (event) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    if (target.closest("[data-back-to-text]")) close();
    if (!narrow.matches || !target.closest('.bottom-bar [href="#comments-column"]')) return;
    event.preventDefault();
    open(true);
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") close();
  });
  narrow.addEventListener("change", close);
}
