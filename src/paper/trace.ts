// A stretch of one lead as an SVG path string, in millimetres: the screen draws it through Path2D, print puts it into <path d>.

export interface TracePlace {
  /** Where the time `start` stands, in mm from the left edge of the paper. */
  readonly x: number;
  /** Where the level `level` stands, in mm from the top. */
  readonly baseline: number;
  /** Time of the left and the right end, in s; the right end is not included. */
  readonly start: number;
  readonly end: number;
  /** Hz. */
  readonly rate: number;
  /** mm/s. */
  readonly speed: number;
  /** mm/mV; negative draws the lead upside down. */
  readonly gain: number;
  /** mV. */
  readonly level: number;
  /** Columns that the output can tell apart in a millimetre. */
  readonly columnsPerMillimetre: number;
  /** The trace is cut where it goes beyond these, in mm from the top. */
  readonly highest?: number;
  readonly lowest?: number;
}

/** Hundredths of a millimetre: finer than any printer draws. */
const round = (millimetres: number): number => Math.round(millimetres * 100) / 100;

/** Sample times that are meant to fall on a boundary differ from it by rounding errors only. */
const SAMPLE_TOLERANCE = 1e-6;
/** A sample alone between two gaps is drawn as a dash this long, in mm: a path of no length would draw nothing. */
const LONE_SAMPLE = 0.1;

/** Index of the first sample at or after a time in s. */
export const sampleAt = (time: number, rate: number): number => Math.ceil(time * rate - SAMPLE_TOLERANCE);

/** Columns that lie between a sample and the next. */
export const columnsOfSample = ({
  speed,
  rate,
  columnsPerMillimetre,
}: Pick<TracePlace, 'speed' | 'rate' | 'columnsPerMillimetre'>): number => (speed / rate) * columnsPerMillimetre;

/** Collects points into subpaths; `lift` ends one. Lines are cut where they leave the band between `highest` and `lowest`. */
function pathWriter({ highest = Number.NEGATIVE_INFINITY, lowest = Number.POSITIVE_INFINITY }: TracePlace) {
  let d = '';
  let points = 0;
  let last: { x: number; y: number } | undefined;
  const put = (x: number, y: number) => {
    d += `${points === 0 ? 'M' : points === 1 ? 'L' : ' '}${round(x)} ${round(y)}`;
    points++;
  };
  const lift = () => {
    if (points === 1) d += `h${LONE_SAMPLE}`;
    points = 0;
  };
  const inside = (y: number) => y >= highest && y <= lowest;
  /** Where the line from the last point crosses the edge beyond which `beyond` lies. */
  const cross = (from: { x: number; y: number }, x: number, y: number, beyond: number) => {
    const edge = beyond < highest ? highest : lowest;
    put(from.x + ((x - from.x) * (edge - from.y)) / (y - from.y), edge);
  };
  return {
    to(x: number, y: number) {
      const from = last;
      last = { x, y };
      if (inside(y)) {
        if (from && !inside(from.y)) cross(from, x, y, from.y);
        put(x, y);
        return;
      }
      if (from && inside(from.y)) cross(from, x, y, y);
      else if (from && from.y < highest !== y < highest) {
        // From beyond one edge to beyond the other.
        cross(from, x, y, from.y);
        cross(from, x, y, y);
      }
      if (points > 0) lift();
    },
    lift() {
      if (points > 0) lift();
      last = undefined;
    },
    path: () => d,
  };
}

/** A stretch in which a trace is beyond the edge of its band: where its peak is, in mm and in mV. */
export interface Excursion {
  readonly x: number;
  readonly side: 'above' | 'below';
  readonly peak: number;
}

/** Excursions closer together than this (mm) are one: a mark for each of them would be a blot. */
const ONE_EXCURSION = 3;

/** Where the trace of a place goes beyond its band, from left to right. */
export function excursionsOf(samples: Float32Array, place: TracePlace): Excursion[] {
  const { x, baseline, start, rate, speed, gain, level } = place;
  const { highest = Number.NEGATIVE_INFINITY, lowest = Number.POSITIVE_INFINITY } = place;
  const found: { x: number; side: 'above' | 'below'; peak: number; y: number; until: number }[] = [];
  const lastOf: Partial<Record<'above' | 'below', (typeof found)[number]>> = {};
  const end = Math.min(samples.length, sampleAt(place.end, rate));
  for (let i = Math.max(0, sampleAt(start, rate)); i < end; i++) {
    const y = baseline - (samples[i]! - level) * gain;
    if (!(y < highest || y > lowest)) continue;
    const side = y < highest ? 'above' : 'below';
    const at = x + (i / rate - start) * speed;
    const current = lastOf[side];
    if (current === undefined || at - current.until > ONE_EXCURSION) {
      const begun: (typeof found)[number] = { x: at, side, peak: samples[i]!, y, until: at };
      lastOf[side] = begun;
      found.push(begun);
      continue;
    }
    current.until = at;
    if (side === 'above' ? y < current.y : y > current.y) Object.assign(current, { x: at, peak: samples[i]!, y });
  }
  return found.map(({ x, side, peak }) => ({ x, side, peak }));
}

/**
 * The path of the samples (mV) whose times lie in [start, end).
 *
 * Up to one sample a column, each sample is a point. From there on each column keeps its lowest and its highest sample, in the
 * order of time and at their own times, so no peak is lost however many samples fall into it. Columns are counted from the
 * start of the recording, not of the page, so that a trace keeps its shape while it is moved. NaN breaks the path.
 */
export function tracePath(samples: Float32Array, place: TracePlace): string {
  const { x, baseline, start, rate, speed, gain, level } = place;
  const first = Math.max(0, sampleAt(start, rate));
  const last = Math.min(samples.length, sampleAt(place.end, rate));
  const millimetresPerSample = speed / rate;
  const left = x - start * speed;
  const columnsPerSample = columnsOfSample(place);
  const writer = pathWriter(place);
  const draw = (i: number) => writer.to(left + i * millimetresPerSample, baseline - (samples[i]! - level) * gain);

  if (columnsPerSample >= 1) {
    for (let i = first; i < last; i++) {
      if (Number.isNaN(samples[i]!)) writer.lift();
      else draw(i);
    }
    writer.lift();
    return writer.path();
  }

  let lowest = -1;
  let highest = -1;
  let column = -1;
  const drawColumn = () => {
    if (lowest < 0) return;
    draw(Math.min(lowest, highest));
    if (lowest !== highest) draw(Math.max(lowest, highest));
    lowest = -1;
    highest = -1;
  };
  for (let i = first; i < last; i++) {
    const value = samples[i]!;
    if (Number.isNaN(value)) {
      drawColumn();
      writer.lift();
      continue;
    }
    const itsColumn = Math.floor(i * columnsPerSample);
    if (itsColumn !== column) {
      drawColumn();
      column = itsColumn;
    }
    if (lowest < 0) {
      lowest = i;
      highest = i;
    } else if (value < samples[lowest]!) lowest = i;
    else if (value > samples[highest]!) highest = i;
  }
  drawColumn();
  writer.lift();
  return writer.path();
}
