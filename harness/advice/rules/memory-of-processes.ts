/** Processes hold more memory than threads would, and do no more for it. */
import type { Candidate, Context } from '../context.js';
import { isApart } from '../interval.js';
import { defineRule, NODE_GUIDE, type Threshold } from '../rule.js';
import { spelled, withInterval } from '../spell.js';

const MORE: Threshold = {
  value: 1.2,
  unit: 'times the memory',
  reason: 'less is within what collections and loaded modules make of it',
};

export default defineRule({
  summary: 'a strategy of several processes holds more memory than one of a single process that does as much',
  page: [
    'Every process has a Node of its own: a heap, the compiled code, all modules. Threads of one process share the code and the buffers that are not in the heap. Memory is counted as PSS, so that pages which processes share are not counted twice.',
    'Processes are right where a call may crash, leak, or must be stopped from outside: a process can be killed without harm to the server. Where that is not needed, threads give the same answers for less.',
  ],
  thresholds: { memory: MORE },
  sources: [
    NODE_GUIDE,
    { title: 'Linux, /proc/pid/smaps_rollup: PSS', url: 'https://docs.kernel.org/filesystems/proc.html' },
  ],
  weight: 2,
  find(context) {
    return context.candidates.flatMap((candidate) => {
      const rival = processes(candidate) > 1 ? rivalOf(candidate, context) : undefined;
      const [own, other] = [candidate, rival].map((one) => one?.metric('peakMemoryBytes'));
      if (rival === undefined || own === undefined || other === undefined) return [];
      if (own.center < MORE.value * other.center || !isApart(own, other) || doesMore(candidate, rival))
        return [];
      const { strategy } = candidate;
      return [
        {
          strategy,
          sentence: `${strategy} holds ${spelled('peakMemoryBytes', own)}, ${rival.strategy} ${spelled('peakMemoryBytes', other)} for as many answers.`,
          evidence: [
            `${strategy}: ${withInterval('peakMemoryBytes', own)}`,
            `${rival.strategy}: ${withInterval('peakMemoryBytes', other)}`,
          ],
          remedy: `Use ${rival.strategy}, unless calls must be kept apart.`,
        },
      ];
    });
  },
});

/** The pool of as many threads. */
function rivalOf({ slots }: Candidate, { candidates }: Context): Candidate | undefined {
  return candidates.find(
    (one) =>
      one.declared?.sharesLoop === false &&
      one.declared.keepsWorkers &&
      processes(one) === 1 &&
      one.slots === slots,
  );
}

/** Most processes seen at a time; 1 where nobody counted. */
function processes({ cell }: Candidate): number {
  return Math.max(1, ...cell.trials.map(({ server }) => server?.processesPeak ?? 1));
}

function doesMore(candidate: Candidate, rival: Candidate): boolean {
  const [own, other] = [candidate, rival].map(({ metric }) => metric('throughputPerSec'));
  return own !== undefined && other !== undefined && own.center > other.center && isApart(own, other);
}
