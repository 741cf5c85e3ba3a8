/** Rows of the log as they are packed on the wire (contract version 1). */

/**
 * @typedef {object} Row
 * @property {number} seq its number in the draft's log
 * @property {number} clientId the lease it was typed under
 * @property {number} n its number among the pushes of that lease
 * @property {number} flags bit 0: made by the server
 * @property {Uint8Array} update a Yjs update, format v1
 */

const LENGTH_BYTES = 4;
const HEAD_BYTES = 8 + 8 + 4 + 1;

/**
 * Return the rows in a packed value.
 *
 * @param {ArrayBuffer | Uint8Array} packed
 * @returns {Row[]}
 * @throws {RangeError} when it is not a whole number of rows
 */
export function unpackRows(packed) {
  const bytes = bytesOf(packed);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows = [];
  let at = 0;
  while (at < bytes.length) {
    const end = at + LENGTH_BYTES + view.getUint32(at);
    const start = at + LENGTH_BYTES + HEAD_BYTES;
    if (end > bytes.length || end < start) throw new RangeError("a row is cut short");
    rows.push({
      seq: Number(view.getBigUint64(at + 4)),
      clientId: Number(view.getBigUint64(at + 12)),
      n: view.getUint32(at + 20),
      flags: view.getUint8(at + 24),
      update: bytes.slice(start, end),
    });
    at = end;
  }
  return rows;
}

/**
 * Return a binary value as bytes; Socket.IO hands over either kind.
 *
 * @param {ArrayBuffer | Uint8Array} value
 */
export function bytesOf(value) {
  return value instanceof Uint8Array ? value : new Uint8Array(value);
}
