// What CASE/CardioSoft XML says beside the samples: patient, device, measurements, interpretation.

import type { Device, DeviceMeasurement, Patient } from '../../ecg/recording';
import type { CalendarDay } from '../kit/age';
import { ageIn, ageInYears, ageOf, sexOf, startTime } from '../kit/demographics';
import { type DeviceValueName, deviceValues, filterText } from '../kit/device-values';
import { statementsOf } from '../kit/statements';
import { child, descendants, numberOf, textOf, type XmlElement } from '../kit/xml';

/** <Year>, <Month> and <Day>. */
function dayOf(date: XmlElement | undefined): CalendarDay | undefined {
  const [year, month, day] = ['Year', 'Month', 'Day'].map((part) => numberOf(date, part));
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return [year, month, day].every(Number.isInteger) ? { year, month, day } : undefined;
}

export function startTimeOf(root: XmlElement): string | undefined {
  const date = child(root, 'ObservationDateTime');
  const clock = ['Hour', 'Minute', 'Second'].map((part) => (textOf(date, part) ?? '').padStart(2, '0'));
  return startTime(dayOf(date), clock.join(':'));
}

export function patientOf(root: XmlElement): Patient {
  const patient = child(root, 'PatientInfo');
  const age = ageOf(
    ageInYears(numberOf(patient, 'Age'), child(patient, 'Age')?.attributes.get('units')) ??
      ageIn(textOf(patient, 'Age')),
    dayOf(child(patient, 'BirthDateTime')),
    dayOf(child(root, 'ObservationDateTime')),
  );
  const sex = sexOf(textOf(patient, 'Gender'));
  return { ...(age === undefined ? {} : { age }), ...(sex === undefined ? {} : { sex }) };
}

export function deviceOf(root: XmlElement): Device {
  const info = child(root, 'ClinicalInfo', 'DeviceInfo');
  const filter = child(root, 'FilterSetting');
  const mains = [50, 60].find((frequency) => /^yes$/i.test(textOf(filter, `Filter${frequency}Hz`) ?? ''));
  return {
    name:
      [textOf(info, 'Desc'), textOf(info, 'SoftwareVer')].filter((part) => part !== undefined).join(' ') || undefined,
    filter: filterText(numberOf(filter, 'HighPass'), numberOf(filter, 'LowPass'), mains),
  };
}

const MEASUREMENTS: readonly DeviceValueName[] = [
  ['VentricularRate', 'heart-rate', 'bpm'],
  ['PQInterval', 'pr-interval', 'ms'],
  ['PDuration', 'p-duration', 'ms'],
  ['QRSDuration', 'qrs-duration', 'ms'],
  ['QTInterval', 'qt-interval', 'ms'],
  ['QTCInterval', 'qtc', 'ms'],
  ['RRInterval', 'rr-interval', 'ms'],
  ['PPInterval', 'pp-interval', 'ms'],
  ['PAxis', 'p-axis', '\u00b0'],
  ['RAxis', 'qrs-axis', '\u00b0'],
  ['TAxis', 't-axis', '\u00b0'],
  ['SokolovLVHIndex', 'sokolow-lyon-index', 'mV'],
  ['QTDispersion', 'qt-dispersion', 'ms'],
  ['QRSNum', 'qrs-count', ''],
  ['POnset', 'p-onset', 'ms'],
  ['POffset', 'p-offset', 'ms'],
  ['QOnset', 'qrs-onset', 'ms'],
  ['QOffset', 'qrs-offset', 'ms'],
  ['TOffset', 't-offset', 'ms'],
];

const EXERCISE_MEASUREMENTS: readonly DeviceValueName[] = [
  ['MaxHeartRate', 'maximal-heart-rate', 'bpm'],
  ['MaxPredictedHR', 'predicted-maximal-heart-rate', 'bpm'],
  ['MaxWorkload', 'maximal-workload', 'W'],
  ['RestVEs', 'extrasystoles-at-rest', ''],
  ['ExerciseVEs', 'extrasystoles-in-exercise', ''],
];

export function measurementsOf(root: XmlElement): DeviceMeasurement[] {
  const rest = child(root, 'RestingECGMeasurements');
  const exercise = child(root, 'ExerciseMeasurements');
  return [
    ...deviceValues(MEASUREMENTS, (field) => numberOf(rest, field)),
    ...deviceValues(EXERCISE_MEASUREMENTS, (field) => numberOf(exercise, field)),
  ];
}

/** <DiagnosisText> and <ConclusionText>, wherever in <Interpretation> they are. */
export const interpretationOf = (root: XmlElement): string[] => {
  const interpretation = child(root, 'Interpretation');
  const texts = ['DiagnosisText', 'ConclusionText', 'Statement'].flatMap((name) => descendants(interpretation, name));
  return statementsOf(texts.map(({ text }) => text));
};
