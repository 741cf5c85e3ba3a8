/** What a printed page says of the moment it is printed at: `[data-printed]`, where `{at}` stands for it. */
import { filled } from "./words.js";

/**
 * Return an instant as pages write it, "28 November 2026, 23:10 (Zurich)".
 *
 * @param {Date} at
 * @param {string} language a BCP 47 tag
 * @param {{zone?: string, place?: string}} where
 */
export function moment(at, language, { zone = "UTC", place = "UTC" }) {
  // The order of a British date, and digits as everywhere else on the page.
  const tag = `${language === "en" ? "en-GB" : language}-u-nu-latn`;
  const day = new Intl.DateTimeFormat(tag, { timeZone: zone, dateStyle: "long" }).format(at);
  const time = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeStyle: "short" }).format(at);
  return `${day}, ${time} (${place})`;
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
