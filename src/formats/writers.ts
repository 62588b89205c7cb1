// Every format that recordings are written in.

import { writeAecg } from './aecg/write';
import { writeDicom } from './dicom/write';
import { writeEdf, writeLongEdf } from './edf/write';
import { writeFhirR4, writeFhirR5 } from './fhir/write';
import { writeJson } from './json/write';
import type { LongWriter } from './long-writer';
import { writeCsv, writeLongCsv } from './table/write';
import { writeLongWfdb, writeWfdb } from './wfdb/write';
import type { OutputFile, Written } from './writer';

export interface FormatWriter {
  /** What the format is called. */
  readonly format: string;
  /** Throws a `WritingError` where the format has no place for the recording. */
  write(written: Written): readonly OutputFile[];
  /** Recordings of hours; a format without it holds what is in memory at once. */
  readonly writeLong?: LongWriter;
}

export const WRITERS = {
  wfdb: { format: 'WFDB', write: writeWfdb, writeLong: writeLongWfdb },
  edf: { format: 'EDF+', write: writeEdf, writeLong: writeLongEdf },
  fhir: { format: 'FHIR R4', write: writeFhirR4 },
  'fhir-r5': { format: 'FHIR R5', write: writeFhirR5 },
  dicom: { format: 'DICOM', write: writeDicom },
  aecg: { format: 'HL7 aECG', write: writeAecg },
  csv: { format: 'CSV', write: writeCsv, writeLong: writeLongCsv },
  json: { format: 'JSON', write: writeJson },
} as const satisfies Readonly<Record<string, FormatWriter>>;

export type WriterName = keyof typeof WRITERS;

export const WRITER_NAMES = Object.keys(WRITERS) as WriterName[];

export const isWriterName = (name: string): name is WriterName => WRITER_NAMES.some((each) => each === name);
