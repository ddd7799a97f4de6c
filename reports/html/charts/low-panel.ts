/**
 * What happened along time in a low panel: upright lines on a ground line, and below it stretches of time as a band. The
 * band has one height, whatever the scale of the lines: it is not one of them.
 */
import { html, type Markup } from '../markup.js';
import { ACROSS, acrossOf, type Box, stretched } from './stretched.js';

/** Parts of the panel from top to bottom, which is no higher than a line of words or three. */
const DOWN = 100;

/** From the ground down to the band, and to its lower edge, in the same parts. */
const BAND = { top: DOWN + 6, bottom: DOWN + 18 } as const;

/** So much higher than its lines is a panel with its band. */
export const WITH_BAND = 1.2;

/** Heights are shares of the panel, from 0 at its ground to 1. */
export interface LowPanel {
  /** Left and right end of the ground line, in per cent; absent where there is none. */
  readonly ground?: readonly [from: number, to: number];
  readonly stems: readonly { readonly xPercent: number; readonly share: number }[];
  /** Stretches of the band: left ends and widths in per cent. */
  readonly shades: readonly { readonly from: number; readonly width: number }[];
  /** Of all shades together. */
  readonly shadesTitle: string;
  /** Height of a thin line from left to right. */
  readonly rule: number;
}

/** @param box Of the lines; the band stands below it. */
export function lowPanel({ ground, stems, shades, shadesTitle, rule }: LowPanel, box: Box): Markup {
  const shaded = shades.map(({ from, width }) => {
    const [left, right] = [acrossOf(from), acrossOf(from + width)];
    return `M${left} ${BAND.top}V${BAND.bottom}H${right}V${BAND.top}z`;
  });
  const shade =
    shaded.length === 0
      ? null
      : html`<path class="stall" d="${shaded.join('')}"><title>${shadesTitle}</title></path>`;
  const rulePart = DOWN - Math.round(rule * DOWN);
  return stretched(
    { ...box, heightPx: box.heightPx * WITH_BAND },
    DOWN * WITH_BAND,
    html`<path class="rule" d="M0 ${rulePart}H${ACROSS}"/>${shade}${ground === undefined ? null : html`<path class="stems" d="${standing(ground, stems)}"/>`}`,
  );
}

/** The ground, then from the top of each line to the foot of the next, which is shorter to say than where it stands. */
function standing([from, to]: readonly [from: number, to: number], stems: LowPanel['stems']): string {
  let [atX, atY] = [acrossOf(to), DOWN];
  const upright = stems
    .map(({ xPercent, share }) => {
      const [x, height] = [acrossOf(xPercent), Math.round(share * DOWN)];
      const path = `m${x - atX} ${DOWN - atY}v${-height}`;
      [atX, atY] = [x, DOWN - height];
      return path;
    })
    .join('');
  return `M${acrossOf(from)} ${DOWN}H${acrossOf(to)}${upright}`;
}
