// What `classify` prints of recordings: in its own process, or in several.

import { withoutCalibration } from '../../src/ecg/calibration.ts';
import { issue } from '../../src/ecg/read-issue.ts';
import type { Recording } from '../../src/ecg/recording.ts';
import { type Listing, listRecordings } from '../../src/formats/read.ts';
import type { ReadOptions, ReadResult } from '../../src/formats/reader.ts';
import { type Prevalence, withPrevalence } from '../../src/model/calibration.ts';
import type { Contributions, Label, TrainedHere } from '../../src/model/contracts.ts';
import type { InferenceEngine } from '../../src/model/engine.ts';
import { classifiedLine, type ResultSentences } from '../../src/study/result.ts';
import { issueWithSentence } from '../../src/words/issues.ts';
import { qualitySentence } from '../../src/words/quality.ts';
import { inputFiles } from '../input-files.ts';
import { engineWith } from './engine.ts';
import { COMMAND_WORDS, LANGUAGE, mistake } from './language.ts';

/** What is asked of every recording. */
export interface Asked {
  readonly model: string | undefined;
  /** Codes of statements. */
  readonly why: readonly string[];
  readonly prevalence: Prevalence;
  readonly options: ReadOptions;
}

/** A part of the work: all that is at a path, one of the recordings of a folder, or what is wrong with its other files. */
export interface Work {
  readonly path: string;
  readonly part: number | 'problems' | 'all';
}

export interface ClassifiedRecording {
  /** JSON. */
  readonly line: string;
  readonly decoded: boolean;
}

/** To a process: first what is asked, then one piece of work after another. */
export type ToWorker = { readonly asked: Asked } | { readonly work: Work; readonly place: number };

/** From it: what became of a piece of work. */
export interface FromWorker {
  readonly place: number;
  readonly lines: readonly ClassifiedRecording[];
  /** Why there are none. */
  readonly error?: string;
}

const sentences: ResultSentences = {
  quality: (finding) => qualitySentence(LANGUAGE, finding),
  issue: (each) => issueWithSentence(LANGUAGE, each),
};

/** Undefined where there is nothing at the path. */
export async function listingAt(path: string): Promise<Listing | undefined> {
  const files = await inputFiles([path]).catch(() => undefined);
  return files && listRecordings(files);
}

/** What is at a path, one recording at a time; that nothing is there is an issue like any other. */
async function* resultsOf({ path, part }: Work, listing: Listing | undefined, options: ReadOptions) {
  if (!listing) {
    yield { file: path, issues: [issue('file-missing', { file: path })] };
    return;
  }
  const { sources, problems } = listing;
  const wanted = part === 'all' ? sources : part === 'problems' ? [] : sources.slice(part, part + 1);
  for (const source of wanted) yield* await source.read(options);
  if (part === 'all' || part === 'problems') yield* problems;
}

/** Of the statements that were asked for; of a recording that is not read, none. */
async function contributionsOf(engine: InferenceEngine, id: string, recording: Recording, codes: readonly string[]) {
  const all: Contributions[] = [];
  for (const code of codes) {
    const contributions = await engine.contributions(id, recording, code);
    if (contributions) all.push(contributions);
  }
  return all;
}

/** The network that reads. */
interface Chosen {
  readonly engine: InferenceEngine;
  readonly id: string;
  readonly labels: readonly Label[];
  readonly trained: TrainedHere | undefined;
}

export class Classifier {
  readonly #asked: Asked;
  #network: Promise<Chosen> | undefined;
  /** Of the last path: the recordings of a folder follow one another. */
  #listed: { readonly path: string; readonly listing: Promise<Listing | undefined> } | undefined;

  constructor(asked: Asked) {
    this.#asked = asked;
  }

  /** @throws Error saying what of that which is asked the network does not know. */
  check(): Promise<unknown> {
    this.#network ??= this.#chosen();
    return this.#network;
  }

  async #chosen(): Promise<Chosen> {
    const { model, why, prevalence } = this.#asked;
    const { engine, id } = await engineWith(model);
    const { labels, trained } = withPrevalence(await engine.manifest(id), prevalence);
    const isKnown = (code: string) => labels.some((label) => label.code === code);
    const strange = Object.keys(prevalence).find((code) => !isKnown(code));
    if (strange !== undefined) throw mistake(COMMAND_WORDS.mistakes.prevalenceCode, { id, code: strange });
    const unknown = why.find((code) => !isKnown(code));
    if (unknown !== undefined) throw mistake(COMMAND_WORDS.mistakes.whyCode, { id, code: unknown });
    return { engine, id, labels, trained };
  }

  /** One after another: of a folder of thousands no two are held. */
  async *classify(work: Work): AsyncGenerator<ClassifiedRecording> {
    if (this.#listed?.path !== work.path) this.#listed = { path: work.path, listing: listingAt(work.path) };
    for await (const result of resultsOf(work, await this.#listed.listing, this.#asked.options))
      yield this.#lineOf(withoutCalibration(result));
  }

  async #lineOf({ file, recording, issues }: ReadResult): Promise<ClassifiedRecording> {
    this.#network ??= this.#chosen();
    const { engine, id, labels, trained } = await this.#network;
    const { why } = this.#asked;
    const reading = recording && (await engine.read(id, recording));
    const measurements = recording ? await engine.measure(recording) : null;
    const contributions =
      why.length === 0 ? undefined : recording ? await contributionsOf(engine, id, recording, why) : [];
    const line = { file, model: id, trained, labels, reading, measurements, contributions, issues };
    return { line: JSON.stringify(classifiedLine(line, sentences)), decoded: recording !== undefined };
  }
}
