// A recording as JSON: no standard says how, so it is written as people would: lists by lead, and beside them what is known.

import { shortest } from '../kit/decimal';
import { checkLength, type OutputFile, plainText, type Written } from '../writer';

/** A sample that is missing is null; the others keep all their digits. */
const listOf = (samples: Float32Array): string =>
  `[${Array.from(samples, (sample) => (Number.isNaN(sample) ? 'null' : shortest(sample))).join(',')}]`;

function beside({ recording, findings }: Written): Record<string, unknown> {
  const { rate, patient, startTime, device, statements, comments, measurements, annotations } = recording;
  const texts = annotations.flatMap(({ time, text }) =>
    plainText(text) === undefined ? [] : [{ time, text: plainText(text) }],
  );
  return {
    sampling_rate: rate,
    unit: 'mV',
    age: patient.age,
    sex: patient.sex,
    start: startTime,
    device: device.name && plainText(device.name),
    filter: device.filter && plainText(device.filter),
    statements: statements.length === 0 ? undefined : statements,
    comments: comments.length === 0 ? undefined : comments,
    annotations: texts.length === 0 ? undefined : texts,
    device_measurements: measurements.length === 0 ? undefined : measurements,
    leadlens_measurements: findings?.measurements.length ? findings.measurements : undefined,
    leadlens_waves: findings?.waves.size ? Object.fromEntries(findings.waves) : undefined,
  };
}

export function writeJson(written: Written): OutputFile[] {
  checkLength('JSON', written);
  const leads = [...written.recording.leads].map(([lead, samples]) => `${JSON.stringify(lead)}:${listOf(samples)}`);
  const head = JSON.stringify(beside(written));
  const text = `${head.slice(0, -1)},"leads":{\n${leads.join(',\n')}\n}}\n`;
  return [{ name: `${written.name}.json`, bytes: new TextEncoder().encode(text) }];
}
