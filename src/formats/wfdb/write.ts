// A recording as a WFDB record: header, signal file and annotations. Source: PhysioNet, "WFDB Applications Guide", header(5), signal(5),
// annot(5).

import { withoutBreaks } from '../kit/decimal';
import { gridIn, type Scale, scaleOnGrid, sizeOf } from '../kit/grid';
import { measurementTexts } from '../kit/written-measurements';
import { knownOf, type LongFile, type LongWritten, once, surveyOf } from '../long-writer';
import { type OutputFile, plainText, type Written } from '../writer';
import { annotationBytes, annotationsOf, waveAnnotations } from './write-annotations';

/** signal(5): the lowest number of each format says that there is no valid sample. */
const FORMATS = [16, 24, 32] as const;
type Format = (typeof FORMATS)[number];
const bytesOf = (format: Format) => format / 8;
const lowestOf = (format: Format) => -(2 ** (format - 1));

/** How the samples of one signal are written: `raw = round(mV · gain) + baseline`. */
interface PlacedScale extends Scale {
  readonly baseline: number;
}

const fits = (format: Format, { low, high }: Scale) => high - low < 2 ** format - 1;

/** Numbers of samples that lie on no grid reach this far: what they lose is less than single precision loses of the largest. */
const FINE = 2 ** 30;
function scaleOf(samples: Float32Array): Scale {
  const grid = gridIn(samples);
  const onGrid = grid && scaleOnGrid(grid);
  if (onGrid && fits(32, onGrid)) return onGrid;
  // A power of two, by which nothing is rounded.
  const gain = 2 ** Math.floor(Math.log2(FINE / sizeOf(samples)));
  return { gain, low: -FINE, high: FINE };
}

/** Moves the zero where the numbers would be too large or too small for the format. */
function centred(scale: Scale, format: Format): PlacedScale {
  const lowest = lowestOf(format) + 1;
  const highest = -lowestOf(format) - 1;
  if (scale.low >= lowest && scale.high <= highest) return { ...scale, baseline: 0 };
  return { ...scale, baseline: -Math.round((scale.low + scale.high) / 2) };
}

const WORD = 16;

function signalFile(rows: readonly Int32Array[], format: Format): Uint8Array {
  const width = bytesOf(format);
  const frames = rows[0]?.length ?? 0;
  const bytes = new Uint8Array(frames * rows.length * width);
  let at = 0;
  for (let frame = 0; frame < frames; frame++) {
    for (const row of rows) {
      const value = row[frame]!;
      for (let i = 0; i < width; i++) bytes[at++] = value >> (8 * i);
    }
  }
  return bytes;
}

/** Of a signal that goes on from one of such a checksum. */
const checksumOf = (row: Int32Array, before = 0): number => {
  let sum = before;
  for (const value of row) sum = (sum + value) | 0;
  return (sum << WORD) >> WORD;
};

function rawOf(samples: Float32Array, { gain, baseline }: PlacedScale, format: Format): Int32Array {
  const missing = lowestOf(format);
  const raw = new Int32Array(samples.length);
  for (let i = 0; i < raw.length; i++) {
    const sample = samples[i]!;
    raw[i] = Number.isNaN(sample) ? missing : Math.round(sample * gain) + baseline;
  }
  return raw;
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d:\d\d(?:\.\d+)?))?/;

/** header(5): the time before the day, and no day without it. */
function startField(startTime: string | undefined): string {
  const [, year, month, day, time] = ISO.exec(startTime ?? '') ?? [];
  return time === undefined ? '' : ` ${time} ${day}/${month}/${year}`;
}

/** One line each; age and sex as the readers of well-known databases look for them. */
function commentLines({ recording, findings }: Written): string[] {
  const { patient, device, startTime, measurements, statements, comments } = recording;
  const labelled = (label: string, value: string | number | undefined) =>
    value === undefined ? [] : [`${label}: ${value}`];
  const dayAlone = startField(startTime) === '' ? startTime : undefined;
  return [
    ...labelled('Age', patient.age),
    ...labelled('Sex', patient.sex && (patient.sex === 'female' ? 'Female' : 'Male')),
    ...labelled('Date', dayAlone),
    ...labelled('Device', device.name && plainText(device.name)),
    ...labelled('Filter', device.filter && plainText(device.filter)),
    ...measurementTexts(measurements, findings),
    ...statements,
    ...comments.flatMap((comment) => plainText(comment) ?? []),
  ].map((line) => `# ${withoutBreaks(line)}`);
}

/** header(5): letters, digits and underscores alone are sure to be read. */
const recordNameOf = (name: string) => name.replace(/[^\w-]+/g, '_') || 'ecg';

const ENDING_OF_SAMPLES = 'dat';
const ANNOTATOR = 'atr';

/** What the header says of the samples of a signal. */
interface Signal {
  readonly first: number;
  readonly checksum: number;
}

function headerFile(
  written: Written,
  name: string,
  format: Format,
  scales: readonly PlacedScale[],
  signals: readonly Signal[],
): OutputFile {
  const { rate, samples, leads, startTime } = written.recording;
  const lines = [
    `${name} ${leads.size} ${rate} ${samples}${startField(startTime)}`,
    ...[...leads.keys()].map((lead, i) => {
      const { gain, baseline } = scales[i]!;
      const { first, checksum } = signals[i]!;
      return `${name}.${ENDING_OF_SAMPLES} ${format} ${gain}(${baseline})/mV ${format} 0 ${first} ${checksum} 0 ${lead}`;
    }),
    ...commentLines(written),
  ];
  return { name: `${name}.hea`, bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) };
}

function annotationFile({ recording }: Written, name: string): OutputFile[] {
  const annotations = annotationsOf(recording.annotations, recording.rate);
  return annotations.length === 0 ? [] : [{ name: `${name}.${ANNOTATOR}`, bytes: annotationBytes(annotations) }];
}

/** The scale of each signal, of which all values are given, and the format that holds them all. */
function placedScales(values: readonly Float32Array[]): { format: Format; placed: readonly PlacedScale[] } {
  const scales = values.map(scaleOf);
  const format = FORMATS.find((each) => scales.every((scale) => fits(each, scale))) ?? 32;
  return { format, placed: scales.map((scale) => centred(scale, format)) };
}

/**
 * The files of a record. Where the samples lie on a grid they are kept to the last bit, in 16 bits where these suffice; where they do not, to
 * 2^-30 of the largest. Waves are in a file for each lead, named and marked as those of LUDB.
 */
export function writeWfdb(written: Written): OutputFile[] {
  const { recording, findings } = written;
  const { rate, leads } = recording;
  const name = recordNameOf(written.name);
  const { format, placed } = placedScales([...leads.values()]);
  const rows = [...leads.values()].map((lead, i) => rawOf(lead, placed[i]!, format));
  const signals = rows.map((row) => ({ first: row[0] ?? 0, checksum: checksumOf(row) }));
  const waves = [...(findings?.waves ?? [])].filter(([, each]) => each.length > 0);
  return [
    headerFile(written, name, format, placed, signals),
    { name: `${name}.${ENDING_OF_SAMPLES}`, bytes: signalFile(rows, format) },
    ...annotationFile(written, name),
    ...waves.map(([lead, each]) => ({
      name: `${name}.${lead.toLowerCase()}`,
      bytes: annotationBytes(waveAnnotations(each, rate)),
    })),
  ];
}

/** The same of hours: the samples first, for their checksums stand in the header. */
export async function* writeLongWfdb(long: LongWritten): AsyncGenerator<LongFile> {
  const survey = await surveyOf(long);
  const name = recordNameOf(long.name);
  const { format, placed } = placedScales(survey.values);
  const firsts: number[] = [];
  const sums = placed.map(() => 0);
  async function* pieces() {
    for await (const { leads } of long.stretches()) {
      const rows = [...leads.values()].map((lead, i) => rawOf(lead, placed[i]!, format));
      rows.forEach((row, i) => {
        firsts[i] ??= row[0] ?? 0;
        sums[i] = checksumOf(row, sums[i]);
      });
      yield signalFile(rows, format);
    }
  }
  yield { name: `${name}.${ENDING_OF_SAMPLES}`, pieces: pieces() };
  const signals = sums.map((checksum, i) => ({ first: firsts[i] ?? 0, checksum }));
  const written = { recording: knownOf(long, survey), name: long.name };
  for (const file of [headerFile(written, name, format, placed, signals), ...annotationFile(written, name)])
    yield { name: file.name, pieces: once(file.bytes) };
}
