/** A check, now and then, that this page shows what the server has. */

const IDLE_MS = 10_000;
const MOST_DIFFERENCES = 2;

/**
 * Return section -> SHA-256 of its text in hexadecimal, or null where the browser has no way to
 * compute it (pages without HTTPS).
 *
 * @param {Map<string, string>} texts
 * @param {SubtleCrypto | undefined} crypto
 * @returns {Promise<Record<string, string> | null>}
 */
export async function sums(texts, crypto) {
  if (!crypto) return null;
  const found = await Promise.all(
    [...texts].map(async ([section, text]) => {
      const digest = await crypto.digest("SHA-256", new TextEncoder().encode(text));
      const bytes = Array.from(new Uint8Array(digest), (byte) =>
        byte.toString(16).padStart(2, "0"),
      );
      return /** @type {[string, string]} */ ([section, bytes.join("")]);
    }),
  );
  return Object.fromEntries(found);
}

/**
 * @typedef {object} Watched
 * @property {SubtleCrypto | undefined} crypto
 * @property {() => boolean} quiet whether this page has all the server has, and the other way round
 * @property {() => number} seq
 * @property {() => Map<string, string>} contents section -> text
 * @property {(payload: Omit<import("./wire.d.ts").Sum, "draft">) =>
 *   Promise<import("./wire.d.ts").Asked["sum"]["hears"] | import("./server.js").Offline>} ask puts
 *   the `sum` question
 * @property {() => Promise<void>} startOver takes the server's whole state
 */

/**
 * Compare with the server each time nothing happened for ten seconds, and start over when the texts
 * differ. After the second time it stops: whatever is wrong then, loading again does not mend it.
 *
 * @param {Watched} watched
 * @returns {{stir: () => void, stop: () => void}} `stir` says that something happened
 */
export function watchSums(watched) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let differed = 0;
  const check = async () => {
    if (!watched.quiet()) return;
    const seq = watched.seq();
    const sections = await sums(watched.contents(), watched.crypto);
    if (!sections || !watched.quiet() || watched.seq() !== seq) return;
    const answer = await watched.ask({ seq, sections });
    if (answer.ok || answer.error !== "diverged" || !watched.quiet()) return;
    differed += 1;
    await watched.startOver();
  };
  return {
    stir() {
      clearTimeout(timer);
      if (differed < MOST_DIFFERENCES) timer = setTimeout(() => void check(), IDLE_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
