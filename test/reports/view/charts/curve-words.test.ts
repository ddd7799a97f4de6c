import { expect, it } from 'vitest';
import { curveWords } from '../../../../reports/view/charts/curve-words.js';

const words = (...centers: number[]) =>
  curveWords(
    centers.map((center, place) => ({
      setting: place + 1,
      label: String(place + 1),
      center,
      low: center,
      high: center,
      atLeast: false,
      isKnee: false,
      isAfterGap: false,
      text: `${center}/s`,
    })),
  );

it.each([
  ['rises all the way', [10, 20, 40], 'up from 10/s at 1 to 40/s at 3'],
  ['falls all the way', [40, 20, 10], 'down from 40/s at 1 to 10/s at 3'],
  [
    'rises and is level then',
    [10, 20, 20.2, 20.1],
    'up from 10/s at 1 to 20/s at 2, then within 1 % of that up to 4',
  ],
  ['is level, on both sides', [100, 109, 91], '100/s at 1, within 9 % of that up to 3'],
  ['bends no later for the last bits', [20, 22], '20/s at 1, within 10 % of that up to 2'],
  ['rises but for a step that does not count', [10, 20, 19, 40], 'up from 10/s at 1 to 40/s at 4'],
  ['turns', [10, 40, 20], 'up and down between 10/s at 1 and 40/s at 2'],
  ['creeps', [100, 108, 116, 125], 'up from 100/s at 1 to 116/s at 3, then within 8 % of that up to 4'],
  ['does not move', [0, 0], '0/s at 1, within 1 % of that up to 2'],
  ['leaves nothing', [0, 5], 'up from 0/s at 1 to 5/s at 2'],
  ['is a point', [10], '10/s at 1'],
])('a curve that %s', (_, centers, text) => expect(words(...centers)).toBe(text));

it('says nothing of no point', () => expect(words()).toBeUndefined());
