/** The packed rows of Banyan's wire contract. */

const HEAD_BYTES = 25;
const LENGTH_BYTES = 4;

/** Unpack rows: `u32 length, u64 seq, u64 client, u32 n, u8 flags`, then the update. */
export function unpack(bytes) {
  const rows = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + LENGTH_BYTES + bytes.readUInt32BE(at);
    rows.push({
      seq: Number(bytes.readBigUInt64BE(at + 4)),
      client: Number(bytes.readBigUInt64BE(at + 12)),
      n: bytes.readUInt32BE(at + 20),
      update: bytes.subarray(at + HEAD_BYTES, end),
    });
    at = end;
  }
  return rows;
}
