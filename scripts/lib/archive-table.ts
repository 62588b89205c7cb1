// ECGs as a Parquet table that engines for archives read: samples as the networks take them. archive/README.md shows its columns.

import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { analyse } from '../../src/analysis/analyse.ts';
import { silentLeads } from '../../src/analysis/quality.ts';
import { withoutCalibration } from '../../src/ecg/calibration.ts';
import { STANDARD_LEADS } from '../../src/ecg/leads.ts';
import { duration, type Recording } from '../../src/ecg/recording.ts';
import type { ReadResult } from '../../src/formats/reader.ts';
import { type PreparedRecording, prepareRecording } from '../../src/model/prepare.ts';
import { type ParquetColumn, ParquetStream } from '../../src/worklist/export/parquet.ts';
import type { FoundRecording } from './found-recordings.ts';

/** Of the networks (`rate` of their manifests), in Hz. */
export const ARCHIVE_RATE = 100;
/** Per lead: ten seconds. */
export const ARCHIVE_SAMPLES = 1000;
/** Rows that are written, and held, at once: some megabytes of samples. */
const GROUP = 64;

export interface ArchiveRow {
  readonly id: string;
  readonly path: string;
  readonly recording: number;
  readonly hash: string | null;
  readonly format: string | null;
  readonly rate: number | null;
  readonly seconds: number | null;
  readonly start: string | null;
  readonly age: number | null;
  readonly sex: string | null;
  readonly leadMask: number;
  /** Samples per lead that are of the ECG; zeros follow. */
  readonly length: number;
  readonly samples: Float32Array;
  readonly readable: boolean;
  readonly exact: boolean;
  readonly quality: string;
  readonly issues: string;
}

const column = (
  name: string,
  kind: ParquetColumn<ArchiveRow>['kind'],
  of: ParquetColumn<ArchiveRow>['of'],
): ParquetColumn<ArchiveRow> => ({ name, kind, of });

export const ARCHIVE_COLUMNS: readonly ParquetColumn<ArchiveRow>[] = [
  column('id', 'text', ({ id }) => id),
  column('path', 'text', ({ path }) => path),
  column('recording', 'integer', ({ recording }) => recording),
  column('sha256', 'text', ({ hash }) => hash),
  column('format', 'text', ({ format }) => format),
  column('rate_hz', 'number', ({ rate }) => rate),
  column('seconds', 'number', ({ seconds }) => seconds),
  column('start_time', 'text', ({ start }) => start),
  column('age', 'number', ({ age }) => age),
  column('sex', 'text', ({ sex }) => sex),
  column('lead_mask', 'integer', ({ leadMask }) => leadMask),
  column('length', 'integer', ({ length }) => length),
  column('samples', 'floats', ({ samples }) => samples),
  column('readable', 'boolean', ({ readable }) => readable),
  column('exact', 'boolean', ({ exact }) => exact),
  column('quality', 'text', ({ quality }) => quality),
  column('issues', 'text', ({ issues }) => issues),
];

/** Of the names of the leads and their samples (float32, little endian), in the order of the file. */
function samplesHash({ leads }: Recording): string {
  const hash = createHash('sha256');
  for (const [lead, samples] of leads)
    hash.update(`${lead}\0`).update(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
  return hash.digest('hex');
}

const NO_SAMPLES = new Float32Array(STANDARD_LEADS.length * ARCHIVE_SAMPLES);

/** The first ten seconds, leads one after another; zeros for leads that are not there. */
function flattened(prepared: PreparedRecording) {
  const [stretch] = prepared.allLeads;
  const samples = new Float32Array(NO_SAMPLES.length);
  let leadMask = 0;
  for (const [place, lead] of STANDARD_LEADS.entries()) {
    const own = stretch?.leads.get(lead);
    if (!own) continue;
    samples.set(own.subarray(0, ARCHIVE_SAMPLES), place * ARCHIVE_SAMPLES);
    leadMask |= 1 << place;
  }
  const total = stretch?.samples ?? 0;
  const exact = !prepared.inTurn && (stretch?.off.size ?? 0) === 0 && total <= ARCHIVE_SAMPLES;
  return { samples, leadMask, length: Math.min(total, ARCHIVE_SAMPLES), exact };
}

export function archiveRow(found: ReadResult, index: number): ArchiveRow {
  const { file, recording, issues } = withoutCalibration(found);
  const about = {
    id: `${file}#${index}`,
    path: file,
    recording: index,
    issues: issues.map(({ code }) => code).join('; '),
  };
  if (!recording)
    return {
      ...about,
      hash: null,
      format: null,
      rate: null,
      seconds: null,
      start: null,
      age: null,
      sex: null,
      leadMask: 0,
      length: 0,
      samples: NO_SAMPLES,
      readable: false,
      exact: false,
      quality: '',
    };
  const { quality } = analyse(recording);
  const silent = silentLeads(quality, recording.rate);
  const flat = flattened(prepareRecording(recording, ARCHIVE_RATE, silent));
  return {
    ...about,
    hash: samplesHash(recording),
    format: recording.format,
    rate: recording.rate,
    seconds: recording.part?.total ?? duration(recording),
    start: recording.startTime ?? null,
    age: recording.patient.age ?? null,
    sex: recording.patient.sex ?? null,
    ...flat,
    readable: flat.leadMask !== 0 && !quality.some(({ withholds }) => withholds),
    exact: flat.exact && recording.part === undefined,
    quality: quality.map(({ code, lead }) => (lead === undefined ? code : `${code} ${lead}`)).join('; '),
  };
}

export interface ArchiveSummary {
  readonly recordings: number;
  /** Of what could not be decoded. */
  readonly refused: number;
}

/** Writes the table group by group. */
export async function writeArchive(found: AsyncIterable<FoundRecording>, path: string): Promise<ArchiveSummary> {
  const file = await open(path, 'w');
  try {
    const stream = new ParquetStream(ARCHIVE_COLUMNS, {
      leads: STANDARD_LEADS.join(','),
      rate: String(ARCHIVE_RATE),
      samples: String(ARCHIVE_SAMPLES),
      unit: 'mV',
    });
    let group: ArchiveRow[] = [];
    let [recordings, refused] = [0, 0];
    for await (const { result, index } of found) {
      if (result.recording) recordings++;
      else refused++;
      group.push(archiveRow(result, index));
      if (group.length < GROUP) continue;
      await file.writeFile(stream.group(group));
      group = [];
    }
    if (group.length > 0) await file.writeFile(stream.group(group));
    await file.writeFile(stream.end());
    return { recordings, refused };
  } finally {
    await file.close();
  }
}
