// A recording as a table: lines that say what is known, a heading with the unit of each column, a row a sample.

import type { Recording } from '../../ecg/recording';
import { shortest, withoutBreaks } from '../kit/decimal';
import { measurementTexts } from '../kit/written-measurements';
import { knownOf, type LongFile, type LongWritten, surveyOf } from '../long-writer';
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

const headOf = (written: Written): string[] => [
  ...remarks(written),
  ['time (s)', ...[...written.recording.leads.keys()].map((lead) => `${lead} (mV)`)].map(quoted).join(','),
];

/** A row a sample, the first of them so many samples from the beginning. */
function rowsOf({ rate, samples, leads }: Recording, at: number): string[] {
  const rows = [...leads.values()];
  return Array.from({ length: samples }, (_, i) => {
    let line = String(Number(((at + i) / rate).toFixed(TIME_DIGITS)));
    for (const row of rows) line += `,${shortest(row[i]!)}`;
    return line;
  });
}

const bytesOf = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(`${lines.join('\n')}\n`);

/** One file; a sample that is missing is an empty cell. Every sample keeps all its digits. */
export function writeCsv(written: Written): OutputFile[] {
  checkLength('CSV', written);
  return [{ name: `${written.name}.csv`, bytes: bytesOf([...headOf(written), ...rowsOf(written.recording, 0)]) }];
}

/** The same of hours. */
export async function* writeLongCsv(long: LongWritten): AsyncGenerator<LongFile> {
  const survey = await surveyOf(long);
  async function* pieces() {
    yield bytesOf(headOf({ recording: knownOf(long, survey), name: long.name }));
    let at = 0;
    for await (const stretch of long.stretches()) {
      yield bytesOf(rowsOf(stretch, at));
      at += stretch.samples;
    }
  }
  yield { name: `${long.name}.csv`, pieces: pieces() };
}
