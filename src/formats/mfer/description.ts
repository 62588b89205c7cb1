// One way through the contents of an MFER file: definitions are taken in, frames gathered, the rest reported.

import { type Phrase, phrase } from '../../ecg/phrases';
import { distinct, issue, type ReadIssue } from '../../ecg/read-issue';
import type { Budget } from '../kit/budget';
import type { Identities } from '../kit/identities';
import { Definitions } from './definitions';
import type { Frame } from './frames';
import { Report } from './report';
import { type Content, contentsOf, Tag } from './tags';

/** 8-bit differences as the American Heart Association's tapes have them: MWF_DTP. How they begin and overflow is not published. */
const AHA_DIFFERENCES = 9;

export interface Description {
  readonly frames: readonly Frame[];
  readonly report: Report;
  readonly characterSet: string | undefined;
  /** Errors: with frames beside them, the file is damaged behind these. */
  readonly issues: readonly ReadIssue[];
}

/** The frame that has come, or why its samples cannot be read. */
function frameOf({ value, length }: Content, definitions: Definitions, file: string): Frame | ReadIssue {
  const unknown = (encoding: Phrase) => issue('sample-encoding-unknown', { file, encoding }, file);
  if (definitions.compression !== 0) return unknown(phrase('mfer-compression', { number: definitions.compression }));
  const channels = definitions.channels();
  if (!channels) return issue('header-unreadable', { file, problem: phrase('channels-impossible') }, file);
  if (channels.some(({ dataTypeCode }) => dataTypeCode === AHA_DIFFERENCES))
    return unknown(phrase('mfer-aha-differences'));
  const { littleEndian, pointer, rate: pointerRate } = definitions;
  return { channels, data: value, littleEndian, length, pointer, pointerRate };
}

/** A content with a view of its value, what it defines or says. */
const BYTES_OF_CONTENT = 640;

/** Reads a whole file; `file` is its name, `identities` takes in who is named in it. */
export function readDescription(bytes: Uint8Array, file: string, identities: Identities, budget: Budget): Description {
  const definitions = new Definitions();
  const report = new Report(identities);
  const frames: Frame[] = [];
  const issues: ReadIssue[] = [];
  const take = (content: Content) => {
    budget.make(BYTES_OF_CONTENT);
    if (content.tag === Tag.ATT) {
      for (const inner of contentsOf(content.value)) {
        budget.make(BYTES_OF_CONTENT);
        definitions.define(inner, content.channel);
      }
    } else if (content.tag === Tag.WAV) {
      const frame = frameOf(content, definitions, file);
      if ('code' in frame) issues.push(frame);
      else frames.push(frame);
      definitions.pointer = undefined;
    } else if (!definitions.define(content)) {
      report.take(content, definitions);
    }
  };
  const contents = contentsOf(bytes);
  let next = contents.next();
  while (!next.done) {
    // A group (SET) holds contents as the file does.
    if (next.value.tag === Tag.SET) for (const inner of contentsOf(next.value.value)) take(inner);
    else take(next.value);
    next = contents.next();
  }
  if (next.value) {
    issues.push(issue('header-unreadable', { file, problem: next.value.problem }, file));
  }
  return { frames, report, characterSet: definitions.characterSet, issues: distinct(issues) };
}
