/** The flags that only a capacity search has: one rule each, all problems together, and their defaults with the reason. */
import { z } from 'zod';
import type { GivenFlags } from '../config/flags.js';
import { holdAgainst, type Rule } from '../config/rule.js';
import type { Problem } from '../errors.js';
import { MOST_PER_SEC } from '../open-loop/arrival-plan.js';
import { parseCount, parseDurationMs } from '../units.js';
import { ARRIVALS, type Arrivals } from './probe-length.js';
import { parseSlo, SLO_EXAMPLE, SLO_FORM, type Slo } from './slo.js';

/** One in twenty passing probes may be wrong; three confirmations make it one in some hundred. */
export const DEFAULT_CONFIDENCE = 0.95;
/** Two probes of one rate differ by a few per cent; a narrower bracket would be noise. */
export const DEFAULT_PRECISION = 0.05;
/** Three times what a search usually takes. */
export const DEFAULT_MOST_PROBES = 30;
/** Whoever waits longer wants to have said so. */
export const DEFAULT_MAX_MINUTES = 30;
/** As independent users come; equal distances can fall in step with what the server does. */
export const DEFAULT_ARRIVALS: Arrivals = 'poisson';

export interface CapacityWishes {
  readonly slo: Slo;
  readonly confidence: number;
  readonly precision: number;
  readonly startPerSec: number | null;
  readonly probeMs: number | null;
  readonly mostProbes: number;
  readonly arrivals: Arrivals;
}

/** What stands for a value that could not be read; it is never used, because its problem ends the command. */
const UNREAD: CapacityWishes = {
  slo: { spelling: '', percentile: '', quantile: 0.99, limitMs: 1 },
  confidence: DEFAULT_CONFIDENCE,
  precision: DEFAULT_PRECISION,
  startPerSec: null,
  probeMs: null,
  mostProbes: DEFAULT_MOST_PROBES,
  arrivals: DEFAULT_ARRIVALS,
};

const RULES: { readonly [Name in keyof CapacityWishes]: Rule<unknown> & { readonly flag: string } } = {
  slo: { flag: 'slo', schema: readBy(parseSlo), form: SLO_FORM, example: SLO_EXAMPLE },
  confidence: {
    flag: 'confidence',
    schema: readBy((text) => share(text, 0.5, 0.999)),
    form: 'a percentage from 50% to 99.9%',
    example: '99%',
  },
  precision: {
    flag: 'precision',
    schema: readBy((text) => share(text, 0.01, 1)),
    form: 'a percentage from 1% to 100%',
    example: '5%',
  },
  startPerSec: {
    flag: 'start',
    schema: readBy(rate),
    form: 'a number of requests per second, above 0 and at most 20000',
    example: '50',
  },
  probeMs: {
    flag: 'probe',
    schema: readBy(parseDurationMs),
    form: 'a duration with its unit (ms, s or m)',
    example: '20s',
  },
  mostProbes: {
    flag: 'max-probes',
    schema: readBy((text) => parseCount(text, 1)),
    form: 'a whole number of at least 1',
    example: '30',
  },
  arrivals: {
    flag: 'arrivals',
    schema: z.enum(ARRIVALS),
    form: `one of ${ARRIVALS.join(', ')}`,
    example: 'constant',
  },
};

/** Everything that could be read, and a problem for everything that could not. */
export function readCapacityWishes(given: GivenFlags): {
  readonly wishes: CapacityWishes;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const read: Record<string, unknown> = {};
  for (const name of Object.keys(RULES) as (keyof CapacityWishes)[]) {
    const { flag, ...rule } = RULES[name];
    const value = given.values(flag).at(-1);
    if (value === undefined) continue;
    const where = `--${flag}`;
    const spelling = { value: JSON.stringify(value), example: (text: string) => `${where} ${text}` };
    const held = holdAgainst(rule, { value, where }, spelling);
    if ('problem' in held) problems.push(held.problem);
    else read[name] = held.value;
  }
  if (!given.has('slo')) {
    const fix = `Write, for example, --slo ${SLO_EXAMPLE}.`;
    problems.push({ where: '--slo', what: 'is missing: what the server is to keep', fix });
  }
  return { wishes: { ...UNREAD, ...(read as Partial<CapacityWishes>) }, problems };
}

function readBy<T>(parse: (text: string) => T | null) {
  return z.string().transform((text, context) => {
    const value = parse(text);
    if (value === null) context.addIssue('not of the form');
    return value;
  });
}

function share(text: string, least: number, most: number): number | null {
  const [, percent] = /^(\d+(?:\.\d+)?)\s*%$/.exec(text.trim()) ?? [];
  const value = Number(percent) / 100;
  return percent !== undefined && value >= least && value <= most ? value : null;
}

function rate(text: string): number | null {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  return value > 0 && value <= MOST_PER_SEC ? value : null;
}
