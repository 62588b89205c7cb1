import { type Message, messageOf } from '../ecg/message';
import type { Language } from './language';
import type { Template } from './template';

/** What went wrong, in a sentence; `error` is what was thrown or the message of it. */
export function errorSentence({ words, fill }: Language, error: unknown): string {
  const { code, values } = isMessage(error) ? error : messageOf(error);
  const templates: Readonly<Record<string, Template>> = words.errors;
  return fill(templates[code] ?? words.errors.unexpected, templates[code] ? values : { detail: code });
}

const isMessage = (error: unknown): error is Message =>
  typeof error === 'object' && error !== null && !(error instanceof Error) && 'code' in error;
