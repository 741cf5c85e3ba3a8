/** Find, go to, count, and links to paragraphs: keys and buttons that fetch them when they are wanted. */
import { anchorAt, resolveAnchor, resolvePlace } from "../editor/anchors.js";
import { isMac } from "../editor/keys.js";
import { indexOf } from "../editor/places.js";
import { placeCaret } from "../editor/reading.js";
import { untilThere } from "../page/later.js";
import { isShortcut, letterOf } from "../page/letters.js";
import { filled } from "../page/words.js";
import { foundIn } from "../suggestions/drawn.js";
import { settled } from "../suggestions/places.js";
import { across } from "../suggestions/proposed.js";
import { lengthOf } from "./counters.js";
import { goToPart, partsOf } from "./parts.js";
import { paragraphAt } from "./passages.js";

/** @typedef {import("../find/room.js").Room} Room */

/** @type {Record<string, (room: Room) => unknown>} */
const ACTS = {
  find: (room) => room.find(),
  places: (room) => room.goTo(),
  link: (room) => room.link(),
};
const KEYS = { f: "find", g: "places", l: "link" };

/**
 * @param {Window} window
 * @param {import("./margin.js").Margin} margin
 */
export function tools(window, margin) {
  const { document } = window;
  /** @type {Room | null} */
  let room = null;
  /** @type {Promise<Room> | null} */
  let coming = null;
  const fetch = async () => {
    const { Room } = await untilThere(
      () => import("../find/room.js"),
      window,
      (missing) => document.getElementById("not-whole")?.toggleAttribute("hidden", !missing),
    );
    room = new Room(aroundOf(window, margin));
    return room;
  };
  const use = async (/** @type {string} */ name) => {
    coming ??= fetch();
    const there = await coming;
    return ACTS[name]?.(there);
  };
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-tool]") : null;
    if (button instanceof HTMLElement) void use(button.dataset.tool ?? "");
  });
  document.addEventListener("keydown", (event) => {
    const key = Object.entries(KEYS).find(([letter]) => isShortcut(event, letter));
    const name = key?.[1] ?? (finds(event) ? "find" : "");
    if (!name) return;
    event.preventDefault();
    void use(name);
  });
  const at = new URLSearchParams(window.location.search).get("at");
  let arrives = at !== null;
  return {
    /** There is a (new) copy of the text on the page. */
    shown: () => room?.shown(),
    /** Go to the paragraph the address names, once: when all of the text is here that can be. */
    arrive() {
      const { session } = margin.sheet;
      if (!arrives || !(session.joined || !window.navigator.onLine)) return;
      if (margin.sections.views.size === 0) return;
      arrives = false;
      coming ??= fetch();
      void coming.then((there) => there.arrive(at ?? ""));
    },
  };
}

/**
 * Whether it is the browser's key to find, pressed in the text; anywhere else it stays the browser's.
 *
 * @param {KeyboardEvent} event
 */
function finds(event) {
  const held = isMac() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  const inText = event.target instanceof Element && event.target.closest(".editor") !== null;
  return inText && held && !event.altKey && !event.shiftKey && letterOf(event) === "f";
}

/**
 * @param {Window} window
 * @param {import("./margin.js").Margin} margin
 * @returns {import("../find/room.js").Around}
 */
function aroundOf(window, margin) {
  const { sections, suggesting, sheet } = margin;
  return {
    ...{ window, document: window.document, sections },
    ...{ lengthOf, partsOf, goToPart, paragraphAt, placeCaret, filled },
    ...{ anchorAt, resolveAnchor, resolvePlace, indexOf },
    say: (sentence) => margin.announcer.say(sentence),
    nameOf: (section) => sheet.safety.nameOf(section),
    suggests: () => suggesting.on,
    settled: (section, from, to) => settled(suggesting, section, from, to),
    shownAt: (section, index) => {
      const view = suggesting.on && sections.views.get(section);
      const found = view ? foundIn(view) : null;
      return found ? across(found.segments, index, "live") : index;
    },
    live: (section) => suggesting.live?.texts.get(section),
  };
}
