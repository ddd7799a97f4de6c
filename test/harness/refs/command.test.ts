import { describe, expect, it } from 'vitest';
import { lastLines } from '../../../harness/refs/command.js';
import { withoutRepository } from '../../../harness/refs/git.js';

describe('the log of a command', () => {
  it('is its last 40 lines', () => {
    const lines = Array.from({ length: 50 }, (_, index) => `line ${index + 1}`);
    expect(lastLines(`${lines.join('\n')}\n\n`)).toBe(lines.slice(10).join('\n'));
  });

  it('has no colours, and of a line that was redrawn the last form', () => {
    expect(lastLines('\u001b[31mred\u001b[0m\r\n10 %\r50 %\r100 %\n')).toBe('red\n100 %');
  });
});

describe('the environment of a command', () => {
  it('points at no repository and keeps the rest, configuration included', () => {
    const kept = { PATH: '/bin', GIT_CONFIG_COUNT: '0', GIT_CONFIG_GLOBAL: '/x', GIT_SSH_COMMAND: 'ssh' };
    const places = { GIT_DIR: '.git', GIT_WORK_TREE: '/w', GIT_INDEX_FILE: 'i', GIT_OBJECT_DIRECTORY: 'o' };
    expect(withoutRepository({ ...kept, ...places })).toEqual(kept);
  });
});
