/**
 * Executes a composite action as the runner of GitHub Actions would: inputs and their defaults, `env` of each step
 * with its expressions evaluated, `bash --noprofile --norc -e -o pipefail` on a script file, and the files through
 * which a step answers. As much of the runner as `action.yml` uses; whatever else stands there fails the test.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

export const ROOT = join(import.meta.dirname, '../..');

export interface Step {
  readonly id?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export const ACTION = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Action;

export interface ActionRun {
  readonly code: number;
  /** Standard output and standard error, as they stand in the log. */
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface ActionOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  /** `github.NAME` for expressions. */
  readonly github?: Readonly<Record<string, string>>;
  /** Called with the process of each step. */
  onStep?(child: ChildProcess): void;
}

/** Runs every step in `workspace` until one fails. */
export async function runAction(workspace: string, options: ActionOptions = {}): Promise<ActionRun> {
  const { inputs: given = {}, github = {} } = options;
  const folder = mkdtempSync(join(tmpdir(), 'stallbench-runner-'));
  const context: Record<string, string> = {};
  for (const [name, value] of Object.entries(github)) context[`github.${name}`] = value;
  for (const [name, input] of Object.entries(ACTION.inputs))
    context[`inputs.${name}`] = given[name] ?? evaluate(input.default ?? '', context);
  const run = { code: 0, log: '', summary: '' };
  try {
    for (const [index, step] of ACTION.runs.steps.entries()) {
      if (run.code !== 0) break;
      const ended = await runStep(step, { folder, index, workspace, context, onStep: options.onStep });
      run.code = ended.code;
      run.log += ended.log;
      run.summary += read(join(folder, `summary-${index}`));
      for (const [name, value] of readOutputs(read(join(folder, `output-${index}`))))
        context[`steps.${step.id}.outputs.${name}`] = value;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const outputs = Object.entries(ACTION.outputs).map(([name, { value }]) => [name, evaluate(value, context)]);
  return { ...run, outputs: Object.fromEntries(outputs) };
}

interface Place {
  readonly folder: string;
  readonly index: number;
  readonly workspace: string;
  readonly context: Readonly<Record<string, string>>;
  readonly onStep: ActionOptions['onStep'] | undefined;
}

async function runStep(
  { shell, run = '', env = {} }: Step,
  { folder, index, workspace, context, onStep }: Place,
): Promise<{ code: number; log: string }> {
  if (shell !== 'bash') throw new Error(`the test does not know how a step with the shell ${shell} is run`);
  const script = join(folder, `step-${index}.sh`);
  writeFileSync(script, run);
  const evaluated = Object.entries(env).map(([name, value]) => [name, evaluate(value, context)]);
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env;
  const child = spawn('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', script], {
    cwd: workspace,
    env: {
      ...inherited,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: ROOT,
      GITHUB_WORKSPACE: workspace,
      GITHUB_STEP_SUMMARY: join(folder, `summary-${index}`),
      GITHUB_OUTPUT: join(folder, `output-${index}`),
      GITHUB_ENV: join(folder, `env-${index}`),
      ...Object.fromEntries(evaluated),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onStep?.(child);
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += String(chunk)));
  const code = await new Promise<number>((resolve) => child.once('close', (exit) => resolve(exit ?? -1)));
  return { code, log };
}

/** `${{ a.b }}`; what is not known is empty, as it is there. */
function evaluate(text: string, context: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*(.+?)\s*\}\}/g, (_all, expression: string) => {
    if (!/^[\w.-]+$/.test(expression)) throw new Error(`the test cannot evaluate ${expression}`);
    return context[expression] ?? '';
  });
}

/** `NAME<<END`, lines, `END`: the form that takes values of several lines. */
function readOutputs(text: string): readonly (readonly [string, string])[] {
  const blocks = [...text.matchAll(/^([\w-]+)<<(\S+)\n(.*?)\n?^\2\n/gms)];
  if (blocks.map(([all]) => all).join('') !== text) throw new Error(`these are no outputs: ${text}`);
  return blocks.map(([, name = '', , value = '']) => [name, value]);
}

function read(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
