// Averaged beats of two ECGs laid on each other, a box of ECG paper for each lead.
import type { LaidBeat } from '../analysis/serial/compare';
import { millimetre } from '../ecg/units';
import { BIG_SQUARE, upToBigSquare } from './grid';
import { groundLayers, type Layer } from './layers';
import { STROKES } from './strokes';

/** What is drawn of a beat, in s from the onset of QRS. */
const FROM = -0.3;
const TO = 0.6;
/** Leads are as high as the largest among them needs, in mV, with so much air, and no less than this. */
const LEAST = 0.5;
const AIR = 0.1;
/** Of the earlier beat, in mm: where both lie on each other it is seen on either side of the later one. */
const BEHIND = 0.6;

export interface BeatReach {
  /** mV, below and above the level before QRS. */
  readonly low: number;
  readonly high: number;
}

const shown = (points: LaidBeat['before']) => points.filter(([time]) => time >= FROM && time <= TO);

export function beatReach(beats: readonly LaidBeat[]): BeatReach {
  const values = beats.flatMap(({ before, after }) => [...shown(before), ...shown(after)]).map(([, value]) => value);
  return {
    low: values.reduce((least, value) => Math.min(least, value), -LEAST) - AIR,
    high: values.reduce((most, value) => Math.max(most, value), LEAST) + AIR,
  };
}

export interface BeatScale {
  /** mm/s, mm/mV. */
  readonly speed: number;
  readonly gain: number;
}

/** mm. */
export const beatWidth = (speed: number): number => (TO - FROM) * speed;

const round = (millimetres: number): number => Math.round(millimetres * 100) / 100;

/** A beat as an SVG path in mm; `left` is where it begins, `level` where its level before QRS stands. */
export const beatPath = (points: LaidBeat['before'], { speed, gain }: BeatScale, left: number, level: number): string =>
  shown(points)
    .map(
      ([time, value], i) =>
        `${i === 0 ? 'M' : i === 1 ? 'L' : ' '}${round(left + (time - FROM) * speed)} ${round(level - value * gain)}`,
    )
    .join('');

/** Rows of leads on a grid, in mm. */
export interface BeatSheet extends BeatScale {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly BeatRow[];
}

interface BeatRow {
  readonly beats: readonly LaidBeat[];
  /** mm above and below the level, whole big squares. */
  readonly above: number;
  readonly below: number;
}

const heightOf = (rows: readonly BeatRow[]): number => rows.reduce((sum, { above, below }) => sum + above + below, 0);

function rowsOf(beats: readonly LaidBeat[], columns: number, gain: number): BeatRow[] {
  return Array.from({ length: Math.ceil(beats.length / columns) }, (_, i) => {
    const own = beats.slice(i * columns, (i + 1) * columns);
    const { low, high } = beatReach(own);
    return { beats: own, above: upToBigSquare(high * gain), below: upToBigSquare(-low * gain) };
  });
}

export const BEAT_SPEED = 50;
/** mm/mV, the first at which all leads stand in the room. */
const BEAT_GAINS = [20, 10, 5] as const;

/** All leads in one scale: on one sheet of `height` mm where that can be, else on as many of `whole` mm as it takes. */
export function layOutBeats(
  beats: readonly LaidBeat[],
  width: number,
  height: number,
  whole: number,
): readonly BeatSheet[] {
  if (beats.length === 0) return [];
  const speed = BEAT_SPEED;
  const columns = Math.min(beats.length, Math.max(1, Math.floor(width / beatWidth(speed))));
  const fitting = BEAT_GAINS.find((gain) => heightOf(rowsOf(beats, columns, gain)) <= height);
  const gain = fitting ?? BEAT_GAINS[BEAT_GAINS.length - 1]!;
  const most = fitting === undefined ? whole : height;
  const sheets: BeatRow[][] = [];
  for (const row of rowsOf(beats, columns, gain)) {
    const last = sheets[sheets.length - 1];
    if (last && heightOf([...last, row]) <= most) last.push(row);
    else sheets.push([row]);
  }
  return sheets.map((rows) => ({ speed, gain, rows, width: columns * beatWidth(speed), height: heightOf(rows) }));
}

/** Paper, grid, both beats of each lead and its name. */
export function beatLayers({ speed, gain, width, height, rows }: BeatSheet): readonly Layer[] {
  const box = beatWidth(speed);
  let top = 0;
  const placed = rows.flatMap(({ beats, above, below }) => {
    const own = beats.map((beat, i) => ({ ...beat, left: i * box, top, level: top + above }));
    top += above + below;
    return own;
  });
  const tops = rows.slice(1).map((_, i) => heightOf(rows.slice(0, i + 1)));
  const separators = [
    ...Array.from({ length: Math.round(width / box) - 1 }, (_, i) => `M${round((i + 1) * box)} 0V${height}`),
    ...tops.map((y) => `M0 ${y}H${round(width)}`),
  ];
  return [
    ...groundLayers({ width: millimetre(width), height: millimetre(height), gridHeight: millimetre(height) }),
    { kind: 'lines', ink: 'mutedText', strokeWidth: STROKES.separator, paths: [{ d: separators.join('') }] },
    {
      kind: 'lines',
      ink: 'ghost',
      strokeWidth: BEHIND,
      paths: placed.map(({ before, left, level }) => ({ d: beatPath(before, { speed, gain }, left, level) })),
    },
    {
      kind: 'lines',
      ink: 'trace',
      strokeWidth: STROKES.trace,
      paths: placed.map(({ lead, after, left, level }) => ({
        lead,
        d: beatPath(after, { speed, gain }, left, level),
      })),
    },
    {
      kind: 'texts',
      texts: placed.map(({ lead, left, top: y }) => ({
        role: 'lead',
        text: lead,
        x: millimetre(left + 1.5),
        y: millimetre(y + BIG_SQUARE - 0.5),
        anchor: 'start',
      })),
    },
  ];
}
