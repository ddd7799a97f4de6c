/** The way to a worker costs more than the work, because of what has to be copied. */
import { type Candidate, runMsOf } from '../context.js';
import { dispatchCostOf } from '../dispatch.js';
import { defineRule, NODE_GUIDE, type Threshold } from '../rule.js';
import { briefly, milliseconds, millisecondsWithInterval } from '../spell.js';

const BETWEEN_THREADS: Threshold = {
  value: 0.5,
  unit: 'ms',
  reason:
    'a small message to a worker thread and back costs less than this even on a busy machine (stallbench overhead)',
};

const BETWEEN_PROCESSES: Threshold = {
  value: 1.5,
  unit: 'ms',
  reason: 'the same for a worker process: its messages go through a pipe, and both sides write and read them',
};

const BYTES: Threshold = {
  value: 65_536,
  unit: 'bytes',
  reason: 'below it the fixed price of a message is more than its copy; asked only where the sizes are known',
};

export default defineRule({
  summary: 'copying input and answer between threads or processes costs more than the function itself',
  page: [
    'What goes to a worker is copied by the structured clone algorithm, on the thread that answers HTTP, and the answer is copied back there. The copy grows with the payload; the work may not. Then the offloaded call blocks the event loop for longer than the call itself would have.',
    'To threads, hand an ArrayBuffer over in transferList, which moves it without a copy and takes it from the sender, or keep the data in a SharedArrayBuffer. Memory cannot be handed to another process: send a key or a path there and let the worker fetch the data. Or make the call inline.',
  ],
  thresholds: {
    'cost between threads': BETWEEN_THREADS,
    'cost between processes': BETWEEN_PROCESSES,
    'payload, where known': BYTES,
  },
  sources: [
    NODE_GUIDE,
    {
      title: 'Node.js, port.postMessage(value, transferList)',
      url: 'https://nodejs.org/api/worker_threads.html#portpostmessagevalue-transferlist',
    },
  ],
  weight: 1,
  find(context) {
    const { candidates, inline, info } = context;
    const run = inline === null ? undefined : runMsOf(inline);
    const { inputBytes = 0, answerBytes = 0 } = info?.examination ?? {};
    const isKnownSmall = info?.examination !== undefined && inputBytes + answerBytes < BYTES.value;
    if (inline === null || run === undefined || isKnownSmall) return [];
    return candidates.flatMap((offloaded) => {
      const { strategy, declared } = offloaded;
      const cost = declared?.copiesInput && declared.keepsWorkers ? dispatchCostOf(offloaded, context) : null;
      const { value: least } = isProcesses(offloaded) ? BETWEEN_PROCESSES : BETWEEN_THREADS;
      if (cost === null || cost.ms < least || cost.ms < run.center) return [];
      return [
        {
          strategy,
          sentence: `Handing a call to ${strategy} costs ${milliseconds(cost.ms)}, the call ${briefly(run.center)}.`,
          evidence: [
            `${strategy}: ${milliseconds(cost.ms)} more per call than inline (${milliseconds(cost.low)} to ${milliseconds(cost.high)}; ${cost.measuredAs})`,
            `inline: one call takes ${millisecondsWithInterval(run)}`,
          ],
          remedy: isProcesses(offloaded)
            ? 'Send a key or a path instead of the data, or call it inline.'
            : 'Use transferList or a SharedArrayBuffer, or call it inline.',
        },
      ];
    });
  },
});

function isProcesses({ cell }: Candidate): boolean {
  return cell.trials.some(({ server }) => (server?.processesPeak ?? 1) > 1);
}
