// A recording as a table: lines that say what is known, a heading with the unit of each column, a row a sample.

import { shortest, withoutBreaks } from '../kit/decimal';
import { measurementTexts } from '../kit/written-measurements';
import { checkLength, type OutputFile, plainText, type Written } from '../writer';

const quoted = (text: string) => (/[",\r\n#]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Times to the nanosecond: of no rate that an ECG has are two alike. */
const TIME_DIGITS = 9;

function remarks({ recording, findings }: Written): string[] {
  const { rate, patient, startTime, device, statements, comments, measurements, annotations } = recording;
  const line = (key: string, value: string | number | undefined) => (value === undefined ? [] : [`${key}: ${value}`]);
  return [
    ...line('rate', `${rate} Hz`),
    ...line('age', patient.age),
    ...line('sex', patient.sex),
    ...line('start', startTime),
    ...line('device', device.name && plainText(device.name)),
    ...line('filter', device.filter && plainText(device.filter)),
    ...measurementTexts(measurements, findings),
    ...statements.flatMap((statement) => line('statement', statement)),
    ...comments.flatMap((comment) => line('comment', plainText(comment))),
    ...annotations.flatMap(({ time, text }) => line(`${time} s`, plainText(text))),
  ].map((text) => `# ${withoutBreaks(text)}`);
}

/** One file; a sample that is missing is an empty cell. Every sample keeps all its digits. */
export function writeCsv(written: Written): OutputFile[] {
  checkLength('CSV', written);
  const { rate, samples, leads } = written.recording;
  const rows = [...leads.values()];
  const heading = ['time (s)', ...[...leads.keys()].map((lead) => `${lead} (mV)`)].map(quoted).join(',');
  const lines = [...remarks(written), heading];
  for (let i = 0; i < samples; i++) {
    let line = String(Number((i / rate).toFixed(TIME_DIGITS)));
    for (const row of rows) line += `,${shortest(row[i]!)}`;
    lines.push(line);
  }
  return [{ name: `${written.name}.csv`, bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) }];
}
