import { describe, expect, it } from 'vitest';
import {
  type CellChoice,
  dropImpossible,
  type PlannedTrial,
  planTrials,
  type TaskForms,
} from '../../harness/plan.js';
import { createRandom } from '../../harness/stats/random.js';

/** Only what planning looks at. */
function choose(id: string, rounds: number, needs = 'run'): CellChoice {
  const [scenario, strategy] = id.split('/');
  return {
    id,
    rounds,
    scenario: {
      name: scenario,
      url: `file:///scenarios/${scenario}.js`,
      value: { task: new URL(`file:///scenarios/tasks/${scenario}.js`) },
    },
    strategy: { spelling: strategy, entry: { value: { needs } } },
  } as unknown as CellChoice;
}

const orderOf = (trials: readonly PlannedTrial[]) => trials.map(({ cell }) => cell.id);
const EIGHT = Array.from({ length: 8 }, (_, i) => choose(`burn/s${i}`, 3));

describe('planTrials', () => {
  it('has every cell once in each of its rounds, whatever the cells and the seed', () => {
    const random = createRandom(2024);
    for (let seed = 0; seed < 200; seed++) {
      const cells = Array.from({ length: 1 + Math.floor(random() * 12) }, (_, i) =>
        choose(`burn/s${i}`, 1 + Math.floor(random() * 6)),
      );
      const trials = planTrials(cells, seed);
      expect(trials.map(({ index }) => index)).toEqual([...trials.keys()]);
      for (let round = 1; round <= 6; round++) {
        const ofRound = trials.filter((trial) => trial.round === round);
        const due = cells.filter(({ rounds }) => rounds >= round);
        expect(new Set(orderOf(ofRound))).toEqual(new Set(due.map(({ id }) => id)));
        expect(ofRound.map(({ order }) => order)).toEqual(due.map((_, place) => place + 1));
      }
      expect(trials.map(({ round }) => round)).toEqual(trials.map(({ round }) => round).sort());
    }
  });

  it('is the same for the same seed', () => {
    expect(planTrials(EIGHT, 42)).toEqual(planTrials(EIGHT, 42));
  });

  it('differs from seed to seed, and from round to round', () => {
    const orders = [1, 2, 3, 4, 5].map((seed) => orderOf(planTrials(EIGHT, seed)).join());
    expect(new Set(orders).size).toBe(5);
    const rounds = [0, 8, 16].map((from) => orderOf(planTrials(EIGHT, 42).slice(from, from + 8)).join());
    expect(new Set(rounds).size).toBe(3);
  });

  it('lets no cell keep the first place', () => {
    const firsts = Array.from({ length: 100 }, (_, seed) => planTrials(EIGHT, seed)[0]?.cell.id);
    expect(new Set(firsts).size).toBe(8);
  });

  it('plans nothing for no cells', () => {
    expect(planTrials([], 42)).toEqual([]);
  });
});

describe('dropImpossible', () => {
  const forms = new Map<string, TaskForms>([
    ['file:///scenarios/burn.js', new Set(['run'])],
    ['file:///scenarios/sleep.js', new Set(['run', 'runSliced'])],
  ]);

  it('drops the cells whose form the task lacks, and says which', () => {
    const pool = choose('burn/thread-pool:2', 3);
    const sliced = choose('burn/partitioned', 3, 'runSliced');
    const slept = choose('sleep/partitioned', 3, 'runSliced');
    expect(dropImpossible([pool, sliced, slept], forms)).toEqual({
      possible: [pool, slept],
      dropped: [{ cell: sliced, reason: 'partitioned needs runSliced, which task burn.js does not export' }],
    });
  });

  it('refuses to guess the forms of a task it was not told of', () => {
    expect(() => dropImpossible([choose('other/inline', 1)], forms)).toThrow('scenario other');
  });
});
