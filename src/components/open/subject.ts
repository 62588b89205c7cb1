import type { Subject } from '../../study/origin';
import { exampleTexts } from '../../words/example';
import type { Language } from '../../words/language';

/** What is opened, by its name or, where it has none, in words. */
export function subjectName(language: Language, subject: Subject): string {
  const { words, say } = language;
  if (typeof subject === 'string') return subject;
  if ('example' in subject) return exampleTexts(language, subject.example).title;
  return 'files' in subject ? say(words.opening.files, { count: subject.files }) : words.opening.whatWasDropped;
}
