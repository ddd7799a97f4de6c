import { describe, expect, it } from 'vitest';
import { ordersJson, totalsOf } from '../../../scenarios/requests/order-batch.js';

describe('order-batch', () => {
  it('makes documents of 1 to 2 MB that need their escapes and their UTF-8 read', () => {
    const json = ordersJson(1);
    expect(json.length).toBeGreaterThan(1_000_000);
    expect(json.length).toBeLessThan(2_000_000);
    expect(json).toMatch(/\\"gift\\":\\n/);
    expect(json).toContain('東京');
  });

  it('counts what stands in the text, by matching it', () => {
    for (const variant of [0, 1, 2, 3]) {
      const json = ordersJson(variant);
      const { orders, items, byStatus } = totalsOf(variant);
      expect(orders).toBe(6_000);
      expect(json.match(/"sku":/g)).toHaveLength(items);
      for (const [status, count] of Object.entries(byStatus))
        expect(json.match(new RegExp(`"status":"${status}"`, 'g')), status).toHaveLength(count);
    }
  });

  it('adds up other sums in each variant', () => {
    expect(new Set([0, 1, 2, 3].map((variant) => totalsOf(variant).cents)).size).toBe(4);
  });
});
