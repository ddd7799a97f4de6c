/**
 * Posts with titles by formula: `GET /posts/7` answers `{ id: 7, title }`. Any number from 1 up to 9 digits
 * is a post.
 */

export interface Post {
  readonly id: number;
  readonly title: string;
}

const SUBJECTS = ['Event loops', 'Thread pools', 'Child processes', 'Message queues', 'Timers'] as const;
const MOODS = ['at rest', 'under load', 'in theory', 'on two cores'] as const;

/** The post at `path`, with or without a query; `undefined` where there is none. */
export function respond(path: string): Post | undefined {
  const id = /^\/posts\/([1-9]\d{0,8})(?:\?|$)/.exec(path)?.[1];
  return id === undefined ? undefined : { id: Number(id), title: titleOf(Number(id)) };
}

function titleOf(id: number): string {
  return `${id}. ${SUBJECTS[id % SUBJECTS.length]} ${MOODS[id % MOODS.length]}`;
}
