// Sections 7 (global measurements) and 10 (lead measurements). Source: EN 1064:2005, 5.10 and 5.13.

import type { MeasurementCode } from '../../ecg/measurements';
import type { DeviceMeasurement } from '../../ecg/recording';
import { numbered } from '../kit/channels';
import { type DeviceValueName, deviceValues } from '../kit/device-values';
import { leadLabel } from '../kit/lead-codes';
import { i16, u8, u16 } from './bytes';

/** "Measurement not computed", "rejected by the program", "wave not present". */
const NO_VALUE: ReadonlySet<number> = new Set([29_999, 29_998, 19_999]);
/** An axis that is not defined. */
const NO_AXIS = 999;

const known = (value: number): number | undefined => (NO_VALUE.has(value) ? undefined : value);
const positive = (value: number): number | undefined => (value > 0 ? known(value) : undefined);
const axis = (value: number): number | undefined => (Math.abs(value) === NO_AXIS ? undefined : known(value));

/** Numbers of beats and of spikes (1 byte each), mean RR and PP interval (2 each). */
const GLOBAL_HEADER = 6;
/** Onsets and offsets of P, QRS and T in milliseconds (5 × 2 bytes), axes of P, QRS and T in degrees (3 × 2). */
const BEAT = 16;
/** Time in milliseconds and amplitude in microvolts (2 bytes each) ... */
const SPIKE = 4;
/** ... and, after all of these, type, source (1 each), index of the QRS and width (2 each). */
const SPIKE_DETAILS = 6;

const GLOBAL_NAMES: readonly DeviceValueName[] = [
  ['ventricularRate', 'heart-rate', 'bpm'],
  ['atrialRate', 'atrial-rate', 'bpm'],
  ['rr', 'rr-interval', 'ms'],
  ['pp', 'pp-interval', 'ms'],
  ['p', 'p-duration', 'ms'],
  ['pr', 'pr-interval', 'ms'],
  ['qrs', 'qrs-duration', 'ms'],
  ['qt', 'qt-interval', 'ms'],
  ['qtc', 'qtc', 'ms'],
  ['pAxis', 'p-axis', '°'],
  ['qrsAxis', 'qrs-axis', '°'],
  ['tAxis', 't-axis', '°'],
];

export interface GlobalMeasurements {
  readonly measurements: readonly DeviceMeasurement[];
  /** Milliseconds from the first sample of the recording. */
  readonly spikes: readonly number[];
}

const between = (from: number | undefined, to: number | undefined): number | undefined =>
  from === undefined || to === undefined || to <= from ? undefined : to - from;

/** What the device measured in the whole ECG: of several beats in the first, which is the reference beat. */
export function readGlobalMeasurements(body: Uint8Array): GlobalMeasurements {
  const [beats, spikeCount] = [u8(body, 0), u8(body, 1)];
  const hasBeat = beats > 0 && GLOBAL_HEADER + BEAT <= body.length;
  const wave = (index: number) => (hasBeat ? known(u16(body, GLOBAL_HEADER + 2 * index)) : undefined);
  const [pOnset, pOffset, qrsOnset, qrsOffset, tOffset] = [0, 1, 2, 3, 4].map(wave);
  const axisAt = (index: number) => (hasBeat ? axis(i16(body, GLOBAL_HEADER + 2 * index)) : undefined);

  const spikesStart = GLOBAL_HEADER + beats * BEAT;
  const spikes: number[] = [];
  for (let i = 0; i < spikeCount && spikesStart + (i + 1) * SPIKE <= body.length; i++) {
    const time = known(u16(body, spikesStart + i * SPIKE));
    if (time !== undefined) spikes.push(time);
  }

  // A number of QRS complexes and their types (1 byte each) come before the rates.
  const types = spikesStart + spikeCount * (SPIKE + SPIKE_DETAILS);
  const rates = types + 2 + (types + 2 <= body.length ? u16(body, types) : 0);
  const rateAt = (offset: number) =>
    rates + offset + 2 <= body.length ? positive(u16(body, rates + offset)) : undefined;

  const values: Readonly<Record<string, number | undefined>> = {
    ventricularRate: rateAt(0),
    atrialRate: rateAt(2),
    qtc: rateAt(4),
    rr: positive(u16(body, 2)),
    pp: positive(u16(body, 4)),
    p: between(pOnset, pOffset),
    pr: between(pOnset, qrsOnset),
    qrs: between(qrsOnset, qrsOffset),
    qt: between(qrsOnset, tOffset),
    pAxis: axisAt(5),
    qrsAxis: axisAt(6),
    tAxis: axisAt(7),
  };
  return { measurements: deviceValues(GLOBAL_NAMES, (field) => values[field]), spikes };
}

/** Number of leads and a number of the maker's own (2 bytes each). */
const LEADS_HEADER = 4;
/** Lead identification and length of its measurements (2 each). */
const LEAD_HEADER = 4;

/** The measurements of a lead in the order of the section, 2 bytes each; undefined is not shown (codes of shape and quality). */
const LEAD_VALUES: readonly (readonly [code: MeasurementCode, unit: string] | undefined)[] = [
  ['p-duration', 'ms'],
  ['pr-interval', 'ms'],
  ['qrs-duration', 'ms'],
  ['qt-interval', 'ms'],
  ['q-duration', 'ms'],
  ['r-duration', 'ms'],
  ['s-duration', 'ms'],
  ['second-r-duration', 'ms'],
  ['second-s-duration', 'ms'],
  ['q-amplitude', 'µV'],
  ['r-amplitude', 'µV'],
  ['s-amplitude', 'µV'],
  ['second-r-amplitude', 'µV'],
  ['second-s-amplitude', 'µV'],
  ['j-amplitude', 'µV'],
  ['positive-p-amplitude', 'µV'],
  ['negative-p-amplitude', 'µV'],
  ['positive-t-amplitude', 'µV'],
  ['negative-t-amplitude', 'µV'],
  ['st-slope', 'µV/s'],
  undefined,
  undefined,
  ['isoelectric-at-qrs-onset', 'ms'],
  ['isoelectric-at-qrs-end', 'ms'],
  ['intrinsicoid-deflection', 'ms'],
  undefined,
  ['st-at-20-ms', 'µV'],
  ['st-at-60-ms', 'µV'],
  ['st-at-80-ms', 'µV'],
  ['st-at-sixteenth-rr', 'µV'],
  ['st-at-eighth-rr', 'µV'],
];

/** What the device measured in each lead. */
export function readLeadMeasurements(body: Uint8Array): DeviceMeasurement[] {
  const found: DeviceMeasurement[] = [];
  let at = LEADS_HEADER;
  for (let left = u16(body, 0); left > 0 && at + LEAD_HEADER <= body.length; left--) {
    const lead = leadLabel(u16(body, at)) || numbered('lead', u16(body, 0) - left);
    const end = at + LEAD_HEADER + u16(body, at + 2);
    for (const [index, quantity] of LEAD_VALUES.entries()) {
      const place = at + LEAD_HEADER + 2 * index;
      if (place + 2 > Math.min(end, body.length)) break;
      const value = known(i16(body, place));
      if (quantity && value !== undefined) found.push({ code: quantity[0], value, unit: quantity[1], leads: [lead] });
    }
    at = end;
  }
  return found;
}
