/** Entry of the generator process: opens a load's connections, runs it, and reports what it saw. */
import { takeKeptAnswers } from '../client/kept-answers.js';
import { answerParent } from '../ipc/child-side.js';
import type { Load, LoadPlan, LoadTarget, ReadyLoad } from '../load.js';
import { watchSelf } from './self-watch.js';

let ready: ReadyLoad | undefined;

answerParent(
  {
    async open({ loadUrl, plan, target }: { loadUrl: string; plan: LoadPlan; target: LoadTarget }) {
      const { default: load } = (await import(loadUrl)) as { default: Load };
      ready = await load.open(plan, target);
      return ready.connectionWorkers;
    },
    async run(startAtMs: number) {
      if (ready === undefined) throw new Error('the load was not opened');
      // Those of the rehearsals belong to no window.
      takeKeptAnswers();
      const use = watchSelf();
      const observations = await ready.run(startAtMs, use.mark);
      return { observations, use: await use(), kept: takeKeptAnswers() };
    },
  },
  null,
);
