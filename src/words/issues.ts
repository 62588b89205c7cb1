import type { ReadIssue, Reason } from '../ecg/read-issue';
import { errorSentence } from './error';
import type { Language } from './language';

/** What an issue says. */
export const issueSentence = (
  { words, fill }: Language,
  { code, values }: Pick<ReadIssue, 'code' | 'values'>,
): string => fill(words.issues[code], values);

/** The file that an issue was met in, and the line where it has one. */
export const issuePlace = ({ words, say }: Language, { where, values }: ReadIssue): string | undefined =>
  where !== undefined && typeof values.line === 'number'
    ? say(words.issuePlace, { file: where, line: values.line })
    : where;

/** An issue with its sentence beside the code, as JSON has it. */
export function issueWithSentence(language: Language, issue: ReadIssue) {
  const where = issuePlace(language, issue);
  return { ...issue, message: issueSentence(language, issue), ...(where === undefined ? {} : { where }) };
}

/** Reasons, one sentence after the other. */
export const reasonsInWords = (language: Language, reasons: readonly Reason[]): string =>
  language.format.sentences(
    reasons.map((reason) => ('severity' in reason ? issueSentence(language, reason) : errorSentence(language, reason))),
  );
