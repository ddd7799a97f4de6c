/**
 * The scenario of an own function. A request names the input by its number; the server holds the inputs, sends the JSON
 * form of the answer, and the reference is the form of the answer that the function gave when nothing else ran. Loaded
 * by the coordinator too, which calls nothing of the user's: his module is imported where a task is prepared or judged.
 *
 * Two costs are those of this scenario and stand in every strategy's figures alike: the server's own thread forms the
 * answers (the digest of bytes, or their base64 where a `verify` judges), and where the module exports its inputs the
 * server's process loads the module for them, also where a pool runs it, which adds to that process's memory.
 */
import type { Scenario, TaskModule } from '../scenario.js';
import { type InputExports, type Inputs, madeOnce, openInputs } from './inputs.js';
import { jsonForm } from './json-form.js';
import { refusalBy } from './judge-answer.js';
import { revive } from './revive.js';
import type { OwnFacts } from './scenario-facts.js';
import { readAnswers } from './spell-modules.js';

interface Places {
  readonly task: URL;
  readonly answers: URL;
}

/** The body of a request. */
interface Call {
  readonly call: number;
}

type OwnModule = TaskModule & InputExports & { verify?(input: unknown, answer: unknown): unknown };

/** What every function can be measured with; whoever has examined it knows better. */
const LEAST = { load: 'burst:4', strategies: ['inline'] } as const;

export function ownScenario(facts: OwnFacts, { task, answers }: Places): Scenario<Call> {
  const { shownPath, inputs: count, isJudged, isPlain } = facts;
  let references: readonly unknown[] | undefined;
  let opened: Promise<Inputs> | undefined;
  const open = () => {
    // A JSON input is here already; the user's module is loaded only for what it exports.
    opened ??=
      facts.callsWith === 'given' || facts.callsWith === 'nothing'
        ? Promise.resolve(openInputs(facts.source, {}))
        : (import(task.href) as Promise<OwnModule>).then((own) =>
            madeOnce(openInputs(facts.source, own), count),
          );
    return opened;
  };
  return {
    summary: `calls ${shownPath}`,
    source: shownPath,
    work: facts.work,
    serviceMs: 'calibrated',
    nativeSlots: facts.nativeSlots ?? Number.POSITIVE_INFINITY,
    task,
    route: {
      path: '/call',
      body: {
        type: 'object',
        properties: { call: { type: 'integer', minimum: 0, maximum: count - 1 } },
        required: ['call'],
        additionalProperties: false,
      },
    },
    invalid: { body: { call: -1 }, field: 'call' },
    body: (index, seed) => ({ call: (index + seed) % count }),
    reference({ call }) {
      references ??= readAnswers(answers);
      return references[call];
    },
    async prepare({ call }) {
      // A value of its own under every strategy, as it is for what is copied to a worker.
      return (await open()).get(call);
    },
    ...(isJudged
      ? {
          async judge({ call }: Call, presented: unknown) {
            const { verify } = (await import(task.href)) as OwnModule;
            if (verify === undefined) throw new Error(`${shownPath} exports no verify any more`);
            const input = (await open()).get(call);
            return refusalBy(verify, input, isPlain ? presented : revive(presented));
          },
        }
      : {}),
    ...(isPlain ? {} : { present: (answer: unknown) => jsonForm(answer, isJudged ? 'base64' : 'digest') }),
    ...(facts.isPromise ? { awaits: true } : {}),
    ...(facts.uncloneable === undefined ? {} : { uncloneable: facts.uncloneable }),
    ...LEAST,
    claims: [],
  };
}
