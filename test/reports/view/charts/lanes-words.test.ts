import { describe, expect, it } from 'vitest';
import { task } from '../made-up-cells.js';
import { burst, FIVE_ON_FOUR, lanes, lanesOfCells } from './bursts.js';

const FIVE_ON_ONE = [0, 1, 2, 3, 4].map((index) => task(index, '1:0', 500 * index, 500));

describe('the sentence', () => {
  it('says how many ran at once and who waited', () => {
    expect(lanes(FIVE_ON_FOUR)?.takeaway).toBe(
      's0 ran 4 of 5 requests at once; request 5 waited 502 ms for a slot.',
    );
  });

  it('sets the leader against the reference', () => {
    const chart = lanesOfCells(
      burst('inline', 2500, { requests: FIVE_ON_ONE }),
      burst('thread-pool:4', 1002, { requests: FIVE_ON_FOUR }),
    );
    expect(chart?.takeaway).toBe(
      'thread-pool:4 ran 4 of 5 requests at once, and request 5 waited 502 ms for a slot; ' +
        'inline ran 5 requests one after the other, and 4 waited, request 5 longest, 2.00 s.',
    );
  });

  it.each([
    [[task(0, '1:0', 0, 500)], 's0 ran its one request.'],
    [[task(0, '1:0', 0, 500), task(1, '1:1', 0, 500)], 's0 ran both requests at once.'],
    [[0, 1, 2].map((index) => task(index, `1:${index}`, 0, 500)), 's0 ran all 3 requests at once.'],
    [
      [task(0, '1:0', 0, 500), task(1, '1:0', 499.8, 500)],
      's0 ran 2 requests one after the other; request 2 waited 500 ms.',
    ],
  ])('knows few requests', (requests, sentence) => expect(lanes(requests)?.takeaway).toBe(sentence));

  it('says what was waited for only where the server tells', () => {
    const queued = [0, 1, 2].map((index) => ({
      ...task(index, '1:0', 500 * index, 500),
      queueMs: 495 * index,
    }));
    expect(lanes(queued)?.takeaway).toMatch(/; 2 waited for a slot, request 3 longest, 1.00 s\.$/);
    const handled = queued.map((request) => (request.index === 1 ? { ...request, queueMs: 3 } : request));
    expect(lanes(handled)?.takeaway).toMatch(/; 2 waited, request 3 longest, 1.00 s\.$/);
    const started = { ...task(0, '1:0', 600, 400), startingMs: 200, queueMs: 250 };
    expect(lanes([started])?.takeaway).toBe('s0 ran its one request; request 1 waited 400 ms.');
    expect(lanes([{ ...started, queueMs: 600 }])?.takeaway).toMatch(/waited 400 ms for a slot\.$/);
  });

  it('counts the requests that tell no slot', () => {
    const { slot: _, ...silent } = FIVE_ON_FOUR[3] ?? expect.fail();
    const chart = lanes([...FIVE_ON_FOUR.slice(0, 3), silent, ...FIVE_ON_FOUR.slice(4)]);
    expect(chart?.takeaway).toMatch(/^s0 ran at least 3 of 5 requests at once; /);
    expect(chart?.missing).toEqual([{ strategy: 's0', reason: '1 of 5 requests tells no slot' }]);
    const observations = { planned: 7, sent: 6, ok: 5, unfinished: 1, errors: {} };
    expect(lanesOfCells(burst('a', 1000, { requests: FIVE_ON_FOUR, observations }))?.missing).toEqual([
      { strategy: 'a', reason: '2 of 7 requests tell no slot' },
    ]);
    expect(lanes(FIVE_ON_FOUR)?.missing).toEqual([]);
  });

  it('does not speak of what every request waits', () => {
    expect(lanes([task(0, '1:0', 8, 500), task(1, '1:1', 8, 500)])?.takeaway).toBe(
      's0 ran both requests at once.',
    );
  });
});
