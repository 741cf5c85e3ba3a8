/** The bar that stays in view grows with what it has to say; what stops below it has to know. */

/**
 * Keep `--bar` of the page at the bar's height.
 *
 * @param {Window & typeof globalThis} window
 * @param {HTMLElement | null} bar
 */
export function tellHeight(window, bar) {
  if (!bar) return;
  const { style } = window.document.documentElement;
  const tell = () => style.setProperty("--bar", `${bar.offsetHeight}px`);
  new window.ResizeObserver(tell).observe(bar);
}
