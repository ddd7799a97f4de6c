/**
 * The report that people look at: one file that opens anywhere, without a network and without a server. It spells the
 * view as a page; all that is told in it is readable without the script, which only makes it handier.
 */
import { documentText } from './html/page/document.js';
import { createReadings } from './html/page/readings.js';
import { reportMarkup, strategiesOf, titleOf } from './html/page/report.js';
import { paletteOf } from './html/palette.js';
import { severalPage } from './html/several/page.js';
import { defineReporter } from './reporter.js';
import { plain } from './view/words.js';

export default defineReporter({
  summary:
    'a page for people: why each strategy took as long as it did, in pictures; one file, works offline',
  fileName: 'report.html',
  render(view, result, options) {
    const palette = paletteOf(strategiesOf(result));
    const page = {
      title: `${titleOf(view)}: stallbench`,
      palette,
      body: reportMarkup(view, result, {
        palette,
        readings: createReadings('how'),
        prefix: 'r',
        among: '',
        level: 1,
      }),
      footer: `${result.tool.name} ${plain(result.tool.version)}, seed ${result.seed}`,
    };
    return documentText(page, options);
  },
  renderSeveral: severalPage,
});
