/** What is typed into a form, as values that another copy of the form can be filled with. */

/** What says what the words are about: a form that is brought back must not overwrite newer answers. */
const ABOUT = new Set(["section", "anchor", "row_version", "seq"]);
const TYPED =
  "textarea, select, input[type=text], input[type=radio], input[name=chosen], input:not([type])";

/** Whether it is something one types or chooses, and that may be kept. @param {Element} field */
export function isTyped(field) {
  return field.matches(TYPED);
}

/**
 * @param {HTMLFormElement} form
 * @param {{values: any[][], quote: string}} kept
 */
export function fill(form, { values, quote }) {
  // What is not offered any more is left out, and never taken for what stands in its place now.
  const named = new Map(fieldsOf(form).map((field, at, all) => [keyOf(field, at, all), field]));
  for (const [key, value, checked] of values) put(named.get(key), value, checked);
  const place = form.querySelector("[data-quote]");
  if (place) place.textContent = quote;
}

/** @param {HTMLFormElement} form */
export function valuesOf(form) {
  const values = fieldsOf(form).map((field, at, all) => [
    keyOf(field, at, all),
    field.value,
    isChecked(field),
  ]);
  return { values, quote: form.querySelector("[data-quote]")?.textContent ?? "" };
}

/**
 * @param {HTMLFormElement} form
 * @returns {(HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[]}
 */
function fieldsOf(form) {
  const all = /** @type {any[]} */ ([...form.elements]);
  return all.filter((field) => field.matches(TYPED) || ABOUT.has(field.name));
}

/**
 * Return by what a field is known in another copy of its form: a choice by what it stands for, any
 * other by its name, of several by their order.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} field
 * @param {number} at
 * @param {(HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[]} all
 */
function keyOf(field, at, all) {
  if (isChoice(field)) return `${field.name}=${field.value}`;
  return `${field.name} ${all.slice(0, at).filter(({ name }) => name === field.name).length}`;
}

/** @param {Element} field */
function isChoice(field) {
  return field.matches("[type=radio], [type=checkbox]");
}

/** @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} field */
function isChecked(field) {
  return "checked" in field && field.checked;
}

/**
 * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | undefined} field
 * @param {string} value
 * @param {boolean} checked
 */
function put(field, value, checked) {
  if (!field) return;
  if (field instanceof HTMLInputElement && isChoice(field)) field.checked = checked;
  else field.value = value;
}

/**
 * Whether the form differs from how the page came.
 *
 * @param {HTMLFormElement} form
 */
export function isTouched(form) {
  return fieldsOf(form).some(differs);
}

/** @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} field */
function differs(field) {
  if (field instanceof HTMLSelectElement) {
    const first = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
    return first !== undefined && field.value !== first.value;
  }
  if (field instanceof HTMLInputElement && isChoice(field)) {
    return field.checked !== field.defaultChecked;
  }
  return field.value !== field.defaultValue;
}

/**
 * Return the words of a form: of what is kept of it this is what its author knows again.
 *
 * @param {HTMLFormElement} form
 */
export function wordsOf(form) {
  const fields = fieldsOf(form).filter((field) => field instanceof HTMLTextAreaElement);
  return fields
    .map(({ value }) => value.trim())
    .filter(Boolean)
    .join("\n");
}
