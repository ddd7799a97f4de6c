/** A picture by formula: tiles of one colour each, with a texture whose mean is 0, so that a tile's mean is known. */

/** Three colour channels, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

export const COLUMNS = 4;
export const ROWS = 3;

/** A multiple of 16, which is the period of the texture and the largest block of a JPEG. */
export const TILE = 192;

/** Colours are multiples of this: far enough apart that the loss of a JPEG cannot turn one into the next. */
export const STEP = 8;

/** The mean of tile `tile` (0 to 11, row by row) in picture `picture`: 64 to 184, so that the texture fits. */
export function colourOf(picture: number, tile: number): Colour {
  const channel = (place: number) => 64 + STEP * ((picture * 5 + tile * 7 + place * 3 + tile * place) % 16);
  return [channel(0), channel(1), channel(2)];
}

/** Width and height of the texture, which repeats. */
const PERIOD = 16;

/** Waves across and down; the sum over one period is 0. */
const TEXTURE = Array.from({ length: PERIOD * PERIOD }, (_, place) => {
  const turn = (2 * Math.PI) / PERIOD;
  const [x, y] = [place % PERIOD, Math.floor(place / PERIOD)];
  return 20 * Math.sin(x * turn) * Math.cos(y * turn) + 12 * Math.sin((x + 3 * y) * turn);
});

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity of each pixel, row by row. */
  readonly data: Uint8Array;
}

export function paint(picture: number): Picture {
  const width = COLUMNS * TILE;
  const height = ROWS * TILE;
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = colourOf(picture, Math.floor(y / TILE) * COLUMNS + Math.floor(x / TILE));
      const texture = TEXTURE[(y % PERIOD) * PERIOD + (x % PERIOD)] as number;
      const pixel = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel++)
        data[pixel + channel] = Math.round((colour[channel] as number) + texture);
    }
  }
  return { width, height, data };
}
