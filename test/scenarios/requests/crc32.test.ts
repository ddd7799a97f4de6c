import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../scenarios/requests/crc32.js';

describe('crc32', () => {
  it('gives the check value of the catalogue of CRC algorithms, and 0 for nothing', () => {
    expect(crc32(Buffer.from('123456789'))).toBe('cbf43926');
    expect(crc32(new Uint8Array())).toBe('00000000');
  });
});
