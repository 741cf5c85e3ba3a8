/** What a printed page says of the moment it is printed at: `[data-printed]`, where `{at}` stands for it. */
import { filled } from "./words.js";

/**
 * Return an instant as pages write it, "28 November 2026, 23:10 (Zurich)".
 *
 * @param {Date} at
 * @param {string} language a BCP 47 tag
 * @param {{zone?: string, place?: string}} where
 */
export function moment(at, language, where) {
  return moments(language, where)(at);
}

/**
 * Return what writes instants like that, for who has many of them.
 *
 * @param {string} language a BCP 47 tag
 * @param {{zone?: string, place?: string}} where
 * @returns {(at: Date) => string}
 */
export function moments(language, { zone: timeZone = "UTC", place = "UTC" }) {
  // The order of a British date, and digits as everywhere else on the page.
  const tag = `${language === "en" ? "en-GB" : language}-u-nu-latn`;
  const day = new Intl.DateTimeFormat(tag, { timeZone, dateStyle: "long" });
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "short" });
  return (at) => `${day.format(at)}, ${time.format(at)} (${place})`;
}

/**
 * Say the moment anew whenever the page is printed: it may have been open for hours.
 *
 * @param {Window} window
 */
export function printedMoments(window) {
  window.addEventListener("beforeprint", () => {
    const language = window.document.documentElement.lang || "en";
    for (const place of window.document.querySelectorAll("[data-printed]")) {
      if (!(place instanceof HTMLElement)) continue;
      const at = moment(new Date(), language, place.dataset);
      place.textContent = filled(place.dataset.printed, { at });
    }
  });
}
