/** The choice of a paragraph's language, where the page has one. */
import { tongueChoice } from "../editor/tongue.js";

/**
 * @param {import("./sections.js").Sections} sections
 * @param {(sentence: string) => void} say
 */
export function tongueOf(sections, say) {
  const select = document.querySelector("#toolbar select");
  if (!(select instanceof HTMLSelectElement)) return null;
  return tongueChoice(select, {
    view: () => sections.currentView,
    docs: () => [...sections.views.values()].map(({ state }) => state.doc),
    say,
  });
}
