/** The axis of a sweep: its marks are the settings that were measured, and which of them have room for their words. */
import type { SweepPoint } from '../../view/charts/picture-data.js';
import { type Axis, axisOf, linearAxis, logAxis, numberTick } from './axis.js';
import { extentOf, withRoom } from './room.js';

/** Room for half a label at both edges. */
const INSET = [5, 95] as const;

export function settingsAxis(points: readonly SweepPoint[], isLogarithmic: boolean): Axis {
  const ordered = [...points].sort((a, b) => a.setting - b.setting);
  const bySetting = new Map(ordered.map((point) => [point.setting, point]));
  const settings = [...bySetting.keys()];
  const [low = 1, high = 1] = [settings[0], settings.at(-1)];
  const kind = isLogarithmic && low > 0 ? logAxis : linearAxis;
  const { at } = kind(low, high, numberTick, INSET);
  const labelOf = (setting: number) => bySetting.get(setting)?.label ?? '';
  const roomFor = (isNarrow: boolean) =>
    new Set(
      kept([...bySetting.values()], ({ setting, label }) => ({ place: at(setting), label }), isNarrow).map(
        ({ setting }) => setting,
      ),
    );
  const [onWide, onNarrow] = [roomFor(false), roomFor(true)];
  const shown = settings.filter((setting) => onWide.has(setting));
  return axisOf(at, shown, [...onNarrow], labelOf);
}

/** The points that have room for their figure. */
export function withFigure(points: readonly SweepPoint[], { at }: Axis) {
  const labelOf = ({ setting, text }: SweepPoint) => ({ place: at(setting), label: text });
  return {
    onWide: new Set(kept(points, labelOf, false)),
    onNarrow: new Set(kept(points, labelOf, true)),
  };
}

/** The knee before the ends, and those before all others. */
function kept(
  points: readonly SweepPoint[],
  labelOf: (point: SweepPoint) => { readonly place: number; readonly label: string },
  isNarrow: boolean,
): readonly SweepPoint[] {
  const rankOf = ({ isKnee }: SweepPoint, index: number) =>
    isKnee ? 0 : index === 0 || index === points.length - 1 ? 1 : 2;
  const wanted = points
    .map((point, index) => ({ point, rank: rankOf(point, index) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ point }) => {
      const { place, label } = labelOf(point);
      return { point, ...extentOf(place, label, isNarrow) };
    });
  return [...withRoom(wanted)].map(({ point }) => point);
}
