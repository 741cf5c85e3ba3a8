/** Who is here: the faces in the document bar and the carets in the text. */
import { showCursors } from "../editor/cursors.js";
import { initials, persons, titleOf } from "../live/presence.js";

/** @typedef {import("../live/presence.js").Peer} Peer */

const MOST_SHOWN = 5;

/**
 * Show the carets of everybody in a section there.
 *
 * @param {import("./sections.js").Sections} sections
 * @param {Peer[]} peers
 */
export function showCarets(sections, peers) {
  for (const [key, view] of sections.views) {
    const here = peers.filter((peer) => peer.section === key && peer.head);
    showCursors(
      view,
      here.map((peer) => ({
        id: peer.id,
        title: titleOf(peer),
        colour: peer.colour,
        anchor: peer.anchor,
        head: peer.head,
      })),
    );
  }
}

/**
 * List people by their initials, five at most, then how many more.
 *
 * @param {HTMLElement} list
 * @param {Peer[]} peers
 */
export function showFaces(list, peers) {
  const more = peers.length - MOST_SHOWN;
  const items = peers.slice(0, MOST_SHOWN).map((peer) => {
    const title = titleOf(peer);
    const item = itemOf(title, initials(peer.name), title);
    item.classList.add(`presence-${peer.colour}`);
    return item;
  });
  if (more > 0) {
    const others = peers.slice(MOST_SHOWN).map(titleOf);
    items.push(itemOf(others.join("\n"), `+${more}`, others.join(", ")));
  }
  list.replaceChildren(...items);
}

/**
 * Return who is here and in which section, each in words.
 *
 * @param {Peer[]} peers
 * @param {Map<string, HTMLElement>} places by section, with `data-label`
 */
export function whereabouts(peers, places) {
  return persons(peers).map((peer) => {
    const label = places.get(peer.section ?? "")?.dataset.label;
    return label ? `${titleOf(peer)}: ${label}` : titleOf(peer);
  });
}

/**
 * Return the names of those whose caret is in a section.
 *
 * @param {Peer[]} peers
 * @param {string} key
 */
export function namesIn(peers, key) {
  return peers.filter(({ section }) => section === key).map(({ name }) => name);
}

/**
 * @param {string} title shown on hover
 * @param {string} letters
 * @param {string} spoken
 */
function itemOf(title, letters, spoken) {
  const item = document.createElement("li");
  item.title = title;
  const seen = document.createElement("span");
  seen.setAttribute("aria-hidden", "true");
  seen.textContent = letters;
  const heard = document.createElement("bdi");
  heard.className = "hidden-visually";
  heard.textContent = spoken;
  item.append(seen, heard);
  return item;
}
