import { describe, expect, it } from 'vitest';
import { spellCommand } from '../../../harness/ci/workflow-command.js';

describe('a workflow command', () => {
  it('is one line with its properties', () => {
    expect(spellCommand('error', { title: 'slower', file: 'a.ts' }, 'by 14 %')).toBe(
      '::error title=slower,file=a.ts::by 14 %25\n',
    );
  });

  it('leaves out what is empty', () => {
    expect(spellCommand('notice', { title: '' }, 'm')).toBe('::notice::m\n');
  });

  it('cannot be ended by its message', () => {
    const hostile = 'a\r\n::set-env name=PATH::/tmp%0A::error::b';
    const spelled = spellCommand('error', {}, hostile);
    expect(spelled).toBe('::error::a%0D%0A::set-env name=PATH::/tmp%250A::error::b\n');
    expect(spelled.match(/\n/g)).toHaveLength(1);
  });

  it('takes no second property and no early message from a property', () => {
    expect(spellCommand('error', { title: 'a,file=/etc/passwd::b\n' }, 'm')).toBe(
      '::error title=a%2Cfile=/etc/passwd%3A%3Ab%0A::m\n',
    );
  });
});
