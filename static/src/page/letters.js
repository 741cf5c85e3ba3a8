/** Which letter a key stands for, on whatever keyboard. */

/**
 * Return the Latin letter a pressed key stands for: the one it writes, wherever it lies; on a
 * keyboard of another script the one that lies at its place. Else nothing.
 *
 * @param {KeyboardEvent} event
 */
export function letterOf({ key, code }) {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  const other = key.length > 0 && !/^[\x20-\x7e]|^\p{Script=Latin}|^[A-Z]\w+$/u.test(key);
  return other ? (/^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? "") : "";
}

/**
 * Whether Ctrl+Alt and a letter were pressed. AltGr is sent as Ctrl+Alt by some systems, but
 * whoever holds it writes a character.
 *
 * @param {KeyboardEvent} event
 * @param {string} letter
 */
export function isShortcut(event, letter) {
  const held = event.ctrlKey && event.altKey && !event.shiftKey && !event.metaKey;
  return held && !event.getModifierState("AltGraph") && letterOf(event) === letter;
}
