/** The control that says in which language the paragraphs at the caret are. */
import { filled } from "../page/words.js";
import { changeLines, selectedLines } from "./commands.js";

/** @typedef {import("prosemirror-view").EditorView} EditorView */
/** @typedef {import("prosemirror-model").Node} Node */

/**
 * Make the control work.
 *
 * @param {HTMLSelectElement} select its first choice, of no value, is the language of the draft
 * @param {object} around
 * @param {() => EditorView | null} around.view the section last used
 * @param {() => Node[]} around.docs the documents of all sections
 * @param {(sentence: string) => void} around.say
 * @returns {{show: (view: EditorView) => void}} `show` says what is so at the caret
 */
export function tongueChoice(select, { view, docs, say }) {
  const all = [...select.options];
  const arrange = () => usedFirst(select, all, docs());
  select.addEventListener("focus", arrange);
  // Who spells a language has more letters to come, which are not for the text.
  let spelled = false;
  select.addEventListener("pointerdown", () => {
    spelled = false;
  });
  select.addEventListener("keydown", (event) => {
    spelled = event.key.length === 1 && event.key !== " ";
    choose(select, event);
  });
  select.addEventListener("change", () => {
    const edited = view();
    if (!edited?.editable) return;
    const lang = select.value || null;
    const words = select.options[select.selectedIndex]?.textContent?.trim() ?? "";
    const command = changeLines((attrs) => ({ ...attrs, lang }));
    if (command(edited.state, edited.dispatch, edited)) {
      say(filled(select.dataset.on ?? "", { language: words }));
    }
    if (!spelled) edited.focus();
  });
  return {
    show({ state, editable }) {
      const found = new Set(selectedLines(state).map(({ line }) => line.attrs.lang ?? ""));
      const several = found.size !== 1;
      // Of several languages none is shown, so that each of them can be chosen.
      if (several) select.selectedIndex = -1;
      else select.value = [...found][0];
      select.disabled = !editable || !state.schema.marks.strong;
    },
  };
}

/**
 * Up and Down would set one language after the other as they pass it; they open the list instead.
 *
 * @param {HTMLSelectElement} select
 * @param {KeyboardEvent} event
 */
function choose(select, event) {
  if (!/^Arrow(Up|Down)$/.test(event.key) || event.altKey || !select.showPicker) return;
  event.preventDefault();
  select.showPicker();
}

/**
 * The languages that paragraphs of the draft are in already come before the others.
 *
 * @param {HTMLSelectElement} select
 * @param {HTMLOptionElement[]} all in their usual order
 * @param {Node[]} docs
 */
function usedFirst(select, all, docs) {
  const used = new Set(docs.flatMap((doc) => doc.children.map((line) => line.attrs.lang)));
  const at = select.selectedIndex;
  const shown = at < 0 ? null : select.options[at];
  const wanted = [
    ...all.filter(({ value }) => !value),
    ...all.filter(({ value }) => value && used.has(value)),
    ...all.filter(({ value }) => value && !used.has(value)),
  ];
  if (wanted.some((option, index) => option !== select.options[index])) select.append(...wanted);
  select.selectedIndex = shown ? wanted.indexOf(shown) : -1;
}
