/** Says once, where everybody sees it, which tests are skipped on this machine and why; reports hide the names of those. */
import { whyNoPython } from '../harness/fastapi/interpreter.js';
import { noBrowser } from './live/html/open-page.js';

export default async function announceSkips(): Promise<void> {
  const reason = await whyNoPython();
  if (noBrowser !== null) {
    process.stderr.write(`\nThe tests of the page in a browser are skipped: ${noBrowser}\n\n`);
  }
  if (reason !== null) process.stderr.write(`\nThe tests of the FastAPI servers are skipped: ${reason}\n\n`);
}
