/**
 * The closed load against wrk, which is written in C and checks no answer: `npm run bench:wrk`, or
 * `node test/benchmarks/closed-against-wrk.mjs [CONNECTIONS [SECONDS [PAIRS]]]` on a built project. Both send the same
 * POST over as many connections to the same bare node:http server, in turn, because the speed of a machine drifts; who
 * begins changes from pair to pair. It prints the rate of each, the ratio of each pair and the median ratio, and ends
 * with 1 where that is below LEAST_RATIO. No test: raw speeds say nothing on a machine that does something else too.
 *
 * wrk is looked for on the PATH; Debian has it as the package `wrk`.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { monotonicMs } from '../../dist/harness/clock.js';
import { launchGenerator } from '../../dist/harness/generator/launch.js';
import { startChild } from '../../dist/harness/ipc/parent-side.js';
import { loads } from '../../dist/harness/registry.js';
import { median } from '../../dist/harness/stats/quantile.js';

/** What is asked of the load: it verifies every answer and keeps every latency, and wrk does neither. */
const LEAST_RATIO = 0.85;

const SERVER = new URL('../../dist/harness/generator/null-server.js', import.meta.url);
const REQUEST = { path: '/', body: '{"value":21}', expected: { ok: true } };
const SCRIPT = `wrk.method = "POST"
wrk.body = ${JSON.stringify(REQUEST.body)}
wrk.headers["Content-Type"] = "application/json"
`;
const TIMEOUT_MS = 2_000;
const DEADLINE_MS = 60_000;
const START_AHEAD_MS = 50;

const run = promisify(execFile);
const [connections = 16, seconds = 3, pairs = 5] = process.argv.slice(2).map(Number);

/** Answers per second, as wrk counts them. */
async function askWrk(origin, script) {
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, origin];
  const { stdout } = await run('wrk', args);
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`wrk was not answered rightly:\n${stdout}`);
  const rate = /Requests\/sec:\s*([\d.]+)/.exec(stdout)?.[1];
  if (rate === undefined) throw new Error(`wrk told no rate:\n${stdout}`);
  return Number(rate);
}

/** Right answers per second within the window, from a generator process as in a trial. */
async function askClosedLoad(origin) {
  const entry = await loads.find('closed');
  const plan = entry.value.parse(`${connections}x${seconds}s`);
  if (plan === null) throw new Error(`not a closed load: ${connections}x${seconds}s`);
  const generator = launchGenerator();
  try {
    const target = { origin, requests: [REQUEST], timeoutMs: TIMEOUT_MS, seed: 0, idle: 'sleep' };
    await generator.open({ entry, plan }, target, DEADLINE_MS);
    const { observations } = await generator.run(monotonicMs() + START_AHEAD_MS, DEADLINE_MS);
    const { ok, sent, okInWindow, windowMs, firstFailure } = observations;
    if (ok !== sent) throw new Error(`${sent - ok} of ${sent} requests failed; the first: ${firstFailure}`);
    return (okInWindow / windowMs) * 1_000;
  } finally {
    await generator.kill();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'stallbench-wrk-'));
const script = join(folder, 'post.lua');
writeFileSync(script, SCRIPT);
const server = startChild(SERVER, null);
try {
  const origin = await server.ready(DEADLINE_MS);
  console.log(
    `${pairs} pairs of ${seconds} s with ${connections} connections against a bare node:http server`,
  );
  const ratios = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const rates = {};
    const asking = { wrk: () => askWrk(origin, script), closed: () => askClosedLoad(origin) };
    const order = pair % 2 === 0 ? ['wrk', 'closed'] : ['closed', 'wrk'];
    for (const name of order) rates[name] = await asking[name]();
    const ratio = rates.closed / rates.wrk;
    ratios.push(ratio);
    const [wrk, closed] = [rates.wrk, rates.closed].map((rate) => Math.round(rate).toString().padStart(6));
    console.log(
      `${order.join(' first, then ')}: wrk ${wrk}/s, closed ${closed}/s, ratio ${ratio.toFixed(3)}`,
    );
  }
  const middle = median(ratios);
  console.log(`median ratio ${middle.toFixed(3)}; at least ${LEAST_RATIO} is asked`);
  if (middle < LEAST_RATIO) process.exitCode = 1;
} catch (cause) {
  if (cause.code !== 'ENOENT') throw cause;
  console.error(
    'wrk is not on the PATH, so there is nothing to compare with; on Debian: apt-get install wrk',
  );
  process.exitCode = 2;
} finally {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
}
