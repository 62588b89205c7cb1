import { ENGLISH, type Language } from '../words/language';

/** The pseudo-English of CLDR: no person's language. Tests see with it which texts are not translated and where they do not fit. */
const PSEUDO_LOCALE = 'en-XA';

/** The language for a browser that asks for `locale`. All there is so far is English; the pseudo-language is loaded on demand. */
export async function loadLanguage(locale: string): Promise<Language> {
  return locale === PSEUDO_LOCALE ? (await import('../words/pseudo')).PSEUDO : ENGLISH;
}
