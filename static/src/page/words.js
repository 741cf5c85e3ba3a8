/** The page's sentences, in which `{name}` and the like stand for what is said. */

/**
 * Return a sentence with its places filled in, each with what it is and not with what a place or a
 * sign in somebody's name would make of it.
 *
 * @param {string | undefined} sentence
 * @param {Record<string, string | number>} parts by the name of the place
 */
export function filled(sentence, parts) {
  return (sentence ?? "").replace(/\{(\w+)\}/g, (place, name) => `${parts[name] ?? place}`);
}
