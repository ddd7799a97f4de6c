import { describe, expect, it } from 'vitest';
import { deadlinesOf } from '../../harness/deadlines.js';

describe('deadlines', () => {
  it('leave a slow cell three times what arithmetic demands', () => {
    expect(deadlinesOf(20_000, undefined, null).requestMs).toBe(60_000);
  });

  it('leave a fast or unknown one ten seconds', () => {
    expect(deadlinesOf(100, undefined, null).requestMs).toBe(10_000);
    expect(deadlinesOf(undefined, undefined, null).requestMs).toBe(10_000);
  });

  it('are the user’s where the user has said so', () => {
    expect(deadlinesOf(20_000, undefined, 1_500).requestMs).toBe(1_500);
  });

  it('cover the whole window and the last request in it', () => {
    const { measureMs, requestMs } = deadlinesOf(100, 5_000, null);
    expect(measureMs).toBeGreaterThan(5_000 + requestMs);
  });
});
