import { run, UsageError } from 'stallbench';

try {
  const result = await run({
    scenarios: ['./hash.mjs'],
    strategies: ['inline', 'thread-pool:2'],
    load: 'burst:4',
    onEvent: (event) => {
      if (event.type === 'trial-ended') console.error(`${event.id}: ${event.state}`);
    },
  });
  for (const { strategy, metrics } of result.cells) {
    const { makespanMs } = metrics;
    if (makespanMs !== undefined)
      console.log(`${strategy}: all done after ${makespanMs.center.toFixed(0)} ms`);
  }
  for (const { sentence } of result.advice ?? []) console.log(sentence);
  process.exitCode = result.verdict.exitCode;
} catch (cause) {
  if (!(cause instanceof UsageError)) throw cause;
  for (const { where, what, fix } of cause.problems) console.error(`${where}: ${what}. ${fix}`);
  process.exitCode = 2;
}
