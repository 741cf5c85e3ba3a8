/** Saying what grew: at once, then at most every so often, several leaves in one sentence. */
import { filled } from "../page/words.js";

const PAUSE_MS = 15_000;

/**
 * Return a voice for new leaves.
 *
 * @param {object} surroundings
 * @param {(sentence: string) => void} surroundings.say
 * @param {{one: string, many: string}} surroundings.words with {name} or {count} to fill in
 * @param {(act: () => void, ms: number) => void} [surroundings.later]
 * @returns {(name: string) => void} call it with the name of each new leaf
 */
export function announcing({ say, words, later = (act, ms) => void setTimeout(act, ms) }) {
  /** @type {string[]} */
  let unsaid = [];
  let quiet = false;

  const speak = () => {
    if (unsaid.length === 0) {
      quiet = false;
      return;
    }
    const [name = ""] = unsaid;
    const count = unsaid.length;
    say(count === 1 ? filled(words.one, { name }) : filled(words.many, { count }));
    unsaid = [];
    quiet = true;
    later(speak, PAUSE_MS);
  };

  return (name) => {
    unsaid = [...unsaid, name];
    if (!quiet) speak();
  };
}
