/**
 * Answers and measures changed from the bar: each through the form it has, with its version, as by whoever types in
 * it, so that rights, limits and what others saved count as ever.
 */

/** @typedef {import("./answers.js").Answered} Answered */
/** @typedef {"text" | "proposing" | "rights" | "chosen" | "since" | "rules" | "unsent"} Reason why something stays */
/** @typedef {[string, string][]} Entries of a form */
/**
 * @typedef {object} Saved
 * @property {string} section
 * @property {string} address of its form
 * @property {string} version that it has now, unless somebody saved it since
 * @property {Entries} now
 * @property {Entries} other what is saved where this is taken back
 */

const FIELDS = "textarea[data-words], input[data-words]";
/** What each form has of its own: of another one it is not taken over. */
const OWN = new Set(["csrf_token", "once", "row_version"]);
const OK = 200;
/** @type {Record<number, Reason>} */
const REFUSED = { 403: "rights", 404: "rights", 409: "since", 422: "rules" };

/**
 * Put words into the places of one answer, and save it.
 *
 * @param {Window} window
 * @param {string} address of its form
 * @param {Answered[]} matches all of this answer
 * @param {string} words
 * @returns {Promise<Reason | Saved>} why it stays as it is, or what was saved
 */
export async function replaceIn(window, address, matches, words) {
  const { form, reason } = await formAt(window, address);
  if (!form) return reason;
  const before = entriesOf(form);
  if (!written(form, matches, words)) return "since";
  const saved = {
    ...{ section: matches[0]?.section ?? "", address },
    ...{ version: versionOf(before), now: entriesOf(form), other: before },
  };
  return (await sent(window, form, saved)) ?? later(saved);
}

/**
 * Save what was there before, unless somebody saved something else since.
 *
 * @param {Window} window
 * @param {Saved} saved
 * @returns {Promise<Reason | Saved>}
 */
export async function swap(window, saved) {
  const { form, reason } = await formAt(window, saved.address);
  if (!form) return reason;
  const fresh = entriesOf(form);
  if (versionOf(fresh) !== saved.version) return "since";
  const own = fresh.filter(([name]) => OWN.has(name));
  const now = [...own, ...saved.other.filter(([name]) => !OWN.has(name))];
  const back = { ...saved, now, other: saved.now };
  return (await sent(window, form, back)) ?? later(back);
}

/**
 * Write into the fields that hold what is shown. Nothing is written where it is not plain which field that is.
 *
 * @param {HTMLFormElement} form
 * @param {Answered[]} matches
 * @param {string} words
 */
export function written(form, matches, words) {
  const shown = matches[0]?.shown.map(({ text }) => text) ?? [];
  const slots = slotsOf(form, shown);
  for (const one of new Set(matches.map(({ held }) => held))) {
    const same = slots.filter(({ text }) => text === one?.text);
    const place = shown.slice(0, one?.nth).filter((text) => text === one?.text).length;
    const slot = same[place];
    const alike = shown.filter((text) => text === one?.text).length;
    if (!slot || same.length !== alike) return false;
    slot.now = replaced(
      slot.text,
      matches.filter(({ held }) => held === one),
      words,
    );
  }
  for (const field of fieldsOf(form)) {
    const own = slots.filter((slot) => slot.field === field);
    if (own.some(({ now, text }) => now !== text))
      field.value = own.map((one) => one.now).join("\n");
  }
  return true;
}

/**
 * What a field says as a whole, or line by line where it is shown so.
 *
 * @param {HTMLFormElement} form
 * @param {string[]} shown
 */
function slotsOf(form, shown) {
  return fieldsOf(form).flatMap((field) => {
    const text = field.value.replaceAll("\r\n", "\n");
    const texts = shown.includes(text) ? [text] : text.split("\n");
    return texts.map((one) => ({ field, text: one, now: one }));
  });
}

/** @param {HTMLFormElement} form */
function fieldsOf(form) {
  return /** @type {(HTMLInputElement | HTMLTextAreaElement)[]} */ ([
    ...form.querySelectorAll(FIELDS),
  ]);
}

/**
 * @param {string} text
 * @param {Answered[]} matches in reading order
 * @param {string} words
 */
function replaced(text, matches, words) {
  return matches.reduceRight((said, { held, from, to }) => {
    const at = held?.begin ?? 0;
    return said.slice(0, from - at) + words + said.slice(to - at);
  }, text);
}

/**
 * @param {Window} window
 * @param {string} address
 * @returns {Promise<{form: HTMLFormElement | null, reason: Reason}>}
 */
async function formAt(window, address) {
  const { status, page } = await asked(window, address);
  const form = /** @type {HTMLFormElement | null} */ (
    status === OK ? (page?.querySelector("form[method=post]") ?? null) : null
  );
  return { form, reason: REFUSED[status] ?? "unsent" };
}

/**
 * @param {Window} window
 * @param {HTMLFormElement} form
 * @param {Saved} saved
 * @returns {Promise<Reason | null>} nothing where it is saved
 */
async function sent(window, form, saved) {
  const action = form.getAttribute("action") ?? "";
  const { status, page } = await asked(window, action, saved.now);
  if (status === OK && page?.getElementById(saved.section)) return null;
  return REFUSED[status] ?? "unsent";
}

/** @param {Saved} saved */
function later(saved) {
  return { ...saved, version: String(Number(saved.version) + 1) };
}

/**
 * @param {Window} window
 * @param {string} address
 * @param {Entries} [entries] that are sent
 * @returns {Promise<{status: number, page: Document | null}>}
 */
async function asked(window, address, entries) {
  const post = entries && { method: "POST", body: new URLSearchParams(entries) };
  const how = {
    headers: { "HX-Request": "true" },
    credentials: /** @type {const} */ ("same-origin"),
  };
  try {
    const answer = await window.fetch(address, { ...how, ...post });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { status: answer.status, page };
  } catch {
    return { status: 0, page: null };
  }
}

/**
 * @param {HTMLFormElement} form
 * @returns {Entries}
 */
function entriesOf(form) {
  return [...new FormData(form)].map(([name, value]) => [name, String(value)]);
}

/** @param {Entries} entries */
function versionOf(entries) {
  return entries.find(([name]) => name === "row_version")?.[1] ?? "";
}
