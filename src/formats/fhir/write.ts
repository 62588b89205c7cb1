// A recording as an Observation with SampledData, one component a lead. Sources: FHIR R4 and R5, "Observation", "SampledData" (HL7).

import type { LeadName } from '../../ecg/leads';
import type { DeviceMeasurement } from '../../ecg/recording';
import { withoutBreaks } from '../kit/decimal';
import { wholeNumbers } from '../kit/grid';
import { leadNumber } from '../kit/lead-codes';
import { MEASUREMENT_TERMS, SCADA, ucumOf } from '../kit/measurement-codes';
import { checkLength, type OutputFile, plainText, type Written } from '../writer';

const LOINC = 'http://loinc.org';
const MDC = 'urn:iso:std:iso:11073:10101';
const UCUM = 'http://unitsofmeasure.org';
/** MDC_ECG_ELEC_POTL: the potential of a lead has this code plus that of the lead. */
const ELEC_POTL = SCADA + 256;

type Release = 'R4' | 'R5';
type Component = Readonly<Record<string, unknown>>;

/** As fine as single precision. */
const MOST = 2 ** 26;

const quantity = (value: number, unit: string) => {
  // A text that is there is not empty.
  if (unit === '') return { value };
  const code = ucumOf(unit);
  return code === undefined ? { value, unit } : { value, unit, system: UCUM, code };
};

/** FHIR writes a sample that is missing as "E", for "error". */
function leadComponent(lead: LeadName, samples: Float32Array, rate: number, release: Release): Component {
  const { step, zero, numberOf } = wholeNumbers(samples, MOST);
  const data = Array.from(samples, (sample) => {
    const number = numberOf(sample);
    return number === undefined ? 'E' : number - zero;
  }).join(' ');
  const period = 1000 / rate;
  const number = leadNumber(lead);
  const coding = number === undefined ? [] : [{ system: MDC, code: String(ELEC_POTL + number) }];
  return {
    code: { ...(coding.length === 0 ? {} : { coding }), text: lead },
    valueSampledData: {
      origin: quantity(0, 'uV'),
      ...(release === 'R4' ? { period } : { interval: period, intervalUnit: 'ms' }),
      factor: Number((step * 1000).toPrecision(15)),
      dimensions: 1,
      data,
    },
  };
}

/** By whom it was measured stands in the words: a component has no place of its own for it. */
function measurementComponent(by: string, { code, name, value, unit, leads = [] }: DeviceMeasurement): Component {
  const terms = code === undefined ? undefined : MEASUREMENT_TERMS.get(code);
  // A code says that it is of all leads.
  const coded = leads.length === 0 ? terms : undefined;
  const coding = [
    ...(coded?.loinc === undefined ? [] : [{ system: LOINC, code: coded.loinc }]),
    ...(coded?.mdc === undefined ? [] : [{ system: MDC, code: String(SCADA + coded.mdc) }]),
  ];
  const text = `${terms?.meaning ?? code ?? name}${leads.length === 0 ? '' : ` ${leads.join(', ')}`} (${by})`;
  return {
    code: { ...(coding.length === 0 ? {} : { coding }), text },
    valueQuantity: quantity(value, unit),
  };
}

const AGE = { coding: [{ system: LOINC, code: '30525-0', display: 'Age' }] };

function observation(written: Written, release: Release) {
  const { recording, findings } = written;
  const { patient, device, startTime, statements, comments, annotations, measurements, rate } = recording;
  const deviceName = device.name === undefined ? undefined : plainText(device.name);
  const filter = device.filter === undefined ? undefined : plainText(device.filter);
  const contained = [
    ...(patient.sex === undefined ? [] : [{ resourceType: 'Patient', id: 'patient', gender: patient.sex }]),
    ...(deviceName === undefined
      ? []
      : [
          {
            resourceType: 'Device',
            id: 'device',
            ...(release === 'R4'
              ? { deviceName: [{ name: deviceName, type: 'model-name' }] }
              : { name: [{ value: deviceName, type: 'registered-name' }] }),
          },
        ]),
  ];
  const notes = [
    ...(filter === undefined ? [] : [filter]),
    ...comments.flatMap((comment) => plainText(comment) ?? []),
    ...annotations.flatMap(({ time, text }) =>
      plainText(text) === undefined ? [] : [`${time} s: ${plainText(text)}`],
    ),
    // A time of day needs a time zone in FHIR, which no ECG tells.
    ...(startTime?.includes('T') ? [startTime] : []),
  ];
  const own = (findings?.measurements ?? []).map(({ code, value, unit, lead }) => ({
    code,
    value,
    unit,
    ...(lead === undefined ? {} : { leads: [lead] }),
  }));
  const component = [
    ...[...recording.leads].map(([lead, samples]) => leadComponent(lead, samples, rate, release)),
    ...(patient.age === undefined
      ? []
      : [{ code: AGE, valueQuantity: { value: patient.age, unit: 'a', system: UCUM, code: 'a' } }]),
    ...measurements.map((each) => measurementComponent('device', each)),
    ...own.map((each) => measurementComponent('LeadLens', each)),
    ...statements.map((statement) => ({
      code: { text: 'interpretation' },
      valueString: withoutBreaks(statement),
    })),
  ];
  return {
    resourceType: 'Observation',
    ...(contained.length === 0 ? {} : { contained }),
    // Nobody has checked it.
    status: 'preliminary',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'procedure' }] },
    ],
    code: {
      coding: [
        { system: LOINC, code: '11524-6' },
        { system: MDC, code: String(ELEC_POTL) },
      ],
    },
    ...(patient.sex === undefined ? {} : { subject: { reference: '#patient' } }),
    ...(startTime === undefined ? {} : { effectiveDateTime: startTime.slice(0, 10) }),
    ...(deviceName === undefined ? {} : { device: { reference: '#device' } }),
    ...(notes.length === 0 ? {} : { note: notes.map((text) => ({ text })) }),
    component,
  };
}

const writer =
  (release: Release) =>
  (written: Written): OutputFile[] => {
    checkLength('FHIR', written);
    const text = `${JSON.stringify(observation(written, release))}\n`;
    return [{ name: `${written.name}.fhir.json`, bytes: new TextEncoder().encode(text) }];
  };

export const writeFhirR4 = writer('R4');
export const writeFhirR5 = writer('R5');
