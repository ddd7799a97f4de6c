/** Made-up runs of the self-test: what their cells said, and how they ended. */
import type { Kind } from '../../../harness/selftest/kinds.js';
import type { RunRecord } from '../../../harness/selftest/record.js';

/** @param verdicts Of `changed/inline`, `changed/thread-pool:2`, `steady/inline`, `steady/thread-pool:2`. */
export function ranAs(
  kind: Kind,
  exitCode: number,
  verdicts: readonly string[] = exitCode === 0 ? new Array<string>(4).fill('not-shown') : [],
  wallMs = 60_000,
): RunRecord {
  const names = ['changed/inline', 'changed/thread-pool:2', 'steady/inline', 'steady/thread-pool:2'];
  return {
    kind,
    startedAt: '2026-01-05T10:00:00.000Z',
    wallMs,
    exitCode,
    sentence: 'Said.',
    cells: verdicts.map((verdict, index) => {
      const id = names[index] ?? '';
      return { id, scenario: id.split('/')[0] ?? '', verdict, pairs: 12, lostPairs: 0 };
    }),
    slowerFamilies: [],
  };
}
