/**
 * Finds a Python that can import what the FastAPI application needs. The first `python3` in PATH need not be the one
 * for which the packages are installed, so each candidate is asked.
 */
import { type ExecFileException, execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { z } from 'zod';

/** Environment variable with the path of the interpreter to try first. */
export const PYTHON_VARIABLE = 'STALLBENCH_PYTHON';

/** What installs the packages, for those who have none. */
export const INSTALL_COMMAND = existsSync('/usr/bin/apt-get')
  ? 'apt-get install python3-fastapi python3-uvicorn'
  : 'python3 -m pip install fastapi uvicorn';

/** Time for one candidate to start and import, in milliseconds. */
const DEADLINE_MS = 20_000;

/** Packages whose versions decide how the server behaves; the last two are used where they are there. */
const PACKAGES = ['fastapi', 'starlette', 'anyio', 'uvicorn', 'pydantic', 'uvloop', 'httptools'];

const QUESTION = `
import importlib.metadata, json, platform, sys
import fastapi, uvicorn
versions = {'python': platform.python_version()}
for name in sys.argv[1:]:
    try:
        versions[name] = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        pass
print(json.dumps({'path': sys.executable, 'versions': versions}))
`;

const answerSchema = z.object({ path: z.string().min(1), versions: z.record(z.string(), z.string()) });

export interface Interpreter {
  /** The program itself, not a script that stands for it. */
  readonly path: string;
  /** By name: `python`, `fastapi`, `anyio`. */
  readonly versions: Readonly<Record<string, string>>;
}

/** A candidate that will not do, and why, in one line. */
export interface Refusal {
  readonly candidate: string;
  readonly reason: string;
}

/** The first interpreter that will do, and the candidates before it that will not. */
export interface PythonSearch {
  readonly found: Interpreter | null;
  readonly refused: readonly Refusal[];
}

let search: Promise<PythonSearch> | undefined;

/** Searches once per process: an import takes a good part of a second. */
export function findPython(): Promise<PythonSearch> {
  search ??= searchPython([process.env[PYTHON_VARIABLE] ?? '', 'python3', '/usr/bin/python3']);
  return search;
}

/** @param candidates Paths or names in PATH, the first choice first; empty ones are passed over. */
export async function searchPython(candidates: readonly string[]): Promise<PythonSearch> {
  const refused: Refusal[] = [];
  for (const candidate of candidates.filter((name) => name !== '')) {
    const answer = await askCandidate(candidate);
    if (typeof answer !== 'string') return { found: answer, refused };
    refused.push({ candidate, reason: answer });
  }
  return { found: null, refused };
}

/** Why the FastAPI application cannot be started here, and what to do about it; `null` where it can. */
export async function whyNoPython(): Promise<string | null> {
  const { found } = await findPython();
  return found === null
    ? `no Python that can import fastapi and uvicorn was found; to install them: ${INSTALL_COMMAND}` +
        ` (or set ${PYTHON_VARIABLE} to an interpreter that has them)`
    : null;
}

/** The interpreter, or why this is none. */
function askCandidate(candidate: string): Promise<Interpreter | string> {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  return new Promise((resolve) => {
    const options = { timeout: DEADLINE_MS, env };
    execFile(candidate, ['-c', QUESTION, ...PACKAGES], options, (error, stdout, stderr) => {
      const answer = error === null ? answerSchema.safeParse(parsed(stdout)) : undefined;
      if (answer?.success) resolve(answer.data);
      else resolve(reasonOf(error, stderr));
    });
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf(error: ExecFileException | null, stderr: string): string {
  if (error?.code === 'ENOENT') return 'there is no such program';
  // The last line of a traceback names the module that is missing.
  const last = stderr.trim().split('\n').at(-1) ?? '';
  return last === '' ? (error?.message.split('\n')[0] ?? 'it gave no readable answer') : last;
}
