/** The formatting buttons above the text: they act on the section that was last used. */
import { hasMark, indent, isList, linkAt, outdent, toggle, toggleList } from "./commands.js";

/** @typedef {import("prosemirror-view").EditorView} EditorView */
/** @typedef {import("prosemirror-state").EditorState} EditorState */

/** @type {Record<string, import("prosemirror-state").Command>} */
const COMMANDS = {
  strong: toggle("strong"),
  em: toggle("em"),
  bullet: toggleList("bullet"),
  ordered: toggleList("ordered"),
  indent,
  outdent,
};

/** @type {Record<string, (state: EditorState) => boolean>} */
const PRESSED = {
  strong: (state) => hasMark(state, "strong"),
  em: (state) => hasMark(state, "em"),
  link: (state) => linkAt(state).href !== null,
  bullet: (state) => isList(state, "bullet"),
  ordered: (state) => isList(state, "ordered"),
};

/**
 * Make the buttons of a toolbar work.
 *
 * @param {HTMLElement} bar
 * @param {object} around
 * @param {() => EditorView | null} around.view the section last used
 * @param {import("./keys.js").Actions} around.actions
 * @returns {{show: (view: EditorView) => void}} `show` says what is on at the caret
 */
export function toolbar(bar, { view, actions }) {
  bar.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  /** @type {Record<string, () => unknown>} */
  const history = { undo: actions.undo, redo: actions.redo };
  bar.addEventListener("click", (event) => {
    const name = commandOf(event.target);
    if (history[name]) history[name]();
    else press(view(), name === "link" ? actions.link : COMMANDS[name]);
  });
  return {
    show({ state, editable }) {
      for (const button of bar.querySelectorAll("[data-command]")) {
        const pressed = PRESSED[button.getAttribute("data-command") ?? ""];
        if (pressed) button.setAttribute("aria-pressed", String(pressed(state)));
        button.toggleAttribute("disabled", !editable);
      }
    },
  };
}

/** @param {EventTarget | null} target */
function commandOf(target) {
  const button = target instanceof Element ? target.closest("[data-command]") : null;
  return button?.getAttribute("data-command") ?? "";
}

/**
 * @param {EditorView | null} view
 * @param {import("prosemirror-state").Command | undefined} command
 */
function press(view, command) {
  if (!view?.editable) return;
  command?.(view.state, view.dispatch, view);
  view.focus();
}
