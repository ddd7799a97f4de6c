/** CRC-32 as gzip uses it, in JavaScript: the right answer to what zlib computes in native code. */

/** The polynomial of IEEE 802.3 with its bits in reverse order: RFC 1952, section 8. */
const POLYNOMIAL = 0xedb88320;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
  return rest;
});

/** Eight hexadecimal digits. */
export function crc32(bytes: Uint8Array): string {
  let rest = 0xffff_ffff;
  for (const byte of bytes) rest = (rest >>> 8) ^ (TABLE[(rest ^ byte) & 0xff] as number);
  return ((rest ^ 0xffff_ffff) >>> 0).toString(16).padStart(8, '0');
}
