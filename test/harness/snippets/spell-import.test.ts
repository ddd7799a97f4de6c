import { describe, expect, it } from 'vitest';
import { literal, spellImport } from '../../../harness/snippets/spell-import.js';

const own = { shownPath: 'a.mjs', specifier: './a.mjs', exportName: 'default' };

describe('a literal', () => {
  it.each([
    `it's`,
    `"quoted"`,
    `\\`,
    `\\"`,
    `\\'`,
    `line\nbreak`,
    `\u2028\u2029`,
    `\`\${x}\``,
    `*/ '); process.exit(); //`,
  ])('gives back %j', (text) => {
    const spelled = literal(text);
    expect(spelled).toMatch(/^'.*'$/);
    expect(new Function(`return ${spelled};`)()).toBe(text);
  });
});

describe('the import', () => {
  it('brings the form and the set-up that are exported', () => {
    const exports = new Set(['default', 'runAsync', 'setup']);
    expect(spellImport({ ...own, exports }, 'runAsync')).toEqual({
      lines: "import { runAsync as task, setup } from './a.mjs';\n",
      setUp: '// Once, before the first task.\nawait setup();\n',
    });
  });

  it('takes the function itself for a form that is not exported', () => {
    const { lines, setUp } = spellImport({ ...own, exports: new Set(['default']) }, 'runAsync');
    expect([lines, setUp]).toEqual(["import { default as task } from './a.mjs';\n", '']);
  });

  it('spells a name that is no identifier as a literal', () => {
    const exports = new Set(["it's"]);
    const { lines } = spellImport({ ...own, exportName: "it's", exports }, 'run');
    expect(lines).toBe("import { 'it\\'s' as task } from './a.mjs';\n");
  });
});
