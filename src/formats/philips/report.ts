// What Philips' ECGs say beside the samples: patient, device, measurements, interpretation, pace pulses.
// Source: Philips, schemas SierraECG 1.03 and PhilipsECG 1.04.01. Names and identifiers are not read.

import { type Phrase, phrase, type Text } from '../../ecg/phrases';
import type { Annotation, Device, DeviceMeasurement, Patient } from '../../ecg/recording';
import { seconds } from '../../ecg/units';
import { ageInYears, ageOf, calendarDay, sexOf, startTime } from '../kit/demographics';
import { type DeviceValueName, deviceValues, filterText } from '../kit/device-values';
import { statementsOf } from '../kit/statements';
import { without } from '../kit/text';
import { attributeNumber, child, childrenOf, descendants, numberOf, textOf, type XmlElement } from '../kit/xml';

const attributeText = (element: XmlElement | undefined, name: string): string | undefined =>
  element?.attributes.get(name)?.trim() || undefined;

const recordingDay = (root: XmlElement) => calendarDay(attributeText(child(root, 'dataacquisition'), 'date'));

export const readStartTime = (root: XmlElement): string | undefined =>
  startTime(recordingDay(root), attributeText(child(root, 'dataacquisition'), 'time'));

/** Elements in which an age may stand. The attribute "defaultage" is a setting of the recorder and no age. */
const AGE_UNITS = ['years', 'months', 'weeks', 'days', 'hours'];

export function readPatient(root: XmlElement): Patient {
  const patient = child(root, 'patient', 'generalpatientdata');
  const unit = AGE_UNITS.find((each) => numberOf(patient, 'age', each) !== undefined);
  const said = unit === undefined ? undefined : ageInYears(numberOf(patient, 'age', unit), unit);
  const birth = textOf(patient, 'age', 'dateofbirth') ?? textOf(patient, 'dateofbirth');
  const age = ageOf(said, calendarDay(birth), recordingDay(root));
  const sex = sexOf(textOf(patient, 'sex'));
  return { ...(age === undefined ? {} : { age }), ...(sex === undefined ? {} : { sex }) };
}

/** "0.05-150" in schema 1.03. */
const BANDWIDTH = /^([\d.]+)\s*-\s*([\d.]+)$/;

/** What the stored samples are filtered to; the bandwidth of the printed report is another matter. */
function readFilter(root: XmlElement): Phrase | undefined {
  const acquired = child(root, 'dataacquisition', 'signalcharacteristics');
  const waveforms = descendants(root, 'parsedwaveforms')[0] ?? descendants(root, 'leadwaveforms')[0];
  const said = (name: string) => attributeText(waveforms, name) ?? textOf(acquired, name);
  const value = (name: string) => attributeNumber(waveforms, name) ?? numberOf(acquired, name);
  const [, above, below] = BANDWIDTH.exec(textOf(acquired, 'signalbandwidth') ?? '') ?? [];
  const notch = /^true$/i.test(said('notchfiltered') ?? '')
    ? (value('notchfilterfreqs') ?? value('acsetting'))
    : undefined;
  return filterText(value('hipass') ?? Number(above ?? 0), value('lowpass') ?? Number(below ?? 0), notch);
}

export function readDevice(root: XmlElement): Device {
  const model = textOf(root, 'dataacquisition', 'machine')?.replace(/^Philips\s+/i, '');
  const filter = readFilter(root);
  return { name: model ? `Philips ${model}` : 'Philips', ...(filter === undefined ? {} : { filter }) };
}

/** Elements of schema 1.04 and, after them, of 1.03; "qtcb" says by which formula "meanqtc" was corrected. */
const MEASUREMENTS: readonly DeviceValueName[] = [
  ['heartrate', 'heart-rate', 'bpm'],
  ['meanventrate', 'heart-rate', 'bpm'],
  ['atrialrate', 'atrial-rate', 'bpm'],
  ['rrint', 'rr-interval', 'ms'],
  ['pdur', 'p-duration', 'ms'],
  ['print', 'pr-interval', 'ms'],
  ['meanprint', 'pr-interval', 'ms'],
  ['qrsdur', 'qrs-duration', 'ms'],
  ['meanqrsdur', 'qrs-duration', 'ms'],
  ['qtint', 'qt-interval', 'ms'],
  ['meanqtint', 'qt-interval', 'ms'],
  ['qtcb', 'qtc-bazett', 'ms'],
  ['qtcf', 'qtc-fridericia', 'ms'],
  ['meanqtc', 'qtc', 'ms'],
  ['pfrontaxis', 'p-axis', '°'],
  ['qrsfrontaxis', 'qrs-axis', '°'],
  ['stfrontaxis', 'st-axis', '°'],
  ['tfrontaxis', 't-axis', '°'],
];

/** The interpretation that was made last: a file may hold the recorder's and those of its readers. */
function lastInterpretation(root: XmlElement): XmlElement | undefined {
  const moment = (each: XmlElement) => `${attributeText(each, 'date')} ${attributeText(each, 'time')}`;
  return childrenOf(child(root, 'interpretations'), 'interpretation').reduce<XmlElement | undefined>(
    (last, each) => (last && moment(last) > moment(each) ? last : each),
    undefined,
  );
}

/** Where a value is no number, or zero and no axis, nothing was measured; without a heart rate nothing was at all. */
export function readMeasurements(root: XmlElement): DeviceMeasurement[] {
  const interpretation = lastInterpretation(root);
  // What a reader may have corrected goes before what the analysis found.
  const places = [
    child(interpretation, 'globalmeasurements'),
    child(interpretation, 'interpretationmeasurements'),
    child(root, 'internalmeasurements', 'crossleadmeasurements'),
    child(root, 'measurements', 'globalmeasurements'),
  ];
  const measured = (element: string) => {
    const place = places.find((each) => numberOf(each, element) !== undefined);
    return numberOf(place, element);
  };
  if ((measured('heartrate') ?? measured('meanventrate')) === 0) return [];
  const found = deviceValues(MEASUREMENTS, measured).filter(({ value, unit }) => value !== 0 || unit === '°');
  return found.some(({ code }) => code === 'qtc-bazett') ? found.filter(({ code }) => code !== 'qtc') : found;
}

/** Severity first, then each statement with its reason. The signature, which names a person, is left out. */
export function readStatements(root: XmlElement): string[] {
  const interpretation = lastInterpretation(root);
  const severity = without('- \t\r\n\u00a0', textOf(interpretation, 'severity') ?? '');
  const statements = childrenOf(interpretation, 'statement').map((statement) => {
    const [left, right] = [textOf(statement, 'leftstatement'), textOf(statement, 'rightstatement')];
    return left && right ? `${left} (${right})` : (left ?? right);
  });
  return statementsOf([severity, ...statements]);
}

/** Pulses of a pacemaker that the recorder found over all leads; what it found in a single lead may be noise. */
export function readPacePulses(root: XmlElement): Annotation[] {
  const found =
    child(root, 'internalmeasurements', 'crossleadmeasurements', 'pacepulses') ??
    child(root, 'measurements', 'globalmeasurements', 'pacepulses');
  return childrenOf(found, 'pacepulse').flatMap((pulse) => {
    const milliseconds = attributeNumber(pulse, 'starttime');
    return milliseconds === undefined ? [] : [{ time: seconds(milliseconds / 1000), text: phrase('pace-pulse') }];
  });
}

/** Whether the patient has a pacemaker, where the file says so. */
export function readComments(root: XmlElement): Text[] {
  const status = textOf(root, 'patient', 'generalpatientdata', 'pacestatus');
  return status === undefined || /^unknown$/i.test(status) ? [] : [phrase('pacemaker', { kind: status })];
}
