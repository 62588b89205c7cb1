// What was measured, as the writers of formats take it.

import type { LeadWaves } from '../analysis/delineation/waves';
import type { Measurements } from '../analysis/measure/measure';
import type { LeadName } from '../ecg/leads';
import type { Leaving } from '../ecg/leaving';
import type { MeasurementCode } from '../ecg/measurements';

/** A value in ms, beats a minute, degrees or mV. */
export interface WrittenValue {
  readonly code: MeasurementCode;
  readonly value: number;
  readonly unit: 'ms' | '/min' | 'deg' | 'mV';
  readonly lead?: LeadName;
}

/** Whole degrees and beats, tenths of a millisecond. */
const DECIMALS = { ms: 1, '/min': 1, deg: 0, mV: 3 } as const;

function globalValues({ heartRate, rr, global, axes }: Measurements): WrittenValue[] {
  const value = (code: MeasurementCode, unit: WrittenValue['unit'], number: number | null | undefined) =>
    number === null || number === undefined || Number.isNaN(number)
      ? []
      : [{ code, unit, value: Number(number.toFixed(DECIMALS[unit])) }];
  return [
    ...value('heart-rate', '/min', heartRate),
    ...value('rr-interval', 'ms', rr?.mean),
    ...value('p-duration', 'ms', global.p?.value),
    ...value('pr-interval', 'ms', global.pr?.value),
    ...value('qrs-duration', 'ms', global.qrs?.value),
    ...value('qt-interval', 'ms', global.qt?.value),
    ...value('qtc-bazett', 'ms', global.qtc?.bazett),
    ...value('qtc-fridericia', 'ms', global.qtc?.fridericia),
    ...value('qtc-framingham', 'ms', global.qtc?.framingham),
    ...value('qtc-hodges', 'ms', global.qtc?.hodges),
    ...value('p-axis', 'deg', axes.p),
    ...value('qrs-axis', 'deg', axes.qrs),
    ...value('t-axis', 'deg', axes.t),
  ];
}

const NO_WAVES: LeadWaves = new Map();

/** Where the waves of the averaged beat begin and end, in s from its first sample. */
function endsOf({ averaged, ends, evidence }: Measurements) {
  if (!averaged) return [];
  const from = averaged.origin / averaged.rate;
  const wave = (kind: 'P' | 'QRS' | 'T', on: number, off: number) =>
    Number.isNaN(on + off) ? [] : [{ kind, on: from + on, off: from + off }];
  return [
    ...wave('P', ends.pOn, ends.pOff),
    ...wave('QRS', ends.qrsOn, ends.qrsOff),
    ...wave('T', evidence.tOn.all, ends.tOff),
  ];
}

/** What leaves of the measurements; of null, nothing. */
export function writtenFindings(measured: Measurements | null, parts: Leaving) {
  return {
    measurements: measured && parts.has('measurements') ? globalValues(measured) : [],
    waves: measured && parts.has('waves') ? measured.waves : NO_WAVES,
    beat: measured && parts.has('waves') ? measured.averaged : null,
    ends: measured && parts.has('waves') ? endsOf(measured) : [],
  };
}
