import { ENGLISH, type Language } from './language';

/** The languages that there are, each called by its own name. */
export const LANGUAGES = [
  { id: 'en', name: 'English' },
  { id: 'zh', name: '中文' },
] as const;

/** ISO 639: the first part of what a browser or a system asks for. */
export type LanguageId = (typeof LANGUAGES)[number]['id'];

/** The pseudo-English of CLDR: no person's language. Tests see with it which texts are not translated and where they do not fit. */
const PSEUDO_LOCALE = 'en-XA';

/** What is loaded for a language. English is there from the beginning. */
const LOADERS: Readonly<Record<LanguageId, () => Promise<Language> | Language>> = {
  en: () => ENGLISH,
  zh: async () => (await import('./chinese')).CHINESE,
};

/** The language of a locale: "zh-CN", "zh_CN.UTF-8"; undefined where it is none of ours. */
export function languageOf(locale: string): LanguageId | undefined {
  const [language] = locale.toLowerCase().split(/[-_.]/);
  return LANGUAGES.find(({ id }) => id === language)?.id;
}

/** The first of the languages wanted that there is, else English. */
export const bestLanguage = (wanted: readonly string[]): LanguageId =>
  wanted.map(languageOf).find((id) => id !== undefined) ?? 'en';

/** The language chosen, or else the one for who wants these, most wanted first. */
export async function loadLanguage(chosen: LanguageId | null, wanted: readonly string[]): Promise<Language> {
  if (chosen === null && wanted[0] === PSEUDO_LOCALE) return (await import('./pseudo')).PSEUDO;
  return LOADERS[chosen ?? bestLanguage(wanted)]();
}
