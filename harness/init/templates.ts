/**
 * What `stallbench init` writes. The config file imports types alone, so that it works before anything is installed; the
 * workflow needs stallbench among the project's packages.
 */

/** What of the project decides how the files look. */
export interface Project {
  readonly hasTypeScript: boolean;
  /** Whether `npm ci` can be used, which needs a lock file. */
  readonly hasLockFile: boolean;
}

export interface Template {
  /** Relative to the project's folder. */
  readonly path: string;
  readonly text: string;
  /** Completes the line "PATH  ...". */
  readonly what: string;
}

/** The name under which the example is measured. */
export const EXAMPLE_TASK = 'hash';

/** The files of a project, the config file first. */
export function templatesFor(project: Project): readonly Template[] {
  const { hasTypeScript } = project;
  const task = hasTypeScript ? 'bench/hash.ts' : 'bench/hash.mjs';
  return [
    {
      path: hasTypeScript ? 'stallbench.config.ts' : 'stallbench.config.mjs',
      text: hasTypeScript ? typeScriptConfig(task) : javaScriptConfig(task),
      what: 'the settings: put your own functions there',
    },
    {
      path: task,
      text: hasTypeScript ? TYPE_SCRIPT_TASK : JAVA_SCRIPT_TASK,
      what: 'an example of a function',
    },
    {
      path: '.github/workflows/stallbench.yml',
      text: workflow(project),
      what: 'checks each pull request',
    },
  ];
}

function typeScriptConfig(task: string): string {
  return `import type { StallbenchConfig } from 'stallbench';

export default {
${settings(task)}
} satisfies StallbenchConfig;
`;
}

function javaScriptConfig(task: string): string {
  return `/** @type {import('stallbench').StallbenchConfig} */
export default {
${settings(task)}
};
`;
}

function settings(task: string): string {
  return `  // Functions of yours: "stallbench" measures all of them, "stallbench run ${EXAMPLE_TASK}" this one.
  tasks: {
    ${EXAMPLE_TASK}: { file: './${task}', export: '${EXAMPLE_TASK}', input: { password: 'correct horse' } },
  },
  // Time for looking at a function, planning and measuring.
  budget: '60s',
  // "stallbench check" fails where one is not kept, such as 'thread-pool:2 latencyP99 <= 250ms'.
  thresholds: ['errorRate == 0'],`;
}

const BODY = `  return { digest: pbkdf2Sync(password, 'salt', 50_000, 32, 'sha256').toString('hex') };
}
`;

const TYPE_SCRIPT_TASK = `import { pbkdf2Sync } from 'node:crypto';

/** An example to replace: computes for some milliseconds, in which a server's event loop stands still. */
export function hash({ password }: { password: string }): { digest: string } {
${BODY}`;

const JAVA_SCRIPT_TASK = `import { pbkdf2Sync } from 'node:crypto';

/**
 * An example to replace: computes for some milliseconds, in which a server's event loop stands still.
 *
 * @param {{ password: string }} input
 */
export function hash({ password }) {
${BODY}`;

function workflow({ hasLockFile }: Project): string {
  return `name: stallbench
on: pull_request

permissions:
  contents: read

# The newest commit is the one that counts.
concurrency:
  group: stallbench-\${{ github.ref }}
  cancel-in-progress: true

jobs:
  stallbench:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      # stallbench must be among the devDependencies: npm install --save-dev stallbench
      - run: ${hasLockFile ? 'npm ci' : 'npm install'}
      # The thresholds of the config file; the report stands in the job summary.
      - run: npx stallbench check --out results/ci
      - if: always()
        uses: actions/upload-artifact@v4
        with:
          name: stallbench
          path: results/ci
          if-no-files-found: ignore
`;
}
