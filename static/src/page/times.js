/**
 * Instants in words: `time[data-relative]` says "3 hours ago" and keeps the exact time as title,
 * `time[data-zone]` says too what time it is where the reader is.
 */

/** @type {[Intl.RelativeTimeFormatUnit, number][]} unit and its length in seconds, longest first */
const UNITS = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];
const REPEAT_MS = 60_000;

/**
 * Return how far `at` is from `now`, in the words of a language.
 *
 * @param {Date} at
 * @param {Date} now
 * @param {string} language a BCP 47 tag
 */
export function relative(at, now, language) {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 0];
  return words.format(length ? Math.round(seconds / length) : 0, unit);
}

/**
 * Keep the page's relative times right.
 *
 * @param {Document} document
 * @param {() => number} clock milliseconds, by the server's clock
 */
export function relativeTimes(document, clock) {
  const update = () => {
    for (const element of document.querySelectorAll("time[data-relative]")) {
      show(element, new Date(clock()));
    }
  };
  update();
  document.addEventListener("htmx:after:swap", update);
  setInterval(update, REPEAT_MS);
}

/**
 * @param {Element} element
 * @param {Date} now
 */
function show(element, now) {
  const at = new Date(element.getAttribute("datetime") ?? "");
  if (Number.isNaN(at.getTime())) return;
  if (!element.hasAttribute("title")) element.setAttribute("title", element.textContent ?? "");
  const language = element.ownerDocument.documentElement.lang || "en";
  element.textContent = relative(at, now, language);
}

/**
 * Return an instant by the reader's clock, "29 Nov, 18:30 GMT+9"; nothing where that clock agrees
 * with one that is shown already.
 *
 * @param {Date} at
 * @param {string} shown the zone it is written in, beside UTC
 * @param {string} language a BCP 47 tag
 * @param {string} [own] the reader's zone
 */
export function whereYouAre(at, shown, language, own) {
  const wall = (/** @type {string | undefined} */ timeZone) =>
    at.toLocaleString("en-GB", { timeZone, dateStyle: "short", timeStyle: "short" });
  if ([shown, "UTC"].some((zone) => wall(zone) === wall(own))) return "";
  return new Intl.DateTimeFormat(language, {
    ...{ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
    ...{ timeZoneName: "short", hourCycle: "h23", timeZone: own },
  }).format(at);
}

/**
 * Tell readers elsewhere what their own clock says.
 *
 * @param {Document} document
 */
export function ownTimes(document) {
  const language = document.documentElement.lang || "en";
  const update = () => {
    for (const element of document.querySelectorAll("time[data-zone]:not(:has(> span))")) {
      addOwn(element, language);
    }
  };
  update();
  document.addEventListener("htmx:after:swap", update);
}

/**
 * @param {Element} element `time[data-zone]`
 * @param {string} language
 */
function addOwn(element, language) {
  const at = new Date(element.getAttribute("datetime") ?? "");
  if (Number.isNaN(at.getTime())) return;
  const own = whereYouAre(at, element.getAttribute("data-zone") || "UTC", language);
  if (!own) return;
  const said = element.ownerDocument.createElement("span");
  said.textContent = `, ${own}`;
  element.append(said);
}
