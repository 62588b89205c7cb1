// What Schiller SEMA XML says beside the samples: patient, device, measurements, interpretation.

import type { Device, DeviceMeasurement, Patient } from '../../ecg/recording';
import { ageOf, calendarDay, sexOf, startTime } from '../kit/demographics';
import { type DeviceValueName, deviceValues, filterText } from '../kit/device-values';
import { statementsOf } from '../kit/statements';
import { linesOf } from '../kit/text';
import { child, childrenOf, textOf, type XmlElement } from '../kit/xml';

const startOf = (root: XmlElement) => child(root, 'examdescript', 'startdatetime');

export const startTimeOf = (root: XmlElement): string | undefined =>
  startTime(calendarDay(textOf(startOf(root), 'date')), textOf(startOf(root), 'time'));

export function patientOf(root: XmlElement): Patient {
  const patient = child(root, 'patdata');
  const age = ageOf(undefined, calendarDay(textOf(patient, 'birthdate')), calendarDay(textOf(startOf(root), 'date')));
  const sex = sexOf(textOf(patient, 'gender'));
  return { ...(age === undefined ? {} : { age }), ...(sex === undefined ? {} : { sex }) };
}

/** The values of elements that hold a <name> and a <value>, or several of each, by name. "-" stands for no value. */
function named(elements: readonly XmlElement[]): (field: string) => number | undefined {
  const values = new Map<string, number>();
  for (const element of elements) {
    const all = childrenOf(element, 'value');
    for (const [index, { text: name }] of childrenOf(element, 'name').entries()) {
      const text = all[index]?.text.trim() ?? '';
      const value = text === '' ? Number.NaN : Number(text);
      if (Number.isFinite(value)) values.set(name.trim(), value);
    }
  }
  return (field) => values.get(field);
}

export function deviceOf(root: XmlElement, event: XmlElement): Device {
  const device = child(root, 'examdescript', 'aquiringdevice');
  const vendor = textOf(device, 'hardware', 'vendor');
  const model = textOf(device, 'hardware', 'model') ?? textOf(device, 'hardware', 'type');
  const filter = named(childrenOf(child(event, 'filters_data'), 'filter'));
  return {
    name: [vendor, model].filter((part) => part !== undefined).join(' ') || undefined,
    filter: filterText(filter('HIGHPASS_CUTOFF_FREQ'), filter('LOWPASS_CUTOFF_FREQ'), filter('MAINS')),
  };
}

const MEASUREMENTS: readonly DeviceValueName[] = [
  ['HR', 'heart-rate', 'bpm'],
  ['RR', 'rr-interval', 'ms'],
  ['P', 'p-duration', 'ms'],
  ['PQ', 'pr-interval', 'ms'],
  ['QRS', 'qrs-duration', 'ms'],
  ['QT', 'qt-interval', 'ms'],
  ['QTC', 'qtc', 'ms'],
  ['AXIS_P', 'p-axis', '\u00b0'],
  ['AXIS_QRS', 'qrs-axis', '\u00b0'],
  ['AXIS_T', 't-axis', '\u00b0'],
  ['BP_S', 'systolic-pressure', 'mmHg'],
  ['BP_D', 'diastolic-pressure', 'mmHg'],
];

/** Counted in samples from the beginning of the averaged beat: P_OFF - P_ON is P, QRS_OFF - QRS_ON is QRS. */
const FIDUCIALS: readonly DeviceValueName[] = [
  ['P_ON', 'p-onset', 'ms'],
  ['P_OFF', 'p-offset', 'ms'],
  ['QRS_ON', 'qrs-onset', 'ms'],
  ['QRS_OFF', 'qrs-offset', 'ms'],
  ['T_OFF', 't-offset', 'ms'],
];

export function measurementsOf(event: XmlElement, averageRate: number | undefined): DeviceMeasurement[] {
  const value = named(childrenOf(event, 'annotation_global'));
  const fiducials = deviceValues(averageRate === undefined ? [] : FIDUCIALS, (field) => {
    const sample = value(field);
    return sample === undefined ? undefined : (sample * 1000) / averageRate!;
  });
  return [...deviceValues(MEASUREMENTS, value), ...fiducials];
}

/** Lines of the interpretation. Remarks and medication are not read: people write names into them. */
export const interpretationOf = (event: XmlElement): string[] =>
  statementsOf(
    childrenOf(event, 'textdata')
      .filter((textdata) => /^INTERPRETATION/i.test(textOf(textdata, 'type') ?? ''))
      .flatMap((textdata) => childrenOf(textdata, 'textdata').flatMap(({ text }) => linesOf(text))),
  );
