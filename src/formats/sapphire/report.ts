// What GE Sapphire XML says beside the samples: patient, device, measurements, interpretation, beats.

import { phrase } from '../../ecg/phrases';
import type { Annotation, Device, DeviceMeasurement, Patient } from '../../ecg/recording';
import { seconds } from '../../ecg/units';
import { ageIn, ageInYears, ageOf, calendarDay, sexOf, startTime } from '../kit/demographics';
import { type DeviceValueName, deviceValues, filterText } from '../kit/device-values';
import { statementsOf } from '../kit/statements';
import { attributeNumber, child, childrenOf, descendants, type XmlElement } from '../kit/xml';

const first = (element: XmlElement | undefined, name: string): XmlElement | undefined => descendants(element, name)[0];

const value = (element: XmlElement | undefined): string | undefined =>
  element?.attributes.get('V')?.trim() || undefined;

/** "2018-03-14T10:11:12". */
const acquisition = (root: XmlElement): string | undefined => value(first(root, 'acquisitionDateTime'));

export function startTimeOf(root: XmlElement): string | undefined {
  const text = acquisition(root);
  return startTime(calendarDay(text), text?.split('T')[1]);
}

export function patientOf(root: XmlElement): Patient {
  const patient = first(root, 'patientInfo');
  const said = child(patient, 'age');
  const age = ageOf(
    ageInYears(attributeNumber(said, 'V'), said?.attributes.get('U')) ?? ageIn(value(said)),
    calendarDay(value(child(patient, 'birthDateTime'))),
    calendarDay(acquisition(root)),
  );
  const sex = sexOf(value(child(patient, 'gender')));
  return { ...(age === undefined ? {} : { age }), ...(sex === undefined ? {} : { sex }) };
}

/** `group` is the <ecgWaveformMXG> that says how it was filtered. */
export function deviceOf(root: XmlElement, group: XmlElement): Device {
  const device = first(root, 'device');
  const filters = child(group, 'filters');
  const frequency = (name: string) => attributeNumber(child(filters, name, 'frequency'), 'V');
  return {
    name: value(child(device, 'deviceName')) ?? value(child(device, 'modelID')),
    filter: filterText(frequency('highPass'), frequency('lowPass'), frequency('notch')),
  };
}

const MEASUREMENTS: readonly DeviceValueName[] = [
  ['ventricularRate', 'heart-rate', 'bpm'],
  ['atrialRate', 'atrial-rate', 'bpm'],
  ['RR_Interval', 'rr-interval', 'ms'],
  ['PR_Interval', 'pr-interval', 'ms'],
  ['P_Duration', 'p-duration', 'ms'],
  ['QRS_Duration', 'qrs-duration', 'ms'],
  ['QT_Interval', 'qt-interval', 'ms'],
  ['QT_Corrected', 'qtc', 'ms'],
  ['qtcBazettCorrection', 'qtc-bazett', 'ms'],
  ['qtcFredericiaCorrection', 'qtc-fridericia', 'ms'],
  ['qtcFraminghamCorrection', 'qtc-framingham', 'ms'],
  ['P_Axis', 'p-axis', '\u00b0'],
  ['R_Axis', 'qrs-axis', '\u00b0'],
  ['T_Axis', 't-axis', '\u00b0'],
  ['P_Onset', 'p-onset', 'ms'],
  ['P_Offset', 'p-offset', 'ms'],
  ['Q_Onset', 'qrs-onset', 'ms'],
  ['Q_Offset', 'qrs-offset', 'ms'],
  ['T_Offset', 't-offset', 'ms'],
];

/** Values of <num> and of the <global> measurements on the median beat. */
export function measurementsOf(root: XmlElement): DeviceMeasurement[] {
  const holders = [...descendants(root, 'num'), ...descendants(root, 'global')];
  return deviceValues(MEASUREMENTS, (field) => {
    for (const holder of holders) {
      const element = child(holder, field);
      const number = attributeNumber(element, 'V');
      if (number !== undefined && number !== attributeNumber(element, 'INV')) return number;
    }
    return undefined;
  });
}

export const interpretationOf = (root: XmlElement): string[] =>
  statementsOf(
    descendants(root, 'interpretation')
      .flatMap((interpretation) => descendants(interpretation, 'statement'))
      .map((statement) => value(statement) ?? statement.text),
  );

/** <evt><beat>: the sample of each beat in <toc>. */
export function beatsOf(root: XmlElement, rate: number, samples: number): Annotation[] {
  const beats = descendants(root, 'evt').flatMap((events) => childrenOf(events, 'beat'));
  return beats
    .flatMap((beat) => descendants(beat, 'toc'))
    .flatMap((toc) => attributeNumber(toc, 'V') ?? [])
    .filter((sample) => sample >= 0 && sample < samples)
    .map((sample) => ({ time: seconds(sample / rate), text: phrase('qrs') }));
}
