/** Watches a target's process tree over the measured window: processor time used, and the most memory seen. */
import { CPU_RESOLUTION_MS, readTree, type TreeReading, whyNoTree } from './process-tree.js';

/** Often enough to see per-request processes, rarely enough not to disturb them. */
const INTERVAL_MS = 200;

export interface TreeFigures {
  readonly cpuMs?: number;
  readonly cpuResolutionMs?: number;
  readonly peakMemoryBytes?: number;
  readonly processesPeak?: number;
  readonly threadsPeak?: number;
  /** Figure to reason. */
  readonly absent: Readonly<Record<string, string>>;
}

export interface TreeWatch {
  /** What was seen until now. */
  figures(): TreeFigures;
  /** Must be called, however the window ends. */
  end(): void;
}

export function watchTree(leaderPid: number): TreeWatch {
  const reason = whyNoTree();
  if (reason !== null) {
    return { figures: () => ({ absent: { cpuMs: reason, peakMemoryBytes: reason } }), end() {} };
  }
  const readings: TreeReading[] = [readTree(leaderPid)];
  const timer = setInterval(() => readings.push(readTree(leaderPid)), INTERVAL_MS);
  return {
    end: () => clearInterval(timer),
    figures() {
      const first = readings[0] as TreeReading;
      const last = readTree(leaderPid);
      const all = [...readings, last];
      return {
        cpuMs: last.cpuMs - first.cpuMs,
        cpuResolutionMs: CPU_RESOLUTION_MS,
        peakMemoryBytes: Math.max(...all.map(({ pssBytes }) => pssBytes)),
        processesPeak: Math.max(...all.map(({ processes }) => processes)),
        threadsPeak: Math.max(...all.map(({ threads }) => threads)),
        absent: {},
      };
    },
  };
}
