import { describe, expect, it } from 'vitest';
import { ownScenario } from '../../../harness/own/scenario.js';
import type { OwnFacts } from '../../../harness/own/scenario-facts.js';
import { spellScenario } from '../../../harness/own/spell-modules.js';

const factsOf = (name: string): OwnFacts => ({
  name,
  shownPath: `./${name}.mjs`,
  source: { kind: 'exported' },
  callsWith: 'nothing',
  inputs: 1,
  isPlain: true,
  isPromise: false,
  isJudged: false,
  work: 'cpu',
  nativeSlots: null,
  forms: [],
});

describe.each(['my fn', 'a#b', 'a?b', '100%20', 'größe', '[id]', 'a*b'])('a file called %s', (name) => {
  it('is imported by its own name', () => {
    const text = spellScenario(factsOf(name), `${name}.mjs`);
    const [, spelled = ''] = /task: new URL\((".*"), import\.meta\.url\)/.exec(text) ?? [];
    const url = new URL(JSON.parse(spelled) as string, 'file:///cache/scenario.mjs');
    expect([decodeURIComponent(url.pathname), url.search, url.hash]).toEqual([`/cache/${name}.mjs`, '', '']);
  });

  it('is asked under a path that every server reads alike', () => {
    const place = new URL('file:///cache/a');
    const { route } = ownScenario(factsOf(name), { task: place, answers: place });
    expect(route.path).toBe('/call');
  });
});
