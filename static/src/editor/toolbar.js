/** The formatting buttons above the text: they act on the section that was last used. */
import { indent, isList, outdent, toggleList } from "./commands.js";
import { hasMark, linkAt, toggle } from "./marks.js";

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
 * @param {import("./keys.js").Said} around.said
 * @returns {{show: (view: EditorView) => void}} `show` says what is on at the caret
 */
export function toolbar(bar, { view, actions, said }) {
  bar.addEventListener("mousedown", (event) => {
    if (!(event.target instanceof HTMLSelectElement)) event.preventDefault(); // keeps the selection
  });
  bar.addEventListener("keydown", (event) => steer(bar, event, view()));
  bar.addEventListener("focusin", (event) => makeStop(bar, buttonOf(event.target)));
  bar.ownerDocument.addEventListener("keydown", (event) => {
    if (event.key !== "F10" || !event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    stopOf(bar)?.focus();
  });
  makeStop(bar, stopOf(bar));
  /** @type {Record<string, () => unknown>} */
  const history = { undo: actions.undo, redo: actions.redo };
  bar.addEventListener("click", (event) => {
    const name = commandOf(event.target);
    if (history[name]) history[name]();
    else if (name === "link") press(view(), actions.link);
    else if (COMMANDS[name]) press(view(), said(name, COMMANDS[name]));
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

/**
 * Say what a command did, where the toolbar has words for it.
 *
 * @param {HTMLElement | null} bar
 * @param {(sentence: string) => void} say
 * @returns {import("./keys.js").Said}
 */
export function spoken(bar, say) {
  const tell = effects(bar, say);
  return (name, command) => (state, dispatch, view) => {
    const done = command(state, dispatch, view);
    if (done && dispatch && view) tell(name, PRESSED[name]?.(view.state) ?? true);
    return done;
  };
}

/**
 * Return a function that says that something is on or done, or off or was not to be done.
 *
 * @param {HTMLElement | null} bar
 * @param {(sentence: string) => void} say
 * @returns {(name: string, on: boolean) => void}
 */
export function effects(bar, say) {
  return (name, on) => {
    const button = bar?.querySelector(`[data-command="${name}"]`);
    const sentence = button instanceof HTMLElement && (on ? button.dataset.on : button.dataset.off);
    if (sentence) say(sentence);
  };
}

/**
 * Arrow keys, Home and End lead from button to button; Escape leads back to the caret.
 *
 * @param {HTMLElement} bar
 * @param {KeyboardEvent} event
 * @param {EditorView | null} view
 */
function steer(bar, event, view) {
  if (event.key === "Escape" && view) {
    event.preventDefault();
    view.focus();
    return;
  }
  const all = usable(bar);
  const at = all.indexOf(/** @type {HTMLElement} */ (event.target));
  const onward = getComputedStyle(bar).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const to = /** @type {Record<string, number>} */ ({
    ArrowLeft: at + (onward === "ArrowLeft" ? 1 : -1),
    ArrowRight: at + (onward === "ArrowRight" ? 1 : -1),
    Home: 0,
    End: all.length - 1,
  })[event.key];
  if (to === undefined || event.altKey || event.ctrlKey || event.metaKey || at < 0) return;
  event.preventDefault();
  all[(to + all.length) % all.length]?.focus();
}

/** The one button the Tab key stops at. @param {HTMLElement} bar */
function stopOf(bar) {
  const all = usable(bar);
  return all.find((button) => button.tabIndex === 0) ?? all[0] ?? null;
}

/**
 * @param {HTMLElement} bar
 * @param {HTMLElement | null} stop
 */
function makeStop(bar, stop) {
  if (!stop) return;
  for (const button of bar.querySelectorAll("[data-command]")) {
    if (button instanceof HTMLElement) button.tabIndex = button === stop ? 0 : -1;
  }
}

/** @param {HTMLElement} bar @returns {HTMLElement[]} */
function usable(bar) {
  return [...bar.querySelectorAll("[data-command]:not([disabled])")].filter(
    (button) => button instanceof HTMLElement,
  );
}

/** @param {EventTarget | null} target @returns {HTMLElement | null} */
function buttonOf(target) {
  return target instanceof Element ? target.closest("[data-command]") : null;
}

/** @param {EventTarget | null} target */
function commandOf(target) {
  return buttonOf(target)?.dataset.command ?? "";
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
