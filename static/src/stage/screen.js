/** The screen itself: filled, kept awake, and with its keys out of sight while nobody is there. */

const AWAKE_MS = 4_000;

/**
 * Fill the screen where a browser can, by a button.
 *
 * @param {Document} document
 * @param {HTMLElement | null} button
 */
export function filling(document, button) {
  if (!button || !document.fullscreenEnabled) return;
  button.hidden = false;
  const tell = () => button.setAttribute("aria-pressed", String(!!document.fullscreenElement));
  tell();
  document.addEventListener("fullscreenchange", tell);
  button.addEventListener("click", () => {
    const done = document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen();
    done.catch(() => undefined); // a browser may refuse; the page fills its window all the same
  });
}

/**
 * Keep the screen from going dark, again each time the page comes back into view.
 *
 * @param {Document} document
 * @param {Navigator} navigator
 */
export function wakeful(document, navigator) {
  const hold = () => {
    if (document.visibilityState !== "visible") return;
    navigator.wakeLock?.request("screen").catch(() => undefined); // such as on a low battery
  };
  document.addEventListener("visibilitychange", hold);
  hold();
}

/**
 * Show the keys while somebody moves a pointer; they come by the tab key as well.
 *
 * @param {HTMLElement} stage
 */
export function shy(stage) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const wake = () => {
    stage.dataset.awake = "";
    clearTimeout(timer);
    timer = setTimeout(() => delete stage.dataset.awake, AWAKE_MS);
  };
  stage.dataset.shy = "";
  for (const sign of ["pointermove", "pointerdown"]) stage.addEventListener(sign, wake);
  wake();
}
