/** The advice on one group as a reader meets it: what to do, for which aim, and what stands out. It decides no figure. */
import type { Advice, AdviceFinding, Aim } from '../../harness/result/advice-schema.js';
import type { Result } from '../../harness/result/schema.js';
import type { Group } from './group.js';
import { plain } from './words.js';

export interface Answer {
  readonly title: string;
  readonly sentence: string;
  /** In the order of the result. */
  readonly aims: readonly Said[];
  readonly findings: readonly Found[];
}

/** One recommendation. */
export interface Said {
  /** What is wanted: `lowest latency`. */
  readonly label: string;
  readonly text: string;
  readonly evidence: readonly string[];
}

export interface Found {
  /** Its page: `stallbench explain RULE`. */
  readonly rule: string;
  readonly text: string;
  readonly remedy: string;
  readonly evidence: readonly string[];
}

const LABELS: Readonly<Record<Aim, string>> = {
  latency: 'lowest latency',
  throughput: 'most answers',
  memory: 'least memory',
  others: 'other requests',
};

/** How a winner was chosen where the figures do not tell. */
const SIMPLEST_NAMED = ', the simplest where figures are not told apart';

/** `null` where the result holds no advice on this group. */
export function answerOf(
  { scenario, load }: Pick<Group, 'scenario' | 'load'>,
  { advice }: Result,
): Answer | null {
  const own = advice?.find((one) => one.scenario === scenario && one.load === load);
  return own === undefined ? null : spell(own);
}

function spell({ sentence, recommendations, findings }: Advice): Answer {
  return {
    title: recommendations.some(({ isClear }) => !isClear) ? `Answer${SIMPLEST_NAMED}` : 'Answer',
    sentence: plain(sentence),
    aims: recommendations.map(({ aim, sentence: text, evidence }) => ({
      label: LABELS[aim],
      text: plain(text),
      evidence: evidence.map(plain),
    })),
    findings: findings.map(foundOf),
  };
}

function foundOf({ rule, sentence, evidence, remedy }: AdviceFinding): Found {
  return { rule: plain(rule), text: plain(sentence), remedy: plain(remedy), evidence: evidence.map(plain) };
}
