import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Called, examineCalls } from '../../../harness/own/examine-calls.js';
import { openInputs } from '../../../harness/own/inputs.js';

/** Examines `run`, called with each of `inputs` in turn. */
function examine(
  run: (input: never) => unknown,
  {
    inputs,
    onCall = () => {},
    verify,
  }: { inputs?: unknown[]; onCall?: () => void; verify?: Called['verify'] } = {},
) {
  const called: Called = {
    run: run as Called['run'],
    ...(verify === undefined ? {} : { verify }),
    inputs: openInputs({ kind: 'exported' }, inputs === undefined ? {} : { inputs }),
    arity: run.length,
    shownPath: './a.ts',
    folder: '/',
  };
  return examineCalls(called, onCall);
}

async function toldOf(...args: Parameters<typeof examine>) {
  const outcome = await examine(...args);
  if ('fault' in outcome) throw new Error(outcome.fault.what);
  return outcome.told;
}

async function faultOf(...args: Parameters<typeof examine>): Promise<string> {
  const outcome = await examine(...args);
  return 'fault' in outcome ? outcome.fault.what : 'no fault';
}

class Point {
  constructor(readonly x: number) {}

  double(): number {
    return this.x * 2;
  }
}

describe('the reference', () => {
  it('is the answer to the input itself, where a copy is another kind of value', async () => {
    const url = await toldOf((input: URL) => input.pathname, { inputs: [new URL('https://example.org/a')] });
    expect(url.answers).toEqual(['/a']);
    const point = await toldOf((input: Point) => input.double(), { inputs: [new Point(2)] });
    expect(point.answers).toEqual([4]);
    expect(point.examination.uncloneable).toContain('then it throws: input.double is not a function');
  });

  it('of a Buffer is what it does with a Buffer', async () => {
    const number = (input: Buffer) => input.readUInt32LE(0);
    const { answers, examination } = await toldOf(number, { inputs: [Buffer.from([1, 0, 0, 0])] });
    expect(answers).toEqual([1]);
    expect(examination.uncloneable).toContain('then it throws: input.readUInt32LE is not a function');
    const size = await toldOf((input: Buffer) => input.length, { inputs: [Buffer.from('abc')] });
    expect(size.answers).toEqual([3]);
    expect(size.examination).not.toHaveProperty('uncloneable');
    const text = await toldOf((input: Buffer) => input.toString(), { inputs: [Buffer.from('a')] });
    expect(text.examination.uncloneable).toContain('then answer is "97", expected "a"');
  });
});

describe('verify', () => {
  it('is given what it will be given of a run', async () => {
    const seen: unknown[] = [];
    const verify = (_input: unknown, answer: unknown) => {
      seen.push(answer);
      return (answer as Buffer).toString('hex').length === 16;
    };
    const { answers, isPlain } = await toldOf(() => new Uint8Array(randomBytes(8)), { verify });
    expect(seen.every((answer) => Buffer.isBuffer(answer))).toBe(true);
    expect({ answers, isPlain }).toEqual({ answers: [], isPlain: false });
    const total = (_input: unknown, answer: unknown) => (answer as Point).double() === 2;
    expect(await faultOf(() => new Point(1), { verify: total })).toContain(
      'verify threw: answer.double is not',
    );
  });
});

describe('an answer that cannot be read', () => {
  const boom = () => {
    throw new Error('boom');
  };
  it.each([
    ['a toJSON that throws', () => ({ toJSON: boom })],
    ['a getter that throws', () => Object.defineProperty({}, 'a', { enumerable: true, get: boom })],
  ])('is a fault of the module: %s', async (_what, run) => {
    expect(await faultOf(run)).toMatch(/^what ".\/a.ts" returns cannot be sent.*: reading it throws: boom/);
  });

  it('is not one whose map has keys without a name', async () => {
    expect((await toldOf(() => new Map([[Object.create(null), 1]]))).answers).toHaveLength(1);
  });
});

describe('calls that take long', () => {
  it('are the two that are compared', { timeout: 20_000 }, async () => {
    let calls = 0;
    let told = 0;
    const { examination } = await toldOf(
      async () => {
        calls += 1;
        await setTimeout(1_550);
      },
      { onCall: () => (told += 1) },
    );
    expect({ calls, told, timed: examination.calls }).toEqual({ calls: 2, told: 2, timed: 1 });
  });
});
