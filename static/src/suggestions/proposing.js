/** Posting a fork as suggestions: when all it builds on is stored, and again where the text moved. */
import { filled } from "../page/words.js";
import { post } from "./post.js";

/** @typedef {import("./mode.js").Suggesting} Suggesting */
/** @typedef {{made: string[] | null, sentence: string}} Outcome `made`: null where nothing was posted */

const TRIES = 6;
const LOOK_MS = 100;
const LOOKS = 60;
/** @type {Record<string, string>} error -> the name of the page's sentence */
const SENTENCES = { offline: "textOffline", signed_out: "textSignedOut", moved: "textMoved" };

/**
 * Post what is proposed; the fork is gone afterwards where that worked, and only there.
 *
 * @param {Suggesting} suggesting
 * @param {string | undefined} url
 * @param {DOMStringMap} words the strip's sentences
 * @param {typeof globalThis.fetch} fetch
 * @returns {Promise<Outcome>}
 */
export async function propose(suggesting, url, words, fetch) {
  if (suggesting.posting || !suggesting.fork || !url) return { made: null, sentence: "" };
  suggesting.posting = true;
  suggesting.sheet.allow(); // what would be typed meanwhile would be lost
  const body = (/** @type {number} */ seq) => bodyOf(suggesting, seq);
  const answer = await delivered(suggesting, suggesting.sheet.session, body, { url, fetch });
  suggesting.posting = false;
  if (answer.ok) {
    suggesting.forget();
    suggesting.show();
  } else suggesting.sheet.allow();
  return outcomeOf(answer, words);
}

/**
 * Say what became of a request.
 *
 * @param {import("./post.js").Posted} answer
 * @param {DOMStringMap} words
 * @returns {Outcome}
 */
export function outcomeOf(answer, words) {
  if (!answer.ok) {
    const own = words[SENTENCES[answer.error] ?? "textFailed"] ?? "";
    return { made: null, sentence: answer.message || own };
  }
  const { length: n } = answer.made;
  const sentence = n ? filled(words.textDone, { n }) : (words.textNothing ?? "");
  return { made: answer.made, sentence };
}

/**
 * Send what is proposed when all it builds on is stored, and again where the text moved meanwhile.
 *
 * @param {{sent: import("./post.js").Body | null}} holder keeps what may have arrived, to be sent the same
 * @param {import("../live/session.js").Session} session
 * @param {(seq: number) => import("./post.js").Body} bodyAt
 * @param {{url: string, fetch: typeof globalThis.fetch}} way
 */
export async function delivered(holder, session, bodyAt, { url, fetch }) {
  /** @type {import("./post.js").Posted} */
  let answer = { ok: false, error: "offline", message: "" };
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (!holder.sent) {
      if (!(await quiet(session))) return answer;
      holder.sent = bodyAt(session.copy.sequence.have);
    }
    answer = await post(url, holder.sent, { document, fetch });
    if (answer.ok || answer.error !== "moved") return answer;
    holder.sent = null;
    await session.pull();
    await wait();
  }
  return answer;
}

/**
 * Wait until this page has all the server has and the other way round.
 *
 * @param {import("../live/session.js").Session} session
 * @returns {Promise<boolean>} false where that does not come to pass
 */
async function quiet(session) {
  for (let looks = 0; looks < LOOKS && !session.quiet; looks += 1) await wait();
  return session.quiet;
}

/** @returns {Promise<void>} */
function wait() {
  return new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

/**
 * @param {Suggesting} suggesting
 * @param {number} seq
 * @returns {import("./post.js").Body}
 */
function bodyOf({ changes, fork, reason, sheet }, seq) {
  const keys = [...new Set(changes.map(({ section }) => section))];
  const sections = keys.map((key) => [key, fork?.texts.get(key)?.toDelta() ?? []]);
  const form_id = `${sheet.recovered.owner}.${crypto.randomUUID()}`;
  return { seq, reason, form_id, sections: Object.fromEntries(sections) };
}
