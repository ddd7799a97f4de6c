/** A text compressed with gzip at zlib's default level, 6. */
import { gzip, gzipSync } from 'node:zlib';

export interface TextInput {
  readonly page: number;
  readonly text: string;
}

/**
 * What shows that the whole text was compressed without sending the compressed bytes, which differ between versions
 * of zlib: the checksum and the length that gzip keeps of what it has read (RFC 1952, section 2.3.1).
 */
export interface GzipAnswer {
  readonly page: number;
  /** Of the text before compression, modulo 2^32. */
  readonly bytes: number;
  /** CRC-32 of the text, eight hexadecimal digits. */
  readonly crc32: string;
  /** Whether the compressed text has at most half the bytes. */
  readonly halved: boolean;
}

/** CRC-32 and length, four bytes each, are the last of the file. */
const TRAILER_BYTES = 8;

function answerOf(page: number, compressed: Buffer): GzipAnswer {
  const trailer = compressed.length - TRAILER_BYTES;
  const bytes = compressed.readUInt32LE(trailer + 4);
  return {
    page,
    bytes,
    crc32: compressed.readUInt32LE(trailer).toString(16).padStart(8, '0'),
    halved: compressed.length <= bytes / 2,
  };
}

export function run({ page, text }: TextInput): GzipAnswer {
  return answerOf(page, gzipSync(text));
}

/** Runs in libuv's pool. */
export function runAsync({ page, text }: TextInput): Promise<GzipAnswer> {
  return new Promise((resolve, reject) => {
    gzip(text, (error, compressed) => {
      if (error) reject(error);
      else resolve(answerOf(page, compressed));
    });
  });
}
