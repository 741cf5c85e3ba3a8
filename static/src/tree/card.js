/** The card that says which pledge a leaf is: its title, who made it, when. */

/**
 * @typedef {object} Card
 * @property {(link: SVGElement) => void} show
 * @property {() => void} hide
 */

const FIELDS = ["title", "who", "on"];
const GAP = 20;

/**
 * Return the card of a tree.
 *
 * @param {object} surroundings
 * @param {HTMLElement} surroundings.frame what the tree and the card are both placed in
 * @param {HTMLElement} surroundings.card holds an element with `data-card="title"`, "who" and "on"
 * @param {(link: SVGElement) => Promise<DOMStringMap>} surroundings.learn fetches what a leaf
 *   without facts of its own stands for
 * @returns {Card}
 */
export function cardOf({ frame, card, learn }) {
  /** @type {SVGElement | undefined} */
  let shown;

  /** @param {SVGElement} link */
  const fill = (link) => {
    for (const field of FIELDS) {
      const place = card.querySelector(`[data-card="${field}"]`);
      if (place) place.textContent = link.dataset[field] ?? "";
    }
    const { lang } = link.dataset;
    const title = card.querySelector('[data-card="title"]');
    if (lang) title?.setAttribute("lang", lang);
    else title?.removeAttribute("lang");
  };

  new ResizeObserver(() => {
    if (shown) place(card, frame, shown);
  }).observe(frame);

  return {
    show(link) {
      if (shown === link) return;
      shown = link;
      link.dataset.who ??= link.getAttribute("aria-label") ?? "";
      fill(link);
      card.hidden = false;
      place(card, frame, link);
      if (link.dataset.title !== undefined) return;
      learn(link).then(
        (facts) => {
          Object.assign(link.dataset, facts);
          if (shown !== link) return;
          fill(link);
          place(card, frame, link);
        },
        () => undefined, // who it is stays readable; the pledge's page tells the rest
      );
    },
    hide() {
      shown = undefined;
      card.hidden = true;
    },
  };
}

/**
 * Set the card above its leaf, or below where there is no room, inside the frame.
 *
 * @param {HTMLElement} card
 * @param {HTMLElement} frame
 * @param {SVGElement} link
 */
function place(card, frame, link) {
  const around = frame.getBoundingClientRect();
  const leaf = link.getBoundingClientRect();
  const own = card.getBoundingClientRect();
  const middle = leaf.left + leaf.width / 2 - around.left;
  const left = Math.max(0, Math.min(middle - own.width / 2, around.width - own.width));
  const above = leaf.top - around.top - own.height - GAP;
  const top = above >= 0 ? above : leaf.bottom - around.top + GAP;
  card.style.setProperty("left", `${Math.round(left)}px`);
  card.style.setProperty("top", `${Math.round(top)}px`);
}
