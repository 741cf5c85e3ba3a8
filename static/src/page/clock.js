/**
 * Waiting for an instant, by the server's clock: `[data-countdown]` shows how long it is, and
 * `[data-shown-at]` is hidden until then. Nothing is ever sent by itself.
 */

const REPEAT_MS = 1000;
const [DAY, HOUR] = [86_400, 3600];
// What a page can sensibly have taken from the server's answer to its first script.
const LONGEST_LOAD_MS = 60_000;

/**
 * Return the time left: "3 days, 4 hours", "2 hours, 5 minutes", "1:05"; "0:00" when it is past.
 *
 * @param {number} milliseconds
 * @param {string} [language]
 */
export function left(milliseconds, language) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const days = Math.floor(seconds / DAY);
  const hours = Math.floor((seconds % DAY) / HOUR);
  const minutes = Math.floor((seconds % HOUR) / 60);
  if (days)
    return listed([counted(days, "day", language), counted(hours, "hour", language)], language);
  if (hours)
    return listed(
      [counted(hours, "hour", language), counted(minutes, "minute", language)],
      language,
    );
  return `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * @param {number} count
 * @param {string} unit
 * @param {string} [language]
 */
function counted(count, unit, language) {
  const style = /** @type {const} */ ({ style: "unit", unitDisplay: "long", unit });
  return new Intl.NumberFormat(language, style).format(count);
}

/**
 * @param {string[]} parts
 * @param {string} [language]
 */
function listed(parts, language) {
  return new Intl.ListFormat(language, { type: "unit", style: "short" }).format(parts);
}

/**
 * Return a clock that is right although this browser's is not.
 *
 * @param {string} told the server's time when it made the page; nothing if it did not say
 * @param {number} age milliseconds since then
 * @param {() => number} here milliseconds by this browser's clock
 * @returns {() => number} milliseconds by the server's clock
 */
export function corrected(told, age, here) {
  const then = Date.parse(told);
  const ahead = Number.isNaN(then) ? 0 : then + age - here();
  return () => here() + ahead;
}

/**
 * Return the server's clock, as `<meta name="server-time">` set it.
 *
 * @param {Document} document
 */
export function serverClock(document) {
  const told = document.querySelector('meta[name="server-time"]')?.getAttribute("content");
  return corrected(told ?? "", sinceAnswer(), Date.now);
}

/**
 * Keep the page's countdowns right.
 *
 * @param {Document} document
 * @param {() => number} clock
 */
export function countdowns(document, clock) {
  const update = () => {
    for (const element of document.querySelectorAll("[data-countdown]")) count(element, clock());
    for (const element of document.querySelectorAll("[data-shown-at][hidden]")) {
      if (until(element, "data-shown-at", clock()) <= 0) element.removeAttribute("hidden");
    }
  };
  update();
  document.addEventListener("htmx:after:swap", update);
  setInterval(update, REPEAT_MS);
}

/**
 * @param {Element} element
 * @param {number} now
 */
function count(element, now) {
  const { lang } = element.ownerDocument.documentElement;
  const text = left(until(element, "data-countdown", now), lang || undefined);
  if (element.textContent !== text) element.textContent = text;
}

/**
 * @param {Element} element
 * @param {string} attribute that holds an instant
 * @param {number} now
 */
function until(element, attribute, now) {
  const at = Date.parse(element.getAttribute(attribute) ?? "");
  return Number.isNaN(at) ? Number.POSITIVE_INFINITY : at - now;
}

/** How long ago the server's answer began to arrive. */
function sinceAnswer() {
  const [page] = performance.getEntriesByType?.("navigation") ?? [];
  const began = /** @type {PerformanceNavigationTiming | undefined} */ (page)?.responseStart ?? 0;
  const age = performance.now() - began;
  return began > 0 && age >= 0 && age < LONGEST_LOAD_MS ? age : 0;
}
