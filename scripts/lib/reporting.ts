// Reports of files, as the page makes them.

import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { silentLeads } from '../../src/analysis/quality.ts';
import { withoutCalibration } from '../../src/ecg/calibration.ts';
import type { Recording } from '../../src/ecg/recording.ts';
import type { ReadOptions } from '../../src/formats/reader.ts';
import { recordingFiles } from '../../src/report/pdf/recording-files.ts';
import { reportPdf } from '../../src/report/pdf/report-pdf.ts';
import { disclosedRange, type Report, reportOf } from '../../src/report/report.ts';
import { usualRange } from '../../src/report/strips.ts';
import { plainSubject } from '../../src/report/subject.ts';
import type { SerialMeasured } from '../../src/study/serial.ts';
import { issueSentence } from '../../src/words/issues.ts';
import { chosenModel, nodeEngine } from './engine.ts';
import { foundRecordings, foundSource } from './found-recordings.ts';
import { COMMAND_WORDS, LANGUAGE, mistake } from './language.ts';
import type { ReportChoices } from './report-options.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const SOFTWARE = `LeadLens ${version}`;
/** Of the command line: nothing is read. */
const NO_MODEL = 'none';

export interface Asked {
  readonly model: string | undefined;
  readonly read: ReadOptions;
  readonly choices: ReportChoices;
  /** The file of an earlier ECG. */
  readonly previous?: string | undefined;
}

export interface MadeReport {
  /** Null where no recording was found. */
  readonly file: Uint8Array | null;
  /** Sentences: what could not be read, which characters no font has. */
  readonly told: readonly string[];
}

/** @throws Error where the file holds no ECG. */
async function previousRecording(path: string, read: ReadOptions): Promise<Recording> {
  for await (const { result } of foundRecordings([path], read)) {
    const { recording } = withoutCalibration(result);
    if (recording) return recording;
  }
  throw mistake(COMMAND_WORDS.mistakes.noEcg, { file: path });
}

export async function reportFile(
  paths: readonly string[],
  { model, read, choices, previous }: Asked,
): Promise<MadeReport> {
  const engine = nodeEngine();
  const id = model === NO_MODEL ? null : await chosenModel(engine, model);
  const network = id === null ? null : await engine.manifest(id);
  const reports: Report[] = [];
  const told: string[] = [];
  const measured = async (recording: Recording): Promise<SerialMeasured> => ({
    recording,
    measurements: await engine.measure(recording),
    reading: id === null ? null : await engine.read(id, recording),
  });
  const earlier = previous === undefined ? undefined : await previousRecording(previous, read);
  const before = earlier && (await measured(earlier));
  for await (const found of foundRecordings(paths, read)) {
    const { recording, issues } = withoutCalibration(found.result);
    if (!recording) {
      told.push(...issues.map((each) => issueSentence(LANGUAGE, each)));
      continue;
    }
    const after = await measured(recording);
    const { reading, measurements } = after;
    const subject = {
      ...plainSubject({ recording, issues, manifest: network, reading, measurements, software: SOFTWARE }),
      previous: before ? { before, after } : null,
      silent: silentLeads(reading?.quality ?? [], recording.rate),
    };
    const { format, paperOptions, range: chosen = usualRange(recording) } = choices;
    const range =
      chosen.kind === 'disclosure' && recording.part
        ? await disclosedRange(subject, chosen.lead, paperOptions.filter, foundSource(recording, found, read))
        : chosen;
    reports.push(reportOf(subject, { ...format, paperOptions, range }, LANGUAGE));
  }
  if (reports.length === 0) return { file: null, told };
  const font = () => readFile(new URL('../../public/fonts/report.ttf', import.meta.url));
  const { bytes, missing } = await reportPdf(reports, LANGUAGE, {
    made: new Date(),
    attachments: recordingFiles(
      reports.map(({ subject }) => subject),
      LANGUAGE,
    ),
    font,
    pause: async () => undefined,
  });
  if (missing.length > 0) told.push(LANGUAGE.say(LANGUAGE.words.report.missing, { characters: missing.join(' ') }));
  return { file: bytes, told };
}
