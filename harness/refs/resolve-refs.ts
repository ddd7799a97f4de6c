/** From two names to two commits, or to every reason why not. Cheap, and it writes nothing: it is asked first. */
import { type Problem, UsageError } from '../errors.js';
import { nearestName } from '../registry.js';
import { askGit } from './git.js';
import { findRepository, type Repository } from './repository.js';

export interface Ref {
  /** As it was typed. */
  readonly name: string;
  /** Full hash. */
  readonly commit: string;
}

export interface ResolvedRefs {
  readonly repository: Repository;
  readonly base: Ref;
  readonly candidate: Ref;
}

/**
 * Both refs as commits; they may be the same one.
 *
 * @param folder The user's working directory.
 * @throws UsageError with every ref that names no commit, or where there is no repository or no git.
 */
export async function resolveRefs(options: {
  readonly base: string;
  readonly candidate: string;
  readonly folder: string;
}): Promise<ResolvedRefs> {
  const repository = await findRepository(options.folder);
  const problems: Problem[] = [];
  const base = await resolveRef(options.base, '--base', repository, problems);
  const candidate = await resolveRef(options.candidate, '--candidate', repository, problems);
  if (base === null || candidate === null) throw new UsageError(problems);
  return { repository, base, candidate };
}

async function resolveRef(
  name: string,
  where: string,
  repository: Repository,
  problems: Problem[],
): Promise<Ref | null> {
  // A ref may begin with a dash; what follows --end-of-options is never taken for an option.
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  const answer = await askGit(repository.root, args);
  if (answer.state === 'answered') return { name, commit: answer.stdout.trim() };
  const what = `"${name}" names no commit of this repository`;
  problems.push({ where, what, fix: await remedy(name, where, repository) });
  return null;
}

async function remedy(name: string, where: string, { root, isShallow }: Repository): Promise<string> {
  const known = await askGit(root, ['for-each-ref', '--format=%(refname:short)']);
  const names = known.state === 'answered' ? known.stdout.split('\n').filter((line) => line !== '') : [];
  const near = names.find((ref) => name !== '' && ref.endsWith(`/${name}`)) ?? nearestName(name, names);
  const guess = near === null ? '' : `Did you mean "${near}"? `;
  if (!isShallow) return `${guess}Name a branch, a tag or a commit, for example ${where} HEAD~1.`;
  return `${guess}This clone is shallow. ${fetchAdvice(name)}`;
}

/** What brings a ref into a shallow clone. A fetch takes the name that the ref has on the other side. */
function fetchAdvice(name: string): string {
  const everything = 'let actions/checkout fetch all of it (fetch-depth: 0)';
  const remote = name.replace(/^origin\//, '');
  if (!/^\w[\w./-]*$/.test(remote)) return `Run "git fetch --unshallow", or ${everything}.`;
  const isHash = /^[0-9a-f]{40}$/.test(remote);
  const fetch = `"git fetch --depth=1 origin ${remote}"`;
  return isHash
    ? `Run ${fetch}, or ${everything}.`
    : `Run ${fetch}, or ${everything}; then name origin/${remote}.`;
}
