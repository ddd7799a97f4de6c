/** The line above a group: what was asked of the server, on what machine, how often. */
import type { Result } from '../../harness/result/schema.js';
import { examinedWork } from './examination.js';
import { duration } from './figures.js';
import type { Group } from './group.js';
import { loadSentence } from './load-words.js';
import { counted, plain } from './words.js';

/** What one task does, by the kind of work; `serviceMs` is the time it keeps a slot. */
const WORK_WORDS = {
  sleep: (serviceMs: number) => `each blocks for ${exactly(serviceMs)}`,
  cpu: (serviceMs: number) => `each computes for ${duration(serviceMs)}`,
  io: (serviceMs: number) => `each waits for the file system for ${duration(serviceMs)}`,
  none: () => 'each does nothing',
} as const;

export function headingOf(group: Group, result: Result): string {
  const { environment, seed, config } = result;
  // The words for arrivals have commas and semicolons of their own.
  const separator = group.kind === 'open' ? '; ' : ', ';
  const what = [loadSentence(group.load), workWords(group)].filter((part) => part !== null).join(separator);
  return [
    `${plain(group.scenario)}: ${what}`,
    counted(environment.availableParallelism, 'core'),
    `Node ${plain(environment.node.replace(/^v/, ''))}`,
    `${roundWords(group, config.rounds)}, seed ${seed}`,
    ...(config.timeScale === 1 || !sleeps(group) ? [] : [`sleeps shortened to ${config.timeScale}x`]),
  ].join(' · ');
}

/** Work that computes, or does nothing, is not touched by the time scale. */
function sleeps({ info }: Group): boolean {
  return info?.work !== 'cpu' && info?.work !== 'none';
}

function workWords({ info }: Group): string | null {
  if (!info) return null;
  const examined = examinedWork(info);
  if (examined !== null) return examined;
  if (info.work === 'none') return WORK_WORDS.none();
  return info.serviceMs === undefined ? null : WORK_WORDS[info.work](info.serviceMs);
}

/** A declared sleep is not a measurement, so it is not rounded like one: `1000 ms`. */
function exactly(serviceMs: number): string {
  return `${Number(serviceMs.toFixed(1))} ms`;
}

/** Rounds that were begun; where the run was cut short, out of how many. */
function roundWords({ cells }: Group, asked: number | null): string {
  const begun = Math.max(0, ...cells.map(({ trials }) => trials.length));
  if (begun === 0) return 'no round';
  return asked !== null && begun < asked ? `${begun} of ${asked} rounds` : counted(begun, 'round');
}
