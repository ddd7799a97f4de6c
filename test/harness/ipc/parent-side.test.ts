import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CHANNEL, type Question } from '../../../harness/ipc/child-side.js';
import { converseWith } from '../../../harness/ipc/parent-side.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A child that is asked, and answers what the test lets it. */
function childThat(): { child: ChildProcess; reply(part: object): void } {
  let id = 0;
  const child = Object.assign(new EventEmitter(), {
    send(question: Question) {
      id = question.id;
    },
  });
  return {
    child: child as unknown as ChildProcess,
    reply: (part) => void child.emit('message', { channel: CHANNEL, id, ...part }),
  };
}

describe('a question', () => {
  it('has another deadline each time its answer is said to be on its way', async () => {
    const { child, reply } = childThat();
    const answer = converseWith(child).ask('call', null, 100);
    for (let time = 0; time < 3; time += 1) {
      vi.advanceTimersByTime(80);
      reply({ goesOn: true });
    }
    vi.advanceTimersByTime(80);
    reply({ value: 7 });
    expect(await answer).toBe(7);
  });

  it('is late one deadline after that', async () => {
    const { child, reply } = childThat();
    const answer = converseWith(child).ask('call', null, 100);
    const refused = expect(answer).rejects.toMatchObject({ kind: 'late' });
    vi.advanceTimersByTime(80);
    reply({ goesOn: true });
    vi.advanceTimersByTime(101);
    await refused;
  });
});
