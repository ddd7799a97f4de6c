/**
 * The FastAPI application of `app/` as strategies: one for each way of running a blocking function that FastAPI,
 * Starlette and asyncio offer. The application has the endpoints; a way decides how it runs what blocks.
 */
import { fileURLToPath } from 'node:url';
import type { ExternalStrategy } from '../strategy.js';
import { findPython, whyNoPython } from './interpreter.js';

/** The sources stay in the package's folder: this module runs from `dist/harness/fastapi/`. */
const APP_FOLDER = fileURLToPath(new URL('../../../harness/fastapi/app', import.meta.url));

/** As the common server: longer than any run, and above every burst. */
const KEEP_ALIVE_SECONDS = '3600';
const BACKLOG = '4096';

/** Scenarios whose whole handler may block. */
const BLOCKING = [
  'two-blocking-calls',
  'squares-on-four',
  'post-titles',
  'predict',
  'read-file',
  'burn-bigint',
];

/** Scenarios that await a fetch first, which only an `async def` handler can. */
const AWAITING = ['predict-async-io', 'predict-with-background'];

/** What a strategy declares, and how the application is told to run what blocks. */
export interface FastapiWay extends Omit<ExternalStrategy, 'command' | 'obstacle' | 'versions'> {
  /** Name of the way in `app/ways.py`. */
  readonly way: string;
  /** Whether the handler is an `async def`. */
  readonly awaits: boolean;
}

export function fastapiStrategy({ way, awaits, ...declared }: FastapiWay): ExternalStrategy {
  return {
    ...declared,
    async obstacle(scenario) {
      if (!awaits && AWAITING.includes(scenario))
        return `a def handler cannot await the fetch of ${scenario}`;
      if (![...BLOCKING, ...AWAITING].includes(scenario)) {
        return `the FastAPI application has no ${scenario}; it has ${[...BLOCKING, ...AWAITING].join(', ')}`;
      }
      return whyNoPython();
    },
    async command({ size }) {
      const { found } = await findPython();
      if (found === null) throw new Error((await whyNoPython()) ?? '');
      return {
        program: found.path,
        args: [
          ...['-m', 'uvicorn', 'server:app', '--app-dir', APP_FOLDER],
          ...['--host', '127.0.0.1', '--port', '{port}', '--workers', '1', '--backlog', BACKLOG],
          ...['--no-access-log', '--log-level', 'warning', '--timeout-keep-alive', KEEP_ALIVE_SECONDS],
        ],
        environment: {
          STALLBENCH_FASTAPI_WAY: way,
          ...(size === undefined ? {} : { STALLBENCH_FASTAPI_SIZE: String(size) }),
          // Nothing is written into the package's folder.
          PYTHONDONTWRITEBYTECODE: '1',
        },
      };
    },
    async versions() {
      return (await findPython()).found?.versions ?? {};
    },
  };
}
