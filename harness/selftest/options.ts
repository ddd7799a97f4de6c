/** What was typed after `npm run selftest --`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { KINDS, type Kind } from './kinds.js';

/** `ci`: this repository with the cells of the CI profile. `small`: a made-up repository with four. */
const PROFILES = ['ci', 'small'] as const;
export type Profile = (typeof PROFILES)[number];

export interface Options {
  readonly counts: Readonly<Record<Kind, number>>;
  /** What the runs of the kind `aa` compare; the others need the made-up repository. */
  readonly profile: Profile;
  /** No run is begun after this many minutes; `null`: no limit. */
  readonly minutes: number | null;
  /** File that a line is added to after each run. */
  readonly out: string;
}

/**
 * Minutes that one run takes on two cores, for saying how long all will take. Where a change is found every cell goes on
 * to the last look; where none is, most end at the first.
 */
const MINUTES: Readonly<Record<Profile | 'changed', number>> = { ci: 8, small: 2.5, changed: 3.7 };

/** @throws Error for anything that is not an option, with all that can be one. */
export function readOptions(words: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        aa: { type: 'string', default: '1' },
        slow: { type: 'string', default: '1' },
        fast: { type: 'string', default: '1' },
        swap: { type: 'string', default: '1' },
        minutes: { type: 'string' },
        profile: { type: 'string', default: 'ci' },
        out: { type: 'string', default: 'results/selftest.jsonl' },
      },
    });
    const profile = PROFILES.find((known) => known === values.profile);
    if (profile === undefined) throw new Error(`--profile is ${PROFILES.join(' or ')}`);
    return {
      counts: {
        aa: readNumber('--aa', values.aa),
        slow: readNumber('--slow', values.slow),
        fast: readNumber('--fast', values.fast),
        swap: readNumber('--swap', values.swap),
      },
      profile,
      minutes: values.minutes === undefined ? null : readNumber('--minutes', values.minutes),
      out: resolve(values.out),
    };
  } catch (cause) {
    const usage =
      'npm run selftest -- [--aa N] [--slow N] [--fast N] [--swap N] [--profile ci|small] [--minutes M] [--out FILE]';
    throw new Error(`${cause instanceof Error ? cause.message : String(cause)}\n${usage}`, { cause });
  }
}

/** About how many minutes all runs take together, in whole ones. */
export function expectedMinutes({ counts, profile, minutes }: Options): number {
  const minutesOf = (kind: Kind) => MINUTES[kind === 'aa' ? profile : 'changed'];
  const all = KINDS.reduce((sum, kind) => sum + counts[kind] * minutesOf(kind), 0);
  const longest = Math.max(...KINDS.map((kind) => (counts[kind] > 0 ? minutesOf(kind) : 0)));
  return Math.ceil(minutes === null ? all : Math.min(all, minutes + longest));
}

function readNumber(flag: string, text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new Error(`${flag}: "${text}" is not a whole number`);
  return Number(text);
}
