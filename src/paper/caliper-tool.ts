// What a hand or a key does to calipers: a point of the page becomes a sample and a voltage of the lead in which it lies.
import { type Caliper, type CaliperKind, type LeadPoint, measuresVoltage } from '../ecg/caliper';
import type { LeadName } from '../ecg/leads';
import { millimetre, millivolt, type Seconds, seconds } from '../ecg/units';
import { type CaliperPart, caliperHandles } from './caliper-places';
import { type Landmark, landmarksBetween, nearestLandmark } from './landmarks';
import { fromPage, type PagePoint, toPage } from './mapping';
import type { PaperPage } from './page';
import { gainOf, type PageSegment } from './segments';

/** Voltages are kept to the microvolt, which is finer than what recorders tell apart. */
const VOLTAGES_PER_MILLIVOLT = 1000;

/** How a caliper holds to what stands out on the trace. */
export interface Snapping {
  /** From how far, in mm of the page. */
  readonly reach: number;
  /** Times of a lead at which waves begin, peak and end. */
  readonly fiducials?: (lead: LeadName) => readonly Seconds[];
}

/** A caliper after a change, and what its end holds to. */
export interface CaliperChange {
  readonly caliper: Caliper;
  readonly landmark: Landmark | null;
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** Times of the first and the last sample, and voltages of the lower and the upper edge, of what a segment shows. */
function boundsOf({ rate }: PaperPage, segment: PageSegment) {
  const voltages = [segment.highest, segment.lowest].map((y) => {
    const level = segment.lead?.level ?? 0;
    return level + (segment.baseline - y) / gainOf(segment);
  });
  const rounding = 1e-6;
  return {
    first: Math.ceil(segment.start * rate - rounding) / rate,
    last: Math.floor(segment.end * rate + rounding) / rate,
    lowest: Math.min(...voltages),
    highest: Math.max(...voltages),
  };
}

/** The nearest sample and microvolt that the segment shows. */
function within(page: PaperPage, segment: PageSegment, { time, voltage }: LeadPoint): LeadPoint {
  const { first, last, lowest, highest } = boundsOf(page, segment);
  return {
    time: seconds(clamp(Math.round(time * page.rate) / page.rate, first, last)),
    voltage: millivolt(Math.round(clamp(voltage, lowest, highest) * VOLTAGES_PER_MILLIVOLT) / VOLTAGES_PER_MILLIVOLT),
  };
}

function fiducialsOf({ rate }: PaperPage, { name, lead }: PageSegment, snapping: Snapping): Landmark[] {
  return (snapping.fiducials?.(name) ?? []).map((time) => ({
    kind: 'fiducial',
    time,
    voltage: millivolt(lead?.samples[Math.round(time * rate)] ?? Number.NaN),
  }));
}

/** What a point of a segment holds to: by its time alone, or by its voltage as well. */
function landmarkNear(
  page: PaperPage,
  segment: PageSegment,
  { time, voltage }: LeadPoint,
  snapping: Snapping,
  alongVoltage: boolean,
): Landmark | null {
  const { lead } = segment;
  if (!lead) return null;
  const reach = { time: snapping.reach / page.scale.speed, voltage: snapping.reach / segment.gain };
  const { first, last } = boundsOf(page, segment);
  const shown = [
    ...fiducialsOf(page, segment, snapping),
    ...landmarksBetween(
      { samples: lead.samples, rate: page.rate, reach: lead.up + lead.down },
      time - reach.time,
      time + reach.time,
    ),
  ].filter((landmark) => landmark.time >= first && landmark.time <= last);
  return nearestLandmark(shown, (landmark) =>
    Math.hypot((landmark.time - time) / reach.time, alongVoltage ? (landmark.voltage - voltage) / reach.voltage : 0),
  );
}

const isUpright = (kind: CaliperKind): boolean => !measuresVoltage(kind);

/** A point of the lead under a point of the page, and what it holds to. */
function pointAt(
  page: PaperPage,
  segment: PageSegment,
  at: PagePoint,
  kind: CaliperKind,
  snapping: Snapping | null,
): { readonly point: LeadPoint; readonly landmark: Landmark | null } {
  const meant = fromPage(page, segment, at);
  const landmark = snapping && landmarkNear(page, segment, meant, snapping, !isUpright(kind));
  const voltage = landmark && !isUpright(kind) ? landmark.voltage : meant.voltage;
  return { point: within(page, segment, { time: landmark?.time ?? meant.time, voltage }), landmark };
}

/** A caliper that begins at a point of the page with both ends there. */
export function begunCaliper(
  page: PaperPage,
  segment: PageSegment,
  { id, kind }: Pick<Caliper, 'id' | 'kind'>,
  at: PagePoint,
  snapping: Snapping | null,
): CaliperChange {
  const { point, landmark } = pointAt(page, segment, at, kind, snapping);
  return { caliper: { id, kind, lead: segment.name, from: point, to: point, intervals: 1 }, landmark };
}

/** With one end at a point; the bar of a caliper of time stays where it is. */
const withEnd = (caliper: Caliper, part: 'from' | 'to', { time, voltage }: LeadPoint): Caliper => ({
  ...caliper,
  [part]: isUpright(caliper.kind) ? { time, voltage: caliper[part].voltage } : { time, voltage },
});

/** With both ends moved by as much, as far as the segment goes. */
function movedBy(page: PaperPage, segment: PageSegment, caliper: Caliper, time: number, voltage: number): Caliper {
  const { first, last, lowest, highest } = boundsOf(page, segment);
  const { from, to } = caliper;
  const allowed = (by: number, values: readonly number[], least: number, most: number) =>
    clamp(by, Math.min(0, least - Math.min(...values)), Math.max(0, most - Math.max(...values)));
  const dt = allowed(time, [from.time, to.time], first, last);
  const dv = allowed(voltage, [from.voltage, to.voltage], lowest, highest);
  const moved = (point: LeadPoint): LeadPoint => ({
    time: seconds(Math.round((point.time + dt) * page.rate) / page.rate),
    voltage: millivolt(Math.round((point.voltage + dv) * VOLTAGES_PER_MILLIVOLT) / VOLTAGES_PER_MILLIVOLT),
  });
  return { ...caliper, from: moved(from), to: moved(to) };
}

/** A caliper of which a part was taken hold of and brought to a point of the page. */
export function draggedCaliper(
  page: PaperPage,
  segment: PageSegment,
  caliper: Caliper,
  part: CaliperPart,
  at: PagePoint,
  snapping: Snapping | null,
): CaliperChange {
  if (part !== 'whole') {
    const { point, landmark } = pointAt(page, segment, at, caliper.kind, snapping);
    return { caliper: withEnd(caliper, part, point), landmark };
  }
  const held = caliperHandles(page, { caliper, segment, at: 0 }).find((handle) => handle.part === 'whole');
  if (!held) return { caliper, landmark: null };
  const first = toPage(page, segment, caliper.from);
  const target: PagePoint = {
    x: millimetre(first.x + at.x - held.point.x),
    y: millimetre(first.y + at.y - held.point.y),
  };
  const meant = fromPage(page, segment, target);
  const landmark = snapping && landmarkNear(page, segment, meant, snapping, !isUpright(caliper.kind));
  const to = landmark
    ? { time: landmark.time, voltage: isUpright(caliper.kind) ? meant.voltage : landmark.voltage }
    : meant;
  const moved = movedBy(page, segment, caliper, to.time - caliper.from.time, to.voltage - caliper.from.voltage);
  return { caliper: moved, landmark };
}

/** A caliper of which a part goes so many samples on and so many millivolts up. */
export function steppedCaliper(
  page: PaperPage,
  segment: PageSegment,
  caliper: Caliper,
  part: CaliperPart,
  by: { readonly samples: number; readonly voltage: number },
): Caliper {
  const time = by.samples / page.rate;
  if (part === 'whole') return movedBy(page, segment, caliper, time, by.voltage);
  const raised = isUpright(caliper.kind) ? movedBy(page, segment, caliper, 0, by.voltage) : caliper;
  const { time: was, voltage } = raised[part];
  const point = within(page, segment, {
    time: seconds(was + time),
    voltage: millivolt(isUpright(caliper.kind) ? voltage : voltage + by.voltage),
  });
  return withEnd(raised, part, point);
}

/** A caliper of which an end goes to what stands out next to it, within a reach; unchanged where there is nothing. */
export function snappedCaliper(
  page: PaperPage,
  segment: PageSegment,
  caliper: Caliper,
  part: CaliperPart,
  snapping: Snapping,
): CaliperChange {
  const end = part === 'whole' ? 'from' : part;
  const landmark = landmarkNear(page, segment, caliper[end], snapping, false);
  if (!landmark) return { caliper, landmark };
  const point = within(page, segment, landmark);
  if (part !== 'whole') return { caliper: withEnd(caliper, part, point), landmark };
  const rise = isUpright(caliper.kind) ? 0 : point.voltage - caliper.from.voltage;
  return { caliper: movedBy(page, segment, caliper, point.time - caliper.from.time, rise), landmark };
}

/** Of a caliper that is put on the paper without pointing: half of its length (s), and its height (mV). */
const HALF_LENGTH = 0.2;
const HEIGHT = 1;

/** A caliper around a time of a segment. */
export function placedCaliper(
  page: PaperPage,
  segment: PageSegment,
  { id, kind }: Pick<Caliper, 'id' | 'kind'>,
  time: Seconds,
): Caliper {
  const level = segment.lead?.level ?? 0;
  const raise = isUpright(kind) ? 0 : HEIGHT;
  const point = (by: number, voltage: number) =>
    within(page, segment, { time: seconds(time + by), voltage: millivolt(voltage) });
  const half = kind === 'amplitude' ? 0 : HALF_LENGTH;
  return {
    id,
    kind,
    lead: segment.name,
    from: point(-half, level),
    to: point(half, level + raise),
    intervals: 1,
  };
}
