/** A scenario and its task in a single file, as someone else would add one. */
const MS = 400;

export function run({ text, durationMs }) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs);
  return [...text].reverse().join('');
}

export async function runAsync(input) {
  return run(input);
}

export default {
  summary: 'reverses a text',
  source: 'a test',
  work: 'sleep',
  serviceMs: MS,
  nativeSlots: 1,
  task: new URL(import.meta.url),
  route: {
    path: '/reverse',
    body: { type: 'object', properties: { text: { type: 'string', minLength: 1 } }, required: ['text'] },
  },
  invalid: { body: { text: '' }, field: 'text' },
  body: (index, seed) => ({ text: `text ${index + seed}` }),
  reference: ({ text }) => text.split('').reduce((reversed, letter) => letter + reversed, ''),
  prepare: ({ text }, { timeScale }) => ({ text, durationMs: MS * timeScale }),
  load: 'burst:2',
  strategies: ['inline'],
  claims: [
    {
      id: 'one-after-the-other',
      text: 'inline reverses one text after the other',
      strategy: 'inline',
      metric: 'makespanMs',
      holds: 'near',
      value: ({ timeScale }) => 2 * MS * timeScale,
      tolerance: 0.1,
    },
  ],
};
