/** What others met while the load ran: a band that is whole where they were answered, and open where they were not. */
import type { LanesCell } from '../../view/charts/picture-data.js';
import { html } from '../markup.js';
import type { Axis } from './axis.js';
import { bar, extentOf, textInside } from './bar.js';
import { gapTitle } from './bar-title.js';
import { captionBlock } from './name.js';
import type { Block } from './stack.js';

const STRIP_PX = 14;

/** Space above and below the band, in which the gaps stand out. */
const AROUND_BAND_PX = 4;

/**
 * Nothing where the result does not hold the probes; a caption says so only beside strips of other strategies.
 *
 * @param endMs End of what the strategy did: nobody looked at the others after it.
 */
export function stripBlocks(
  { unanswered }: LanesCell,
  endMs: number,
  axis: Axis,
  isBesideStrips: boolean,
): readonly Block[] {
  if (unanswered === null) return isBesideStrips ? [captionBlock('others: not in this result')] : [];
  const caption = unanswered.length === 0 ? 'others: answered throughout' : 'others';
  return [
    captionBlock(caption),
    {
      heightPx: STRIP_PX,
      draw: (topPx) => {
        const band = { topPx: topPx + AROUND_BAND_PX, heightPx: STRIP_PX - 2 * AROUND_BAND_PX };
        const gaps = unanswered.map((gap) => {
          const extent = extentOf(axis, gap);
          const row = { topPx, heightPx: STRIP_PX };
          return [
            bar(extent, row, { title: gapTitle(gap), kind: 'gap' }),
            textInside(gapTitle(gap), extent, row),
          ];
        });
        return html`${bar(extentOf(axis, { startMs: 0, endMs }), band, { kind: 'probe' })}${gaps}`;
      },
    },
  ];
}
