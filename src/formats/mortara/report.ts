// What Mortara ELI XML says beside the samples: patient, device, measurements, interpretation.

import type { Device, DeviceMeasurement, Patient } from '../../ecg/recording';
import { ageIn, ageInYears, ageOf, calendarDay, sexOf, startTime } from '../kit/demographics';
import { type DeviceValueName, deviceValues, filterText } from '../kit/device-values';
import { statementsOf } from '../kit/statements';
import { attributeNumber, child, childrenOf, descendants, type XmlElement } from '../kit/xml';

const attribute = (element: XmlElement | undefined, name: string): string | undefined =>
  element?.attributes.get(name)?.trim() || undefined;

/** "2023-12-01T12:00:00" or "20231201120000". */
const acquisition = (root: XmlElement): string | undefined =>
  attribute(root, 'ACQUISITION_TIME_XML') ?? attribute(root, 'ACQUISITION_TIME');

export function startTimeOf(root: XmlElement): string | undefined {
  const text = acquisition(root);
  return startTime(calendarDay(text), text?.replace(/^\d{4}-?\d{2}-?\d{2}T?/, ''));
}

/** The demographic fields are what the hospital named so: only those for age and sex are looked at. */
function fieldOf(root: XmlElement, label: RegExp): XmlElement | undefined {
  const fields = descendants(child(root, 'DEMOGRAPHIC_FIELDS'), 'DEMOGRAPHIC_FIELD');
  return fields.find((field) => label.test(attribute(field, 'LABEL') ?? ''));
}

export function patientOf(root: XmlElement): Patient {
  const subject = child(root, 'SUBJECT');
  const ageField = fieldOf(root, /^(?:age\b|alter|edad|возраст|年龄|年齢)/i);
  const holder = [subject, root].find((element) => attributeNumber(element, 'AGE') !== undefined);
  const age = ageOf(
    ageInYears(attributeNumber(holder, 'AGE'), attribute(holder, 'AGE_UNITS')) ??
      ageInYears(attributeNumber(ageField, 'VALUE'), attribute(ageField, 'UNITS')) ??
      ageIn(attribute(ageField, 'VALUE') ?? attribute(subject, 'AGE')),
    calendarDay(attribute(subject, 'DOB_XML') ?? attribute(subject, 'DOB')),
    calendarDay(acquisition(root)),
  );
  const sex = sexOf(
    attribute(subject, 'GENDER') ??
      attribute(fieldOf(root, /^(?:sex|gender|geschlecht|sexe|sexo|пол|性别|性別)/i), 'VALUE'),
  );
  return { ...(age === undefined ? {} : { age }), ...(sex === undefined ? {} : { sex }) };
}

/** BASELINE_ROLL_FILTER is in hundredths of hertz: 5 is 0.05 Hz. */
const HUNDREDTHS = 100;

export function deviceOf(root: XmlElement): Device {
  const source = child(root, 'SOURCE');
  const highPass = attributeNumber(source, 'HIGH_PASS_FILTER');
  const baseline = attributeNumber(source, 'BASELINE_ROLL_FILTER');
  const name = [attribute(source, 'MANUFACTURER'), attribute(source, 'MODEL')];
  return {
    name: name.filter((part) => part !== undefined).join(' ') || undefined,
    filter: filterText(
      highPass ?? (baseline === undefined ? undefined : baseline / HUNDREDTHS),
      attributeNumber(source, 'LOW_PASS_FILTER'),
      attributeNumber(source, 'NOTCH_FILTER'),
    ),
  };
}

const MEASUREMENTS: readonly DeviceValueName[] = [
  ['VENT_RATE', 'heart-rate', 'bpm'],
  ['AVERAGE_RR', 'rr-interval', 'ms'],
  ['P_DURATION', 'p-duration', 'ms'],
  ['PR_DURATION', 'pr-interval', 'ms'],
  ['PR_INTERVAL', 'pr-interval', 'ms'],
  ['QRS_DURATION', 'qrs-duration', 'ms'],
  ['QT', 'qt-interval', 'ms'],
  ['QTC', 'qtc', 'ms'],
  ['QTB', 'qtc-bazett', 'ms'],
  ['QTF', 'qtc-fridericia', 'ms'],
  ['P_AXIS', 'p-axis', '\u00b0'],
  ['QRS_AXIS', 'qrs-axis', '\u00b0'],
  ['T_AXIS', 't-axis', '\u00b0'],
  ['NUM_QRS', 'qrs-count', ''],
];

export const measurementsOf = (root: XmlElement, cycle: XmlElement | undefined): DeviceMeasurement[] =>
  deviceValues(MEASUREMENTS, (field) => attributeNumber(cycle, field) ?? attributeNumber(root, field));

/** Statements of every ..._INTERPRETATION, each with the reason that the device gives for it. */
export const interpretationOf = (root: XmlElement): string[] =>
  statementsOf(
    root.children
      .filter(({ name }) => name.endsWith('INTERPRETATION'))
      .flatMap((interpretation) => childrenOf(interpretation, 'STATEMENT'))
      .map((statement) => {
        const text = attribute(statement, 'TEXT') ?? statement.text.trim();
        const reason = attribute(statement, 'REASON');
        return text !== '' && reason !== undefined ? `${text} (${reason})` : text;
      }),
  );
