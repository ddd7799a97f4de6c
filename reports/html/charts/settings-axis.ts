/** The axis of a sweep: its marks are the settings that were measured, and which of them have room for their words. */
import type { SweepPoint } from '../../view/charts/picture-data.js';
import { type Axis, axisOf, linearAxis, logAxis, numberTick } from './axis.js';
import { extentOf, withRoom } from './room.js';

/** Room for half a label at both edges. */
const INSET = [5, 95] as const;

export function settingsAxis(points: readonly SweepPoint[], isLogarithmic: boolean): Axis {
  const ordered = [...points].sort((a, b) => a.setting - b.setting);
  const labelled = new Map(atOnePlace(ordered).map((place) => [place.setting, place]));
  const settings = [...labelled.keys()];
  const [low = 1, high = 1] = [settings[0], settings.at(-1)];
  const kind = isLogarithmic && low > 0 ? logAxis : linearAxis;
  const { at } = kind(low, high, numberTick, INSET);
  const labelOf = (setting: number) => labelled.get(setting)?.label ?? '';
  const roomFor = (isNarrow: boolean) =>
    new Set(
      kept([...labelled.values()], ({ setting, label }) => ({ place: at(setting), label }), isNarrow).map(
        ({ setting }) => setting,
      ),
    );
  const [onWide, onNarrow] = [roomFor(false), roomFor(true)];
  const shown = settings.filter((setting) => onWide.has(setting));
  return axisOf(at, shown, [...onNarrow], labelOf);
}

/** Points of one setting, as `3` and `default, 3 slots` are, stand above each other: they share a mark and a text. */
export interface Place extends Pick<SweepPoint, 'setting' | 'label' | 'text' | 'isKnee'> {
  readonly points: readonly SweepPoint[];
}

/** Ascending, where the points are. */
export function atOnePlace(points: readonly SweepPoint[]): readonly Place[] {
  const settings = [...new Set(points.map(({ setting }) => setting))];
  return settings.map((setting) => {
    const together = points.filter((point) => point.setting === setting);
    return {
      setting,
      points: together,
      label: [...new Set(together.map(({ label }) => label))].join(' and '),
      text: [...new Set(together.map(({ text }) => text))].join(' and '),
      isKnee: together.some(({ isKnee }) => isKnee),
    };
  });
}

/** The places that have room for their figures. */
export function withFigure(places: readonly Place[], { at }: Axis) {
  const labelOf = ({ setting, text }: Place) => ({ place: at(setting), label: text });
  return {
    onWide: new Set(kept(places, labelOf, false)),
    onNarrow: new Set(kept(places, labelOf, true)),
  };
}

/** The knee before the ends, and those before all others. */
function kept(
  places: readonly Place[],
  labelOf: (at: Place) => { readonly place: number; readonly label: string },
  isNarrow: boolean,
): readonly Place[] {
  const rankOf = ({ isKnee }: Place, index: number) =>
    isKnee ? 0 : index === 0 || index === places.length - 1 ? 1 : 2;
  const wanted = places
    .map((at, index) => ({ at, rank: rankOf(at, index) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ at }) => {
      const { place, label } = labelOf(at);
      return { at, ...extentOf(place, label, isNarrow) };
    });
  return [...withRoom(wanted)].map(({ at }) => at);
}
