/** `stallbench init`: a config file, an example of a function and a CI workflow to begin with. Overwrites nothing. */
import { CONFIG_FILES } from '../config/file.js';
import { EXIT_CODE } from '../exit-code.js';
import { lookAtProject } from '../init/project.js';
import { EXAMPLE_TASK, templatesFor } from '../init/templates.js';
import { writeTemplates } from '../init/write-files.js';
import { type Command, refuseProblems } from './command.js';
import { alignPairs } from './spelling.js';

export const init: Command = {
  name: 'init',
  summary: 'writes a config file, an example of a function and a CI workflow; overwrites nothing',
  outcome: 'written',
  operands: { spelling: '', least: 0, most: 0 },
  flags: [],
  examples: [
    { line: 'stallbench init', does: 'writes the three files into this folder' },
    { line: 'stallbench', does: 'then measures the functions of the config file' },
    { line: 'stallbench check', does: 'and holds its thresholds, as the CI workflow does' },
  ],
  async run({ problems }, { stdout }) {
    refuseProblems(problems);
    const folder = process.cwd();
    const templates = templatesFor(lookAtProject(folder));
    writeTemplates(templates, folder, CONFIG_FILES);
    const lines = [
      `Written:\n${alignPairs(templates.map(({ path, what }) => [path, what]))}`,
      'Next:',
      alignPairs([
        [`npx stallbench run ${EXAMPLE_TASK}`, 'measures the example, in about a minute; --quick: a look'],
        ['npm install --save-dev stallbench', 'for the workflow and for types in the config file'],
      ]),
    ];
    stdout.write(lines.join('\n'));
    return EXIT_CODE.ok;
  },
};
