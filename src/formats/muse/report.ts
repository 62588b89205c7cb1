// What GE MUSE XML says beside the samples: patient, device, measurements, interpretation, beats.

import { phrase } from '../../ecg/phrases';
import type { Annotation, Device, DeviceMeasurement, Patient } from '../../ecg/recording';
import { type Seconds, seconds } from '../../ecg/units';
import { ageIn, ageInYears, ageOf, calendarDay, sexOf, startTime } from '../kit/demographics';
import { type DeviceValueName, deviceValues, filterText } from '../kit/device-values';
import { statementsOf } from '../kit/statements';
import { child, childrenOf, numberOf, textOf, type XmlElement } from '../kit/xml';

export function patientOf(root: XmlElement): Patient {
  const patient = child(root, 'PatientDemographics');
  const age = ageOf(
    ageInYears(numberOf(patient, 'PatientAge'), textOf(patient, 'AgeUnits')) ?? ageIn(textOf(patient, 'PatientAge')),
    calendarDay(textOf(patient, 'DateofBirth')),
    calendarDay(textOf(root, 'TestDemographics', 'AcquisitionDate')),
  );
  const sex = sexOf(textOf(patient, 'Gender'));
  return { ...(age === undefined ? {} : { age }), ...(sex === undefined ? {} : { sex }) };
}

export const startTimeOf = (root: XmlElement): string | undefined =>
  startTime(
    calendarDay(textOf(root, 'TestDemographics', 'AcquisitionDate')),
    textOf(root, 'TestDemographics', 'AcquisitionTime'),
  );

/** Hertz from HighPassFilter, which is in hundredths of them: 16 is 0.16 Hz. */
const HUNDREDTHS = 100;

/** `rhythm` is the <Waveform> that says how it was filtered. */
export function deviceOf(root: XmlElement, rhythm: XmlElement | undefined): Device {
  const cart = textOf(root, 'TestDemographics', 'AcquisitionDevice');
  const muse = textOf(root, 'MuseInfo', 'MuseVersion');
  const highPass = numberOf(rhythm, 'HighPassFilter');
  return {
    name: [cart, muse && `MUSE ${muse}`].filter((part) => part !== undefined).join(', ') || undefined,
    filter: filterText(
      highPass === undefined ? undefined : highPass / HUNDREDTHS,
      numberOf(rhythm, 'LowPassFilter'),
      numberOf(rhythm, 'ACFilter'),
    ),
  };
}

const MEASUREMENTS: readonly DeviceValueName[] = [
  ['VentricularRate', 'heart-rate', 'bpm'],
  ['AtrialRate', 'atrial-rate', 'bpm'],
  ['PRInterval', 'pr-interval', 'ms'],
  ['QRSDuration', 'qrs-duration', 'ms'],
  ['QTInterval', 'qt-interval', 'ms'],
  ['QTCorrected', 'qtc', 'ms'],
  ['QTcFrederica', 'qtc-fridericia', 'ms'],
  ['QTCFredericia', 'qtc-fridericia', 'ms'],
  ['QTcFridericia', 'qtc-fridericia', 'ms'],
  ['PAxis', 'p-axis', '\u00b0'],
  ['RAxis', 'qrs-axis', '\u00b0'],
  ['TAxis', 't-axis', '\u00b0'],
  ['QRSCount', 'qrs-count', ''],
];

/** Counted in samples from the beginning of the median beat. */
const FIDUCIALS: readonly DeviceValueName[] = [
  ['POnset', 'p-onset', 'ms'],
  ['POffset', 'p-offset', 'ms'],
  ['QOnset', 'qrs-onset', 'ms'],
  ['QOffset', 'qrs-offset', 'ms'],
  ['TOffset', 't-offset', 'ms'],
];

/** As they were confirmed, else as the cart made them. `medianRate` in Hz: without it, the points in the median beat mean nothing. */
export function measurementsOf(root: XmlElement, medianRate: number | undefined): DeviceMeasurement[] {
  const measured = child(root, 'RestingECGMeasurements') ?? child(root, 'OriginalRestingECGMeasurements');
  const fiducials = deviceValues(medianRate === undefined ? [] : FIDUCIALS, (field) => {
    const sample = numberOf(measured, field);
    return sample === undefined || sample <= 0 ? undefined : (sample * 1000) / medianRate!;
  });
  return [...deviceValues(MEASUREMENTS, (field) => numberOf(measured, field)), ...fiducials];
}

/** Statements come in pieces; ENDSLINE marks the last piece of a line. */
function linesOf(diagnosis: XmlElement | undefined): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  for (const statement of childrenOf(diagnosis, 'DiagnosisStatement')) {
    line.push(...childrenOf(statement, 'StmtText').map(({ text }) => text.trim()));
    if (childrenOf(statement, 'StmtFlag').some(({ text }) => text.trim().toUpperCase() === 'ENDSLINE')) {
      lines.push(line.join(' '));
      line = [];
    }
  }
  return [...lines, line.join(' ')];
}

/** The confirmed interpretation, else the one the cart made. */
export function interpretationOf(root: XmlElement): string[] {
  const confirmed = statementsOf(linesOf(child(root, 'Diagnosis')));
  return confirmed.length > 0 ? confirmed : statementsOf(linesOf(child(root, 'OriginalDiagnosis')));
}

/**
 * Beats, in seconds from the first sample. QRSTimesTypes counts in milliseconds (MUSE 8 and later) or in samples (MUSE 7), which no field says:
 * what makes the beats follow each other at the ventricular rate is right; without a rate, what keeps them inside the recording.
 */
export function beatsOf(root: XmlElement, rate: number, samples: number): Annotation[] {
  const beats = childrenOf(child(root, 'QRSTimesTypes'), 'QRS').flatMap((qrs) => {
    const time = numberOf(qrs, 'Time');
    return time === undefined ? [] : [{ time, type: numberOf(qrs, 'Type') ?? 0 }];
  });
  const gaps = beats.slice(1).map(({ time }, i) => time - beats[i]!.time);
  const gap = gaps.filter((each) => each > 0).sort((a, b) => a - b)[gaps.length >> 1];
  const ventricular = numberOf(root, 'RestingECGMeasurements', 'VentricularRate');
  const last = beats[beats.length - 1]?.time ?? 0;
  const farFrom = (perSecond: number) =>
    gap !== undefined && ventricular !== undefined && ventricular > 0
      ? Math.abs(Math.log(((gap / perSecond) * ventricular) / 60))
      : Number(last / perSecond > samples / rate);
  const perSecond = farFrom(1000) <= farFrom(rate) ? 1000 : rate;
  const inside = (time: Seconds) => time >= 0 && time <= samples / rate;
  return beats
    .map(({ time, type }) => ({
      time: seconds(time / perSecond),
      text: type === 0 ? phrase('qrs') : phrase('qrs-type', { type }),
    }))
    .filter(({ time }) => inside(time));
}
