/** How many processors Python's pools count: those that the process may use from 3.13 on, before that all of them. */
import { availableParallelism, cpus } from 'node:os';

/** @param version As `platform.python_version()` tells it. */
export function pythonCores(version: string): number {
  return Number(version.split('.')[1]) >= 13 ? availableParallelism() : cpus().length;
}
