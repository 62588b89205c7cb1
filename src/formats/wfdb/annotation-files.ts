// The annotation files of a record: of the same name, with the annotator for an ending ("100.atr", "1.v6").

import { isStandardLead, parseLeadName } from '../../ecg/leads';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import type { Annotation } from '../../ecg/recording';
import type { Seconds } from '../../ecg/units';
import { decodeTextHead } from '../kit/text';
import { fileName, plainPath, type ReadContext } from '../reader';
import { parseAnnotations, type WfdbAnnotation, type WfdbAnnotations } from './annotations';

/** Annotators of well-known databases and programs: a file with such an ending is one of annotations, if a damaged one. */
export const ANNOTATORS =
  /^(?:atr|qrs|ari|ecg|pwave|sqrs|wqrs|gqrs[hl]?|pu\d?|[eq]\d?c|st[abc-]|apn|man|not|comp|arou?s)$/i;

/** Annotations of a week of beats take a few megabytes; what is longer is something else of the same name. */
const MAX_ANNOTATION_BYTES = 1 << 26;

const annotatorOf = (path: string): string => fileName(path).replace(/^.*\./, '');

/** The lead that an annotator annotates by itself, as in LUDB: "1.v6". */
function leadOf(annotator: string): string | undefined {
  const lead = parseLeadName(annotator);
  return lead !== undefined && isStandardLead(lead) ? lead : undefined;
}

const isText = (bytes: Uint8Array) => decodeTextHead(bytes) !== undefined;

const inWords = ({ mnemonic, text }: WfdbAnnotation): string => {
  if (text === '') return mnemonic;
  return mnemonic === '"' ? text : `${mnemonic} ${text}`;
};

interface AnnotationFile extends WfdbAnnotations {
  readonly name: string;
  readonly annotator: string;
}

/**
 * Annotations of all annotators, times from the first frame of the record, in the order of time. Each tells its annotator where there are
 * several and its lead where it is of one lead. `signalFiles` are files of the record that are no annotations, `frameRate` is in Hz.
 */
export async function readAnnotationFiles(
  context: ReadContext,
  signalFiles: readonly string[],
  frameRate: number,
): Promise<{ readonly annotations: readonly Annotation[]; readonly issues: readonly ReadIssue[] }> {
  const signals = new Set(signalFiles.map((name) => fileName(plainPath(name)).toLowerCase()));
  const files: AnnotationFile[] = [];
  const issues: ReadIssue[] = [];
  for (const sibling of context.siblings()) {
    const name = fileName(sibling.path);
    if (signals.has(name.toLowerCase())) continue;
    const annotator = annotatorOf(sibling.path);
    if (sibling.size > MAX_ANNOTATION_BYTES) continue;
    const bytes = await sibling.bytes();
    const known = ANNOTATORS.test(annotator) || leadOf(annotator) !== undefined;
    const parsed = parseAnnotations(bytes, context.budget);
    if (!parsed.complete && (!known || isText(bytes))) continue;
    if (!parsed.complete) issues.push(issue('annotations-cut', { file: name, count: parsed.annotations.length }, name));
    files.push({ ...parsed, name, annotator });
  }
  const several = files.filter(({ annotator }) => leadOf(annotator) === undefined).length > 1;
  const annotations = files.flatMap(({ annotator, annotations: own, resolution }) => {
    const source = leadOf(annotator) ?? (several ? annotator : undefined);
    return own.map((annotation): Annotation => {
      const words = inWords(annotation);
      const time = (annotation.sample / (resolution ?? frameRate)) as Seconds;
      return { time, text: source === undefined ? words : `${source}: ${words}` };
    });
  });
  return { annotations: annotations.sort((a, b) => a.time - b.time), issues };
}
