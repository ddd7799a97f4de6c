/** A JPEG decoded by jpeg-js, in plain JavaScript, and the mean colour of each of its tiles. */
import { loadPackage } from './load-package.js';
import { COLUMNS, type Colour, type Picture, paint, ROWS, STEP, TILE } from './test-picture.js';

const { decode, encode } = loadPackage<Pick<typeof import('jpeg-js'), 'decode' | 'encode'>>('jpeg-js');

/** Pictures that are made ready. */
export const PICTURES = 4;

/** Of 100; the usual quality of a photograph on a page. */
const QUALITY = 80;

export interface JpegInput {
  readonly picture: number;
}

export interface JpegAnswer {
  readonly picture: number;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Mean colour of each tile, row by row, rounded to a multiple of {@link STEP}, which is wider than JPEG's loss. */
  readonly tiles: readonly Colour[];
}

let encoded: readonly Uint8Array[] = [];

/** Encodes the pictures; a few hundred milliseconds. */
export function setup(): void {
  encoded = Array.from({ length: PICTURES }, (_, picture) => encode(paint(picture), QUALITY).data);
}

function meanOf({ width, data }: Picture, tile: number): Colour {
  const left = (tile % COLUMNS) * TILE;
  const top = Math.floor(tile / COLUMNS) * TILE;
  let [red, green, blue] = [0, 0, 0];
  for (let y = top; y < top + TILE; y++) {
    const row = (y * width + left) * 4;
    for (let pixel = row; pixel < row + TILE * 4; pixel += 4) {
      red += data[pixel] as number;
      green += data[pixel + 1] as number;
      blue += data[pixel + 2] as number;
    }
  }
  const mean = (sum: number) => STEP * Math.round(sum / TILE ** 2 / STEP);
  return [mean(red), mean(green), mean(blue)];
}

export function run({ picture }: JpegInput): JpegAnswer {
  const decoded = decode(encoded[picture % PICTURES] as Uint8Array, { useTArray: true });
  const { width, height } = decoded;
  const tiles = Array.from({ length: COLUMNS * ROWS }, (_, tile) => meanOf(decoded, tile));
  return { picture, width, height, tiles };
}
