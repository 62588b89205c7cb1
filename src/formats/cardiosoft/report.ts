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
  ['VentricularRate', 'Heart rate', 'bpm'],
  ['PQInterval', 'PR interval', 'ms'],
  ['PDuration', 'P duration', 'ms'],
  ['QRSDuration', 'QRS duration', 'ms'],
  ['QTInterval', 'QT interval', 'ms'],
  ['QTCInterval', 'QTc', 'ms'],
  ['RRInterval', 'RR interval', 'ms'],
  ['PPInterval', 'PP interval', 'ms'],
  ['PAxis', 'P axis', '\u00b0'],
  ['RAxis', 'QRS axis', '\u00b0'],
  ['TAxis', 'T axis', '\u00b0'],
  ['SokolovLVHIndex', 'Sokolow-Lyon index', 'mV'],
  ['QTDispersion', 'QT dispersion', 'ms'],
  ['QRSNum', 'QRS count', ''],
  ['POnset', 'P onset in the median beat', 'ms'],
  ['POffset', 'P offset in the median beat', 'ms'],
  ['QOnset', 'QRS onset in the median beat', 'ms'],
  ['QOffset', 'QRS offset in the median beat', 'ms'],
  ['TOffset', 'T offset in the median beat', 'ms'],
];

const EXERCISE_MEASUREMENTS: readonly DeviceValueName[] = [
  ['MaxHeartRate', 'Maximal heart rate', 'bpm'],
  ['MaxPredictedHR', 'Predicted maximal heart rate', 'bpm'],
  ['MaxWorkload', 'Maximal workload', 'W'],
  ['RestVEs', 'Ventricular extrasystoles at rest', ''],
  ['ExerciseVEs', 'Ventricular extrasystoles during exercise', ''],
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
