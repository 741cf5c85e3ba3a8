/** Live growth: the server names a new leaf, the page fetches it and lets it grow. */

/**
 * @typedef {import("../live/wire.d.ts").Leaf} News
 * @typedef {{twig: SVGElement | null, leaf: SVGElement, viewBox: string | null}} Fragment
 *
 * @typedef {object} Growth
 * @property {(news: News) => Promise<void>} receive
 * @property {(count: number) => void} offer tell of so many new leaves, too many to grow one by one
 * @property {() => void} toggle pause, or go on
 */

/** More than this at once would be a flicker: the reader is offered them together. */
const MOST_AT_ONCE = 20;

/**
 * Let a tree grow.
 *
 * @param {object} surroundings
 * @param {SVGSVGElement} surroundings.svg
 * @param {(symbol: string) => Promise<Fragment>} surroundings.fetchLeaf
 * @param {(link: SVGElement, news: News) => void} surroundings.grown told of every new leaf
 * @param {(waiting: number, paused: boolean) => void} surroundings.tell how many wait to be shown
 * @param {boolean} [surroundings.part] whether a part stands for the tree, on which new leaves have no place
 * @returns {Growth}
 */
export function growth({ svg, fetchLeaf, grown, tell, part = false }) {
  /** @type {News[]} */
  let queue = [];
  /** New leaves of which no more is known than how many they are. */
  let offered = 0;
  let paused = false;
  let busy = false;

  const work = async () => {
    if (busy) return;
    busy = true;
    while (!part && !paused && !offered && queue.length > 0 && queue.length <= MOST_AT_ONCE) {
      const news = /** @type {News} */ (queue.shift());
      const fragment = await fetchLeaf(news.id).catch(() => undefined);
      if (fragment && !svg.querySelector(`#${CSS.escape(fragment.leaf.id)}`)) {
        plant(svg, fragment);
        grown(fragment.leaf, news);
      }
    }
    busy = false;
    tell(queue.length + offered, paused);
  };

  return {
    async receive(news) {
      if (svg.querySelector(`#leaf-${news.n}`) || queue.some(({ id }) => id === news.id)) return;
      queue = [...queue, news];
      await work();
    },
    offer(count) {
      offered += count;
      void work();
    },
    toggle() {
      paused = !paused;
      void work();
    },
  };
}

/**
 * Set a leaf and its twig into the tree, and widen the view if it grew beyond.
 *
 * @param {SVGSVGElement} svg
 * @param {Fragment} fragment
 */
function plant(svg, { twig, leaf, viewBox }) {
  twig?.classList.add("grows");
  leaf.classList.add("grows");
  if (twig) svg.querySelector("#twigs")?.append(twig);
  svg.querySelector("#leaves")?.append(leaf);
  const before = svg.getAttribute("viewBox");
  if (before && viewBox) svg.setAttribute("viewBox", union(before, viewBox));
}

/**
 * Return the smallest view that shows two views.
 *
 * @param {string} one
 * @param {string} other
 */
export function union(one, other) {
  const [a, b] = [one, other].map((text) => text.split(/[\s,]+/).map(Number));
  const [ax = 0, ay = 0, aw = 0, ah = 0] = a ?? [];
  const [bx = 0, by = 0, bw = 0, bh = 0] = b ?? [];
  const [x, y] = [Math.min(ax, bx), Math.min(ay, by)];
  return [x, y, Math.max(ax + aw, bx + bw) - x, Math.max(ay + ah, by + bh) - y].join(" ");
}

/**
 * Read the fragment the server sends for one leaf.
 *
 * @param {string} text
 * @returns {Fragment}
 * @throws {Error} when it holds no leaf
 */
export function fragmentOf(text) {
  const parsed = new DOMParser().parseFromString(text, "text/html");
  /** @type {SVGElement | null} */
  const leaf = parsed.querySelector("a.leaf");
  if (!leaf) throw new Error("no leaf in the answer");
  return {
    leaf: document.importNode(leaf, true),
    twig: importedTwig(parsed),
    viewBox: parsed.querySelector("svg")?.getAttribute("viewBox") ?? null,
  };
}

/**
 * @param {Document} parsed
 * @returns {SVGElement | null}
 */
function importedTwig(parsed) {
  /** @type {SVGElement | null} */
  const twig = parsed.querySelector("path.twig");
  return twig && document.importNode(twig, true);
}
