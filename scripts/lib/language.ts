// The language of the command line: `--lang zh` or `--lang en`, else that of the system (LC_ALL, LC_MESSAGES, LANG).

import type { Language } from '../../src/words/language.ts';
import { type LanguageId, languageOf, loadLanguage } from '../../src/words/languages.ts';
import type { Filling, Template } from '../../src/words/template.ts';
import { commandsInEnglish } from '../words/en.ts';
import { commandsInChinese } from '../words/zh.ts';

const OPTION = '--lang';

/** Takes `--lang` with its value out of the arguments, wherever it stands. */
export function takeLanguage(args: string[]): string | undefined {
  const at = args.findIndex((arg) => arg === OPTION || arg.startsWith(`${OPTION}=`));
  if (at < 0) return undefined;
  const [option = '', next] = args.splice(at, args[at] === OPTION ? 2 : 1);
  return option === OPTION ? next : option.slice(OPTION.length + 1);
}

/** What the system asks for; the first of the variables that is set decides. */
export const systemLanguage = ({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): LanguageId =>
  languageOf(LC_ALL || LC_MESSAGES || LANG || '') ?? 'en';

const wanted = takeLanguage(process.argv);
// Processes that are started from here speak the same language.
if (wanted !== undefined) process.env.LC_ALL = wanted;

const id = systemLanguage(process.env);
export const LANGUAGE: Language = await loadLanguage(id, []);

export const COMMAND_WORDS = (id === 'zh' ? commandsInChinese : commandsInEnglish) as typeof commandsInEnglish;

/** A text of `COMMAND_WORDS` with its values. */
export const sayCommand = <const T extends Template>(template: T, ...filling: Filling<T>): string =>
  LANGUAGE.say(template, ...filling);

/** An error that says so. */
export const mistake = <const T extends Template>(template: T, ...filling: Filling<T>): Error =>
  new Error(sayCommand(template, ...filling));
