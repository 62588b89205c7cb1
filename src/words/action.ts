import type { Language } from './language';

/** Before the key that is pressed with Ctrl, or with Command. */
export const WITH_CONTROL = 'Control+';

/** What is printed on a key, or on several that are pressed together, by the name that `KeyboardEvent.key` gives it. */
export function keyNames(language: Language, key: string): string[] {
  const { words } = language;
  if (key.startsWith(WITH_CONTROL)) return [words.keys.Control, ...keyNames(language, key.slice(WITH_CONTROL.length))];
  const named = (words.keys as Readonly<Record<string, string>>)[key];
  if (named !== undefined) return [named];
  const isUpper = key.toLowerCase() !== key;
  return isUpper ? [words.keys.Shift, key] : [key.toUpperCase()];
}

/** "Open a folder (Shift+O)". */
export const actionTitle = (language: Language, label: string, key: string | undefined): string =>
  key === undefined
    ? label
    : language.say(language.words.actionTitle, { action: label, key: keyNames(language, key).join('+') });

/** A line in the list of keys. */
export interface KeyLine {
  readonly action: string;
  /** What is printed on the keys. */
  readonly keys: readonly string[];
}
