/** The notes of foreign HTML: which sign in the text leads to which words behind it. */

/** A sign is a figure or a letter or two; a longer link at a sign's height leads elsewhere. */
const LONGEST_SIGN = 8;
const COMMENT = /^(_msocom|cmnt)/;
const NOTE = /^(_ftn|_edn|ftnt|sdfootnote|sdendnote)/;
const WHOLE = "li, aside, div[id^='ftn'], div[id^='edn'], div[id^='sd'], [role='doc-footnote']";

/**
 * @typedef {object} Notes
 * @property {Map<Element, Element>} signs what stands in the text for a note, and the note's words
 * @property {Set<Element>} bodies the words of notes, which are read at their signs alone
 * @property {Set<string>} backs the names by which notes lead back to their signs
 */

/**
 * Return the notes that came along with the signs that lead to them. A note to which several signs
 * lead is at the first.
 *
 * @param {globalThis.Node} dom
 * @returns {Notes}
 */
export function notesOf(dom) {
  /** @type {Notes} */
  const notes = { signs: new Map(), bodies: new Set(), backs: new Set() };
  if (!(dom instanceof Element)) return notes;
  const links = [...dom.querySelectorAll("a[href*='#']")].filter(isSign);
  const places = links.length ? placesIn(dom) : new Map();
  for (const link of links) {
    const body = bodyAt(places.get(fragmentOf(link)));
    if (body && !notes.bodies.has(body) && isBefore(link, body)) keep(notes, widest(link), body);
  }
  return notes;
}

/**
 * Return why an element is left out: a note that is read at its sign is not, nor is the sign.
 *
 * @template {string} Why
 * @param {Element} element
 * @param {Why | null} why as far as it shows by itself
 * @param {Notes} notes
 * @returns {Why | "silent" | "sign" | null}
 */
export function unlessRead(element, why, notes) {
  if (why !== null && why !== "notes") return why;
  if (notes.signs.has(element)) return "sign";
  if (notes.bodies.has(element) || leadsBack(element, notes)) return "silent";
  return why && isRead(element, notes) ? "silent" : why;
}

/**
 * @param {Notes} notes
 * @param {Element} sign
 * @param {Element} body
 */
function keep({ signs, bodies, backs }, sign, body) {
  signs.set(sign, body);
  bodies.add(body);
  for (const one of [sign, ...sign.querySelectorAll("*")]) {
    for (const name of namesOf(one)) backs.add(name);
  }
}

/**
 * Whether a list of notes holds only such as are read at their signs.
 *
 * @param {Element} element
 * @param {Notes} notes
 */
function isRead(element, { bodies }) {
  if (![...bodies].some((body) => element.contains(body))) return false;
  return [...element.querySelectorAll("li, p")].every((block) => {
    return bodies.has(block) || holds(block, bodies) || isWithin(block, bodies);
  });
}

/**
 * Whether a link leads from a note back to its sign.
 *
 * @param {Element} element
 * @param {Notes} notes
 */
function leadsBack(element, { backs }) {
  if (element.tagName !== "A") return false;
  return element.getAttribute("role") === "doc-backlink" || backs.has(fragmentOf(element));
}

/** @param {Element} link */
function isSign(link) {
  const to = fragmentOf(link);
  if (!to || COMMENT.test(to) || wordsOf(link).length > LONGEST_SIGN) return false;
  if (NOTE.test(to) || link.getAttribute("role") === "doc-noteref") return true;
  return link.closest("sup") !== null || link.querySelector("sup") !== null;
}

/** A browser writes the whole address of a page before it. @param {Element} link */
function fragmentOf(link) {
  const [, to = ""] = (link.getAttribute("href") ?? "").split("#", 2);
  try {
    return decodeURIComponent(to);
  } catch {
    return to;
  }
}

/**
 * @param {Element} dom
 * @returns {Map<string, Element>}
 */
function placesIn(dom) {
  /** @type {Map<string, Element>} */
  const places = new Map();
  for (const element of dom.querySelectorAll("[id], a[name]")) {
    for (const name of namesOf(element)) if (!places.has(name)) places.set(name, element);
  }
  return places;
}

/** @param {Element} element */
function namesOf(element) {
  const names = [element.getAttribute("id"), element.getAttribute("name")];
  return names.filter((name) => name !== null && name !== "").map(String);
}

/** The whole note at a place in it. @param {Element | undefined} place */
function bodyAt(place) {
  return place?.closest(WHOLE) ?? place?.closest("p, div") ?? null;
}

/** A sign with what lifts it. @param {Element} link */
function widest(link) {
  let sign = link;
  for (let around = sign.parentElement; around; around = around.parentElement) {
    if (!/^(SUP|SPAN)$/.test(around.tagName) || wordsOf(around) !== wordsOf(link)) break;
    sign = around;
  }
  return sign;
}

/** @param {Element} element */
function wordsOf(element) {
  return element.textContent?.trim() ?? "";
}

/**
 * @param {Element} link
 * @param {Element} body
 */
function isBefore(link, body) {
  const behind = link.compareDocumentPosition(body) & Node.DOCUMENT_POSITION_FOLLOWING;
  return behind !== 0 && !link.contains(body);
}

/**
 * @param {Element} block
 * @param {Set<Element>} bodies
 */
function isWithin(block, bodies) {
  let around = block.parentElement;
  while (around && !bodies.has(around)) around = around.parentElement;
  return around !== null;
}

/**
 * @param {Element} block
 * @param {Set<Element>} bodies
 */
function holds(block, bodies) {
  return [...block.querySelectorAll("li, p, div, aside")].some((inner) => bodies.has(inner));
}
