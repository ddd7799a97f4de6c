import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../../harness/commands/open-file.js';
import { openPage, tellPage } from '../../../harness/commands/report-page.js';
import { recordingShell } from './fake-shell.js';

const WRITTEN = ['out/results.json', 'out/a page.html', 'out/report.md'];

describe('the page', () => {
  it('is told as an address, from which terminals make a link', () => {
    const { stderr, written } = recordingShell();
    tellPage(WRITTEN, stderr);
    expect(written.stderr).toBe(`report: ${pathToFileURL(join(process.cwd(), 'out/a page.html')).href}\n`);
    expect(written.stderr).toContain('/out/a%20page.html');
  });

  it('is not told where there is none', () => {
    const { stderr, written } = recordingShell();
    tellPage(['out/results.json'], stderr);
    expect(written.stderr).toBe('');
  });

  it('is opened by its whole path, without a word', async () => {
    const { stderr, written } = recordingShell();
    const opened: string[] = [];
    await openPage(WRITTEN, stderr, async (path) => {
      opened.push(path);
      return null;
    });
    expect([opened, written.stderr]).toEqual([[join(process.cwd(), 'out/a page.html')], '']);
  });

  it('that cannot be opened is no failure, but told', async () => {
    const { stderr, written } = recordingShell();
    await openPage(WRITTEN, stderr, async () => 'the opener is away');
    await openPage(['out/report.md'], stderr, () => expect.fail('there is nothing to open'));
    expect(written.stderr).toBe(
      'stallbench: no page was opened: the opener is away\n' +
        'stallbench: no page was opened: no page was written; add html to --format\n',
    );
  });
});

describe('opening', () => {
  it.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
    ['linux', {}, 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)'],
    ['freebsd', { DISPLAY: '' }, 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)'],
    ['linux', { DISPLAY: ':0', CI: 'true' }, 'this is a CI job (CI is set)'],
    ['darwin', { CI: '1' }, 'this is a CI job (CI is set)'],
    ['win32', { CI: '1' }, 'this is a CI job (CI is set)'],
  ])('is refused on %s with %o', async (platform, env, reason) => {
    expect(await openFile('/no/such/file.html', { platform, env })).toBe(reason);
  });
});
