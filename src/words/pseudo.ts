import { english } from './en';
import { createLanguage, type Language } from './language';
import type { Template } from './template';

const PLAIN = 'aceginosuyzACEGINOSUYZ';
const ACCENTED = 'áçéğíñóšúýžÁÇÉĞÍÑÓŠÚÝŽ';
/** Translations of English are longer by about as much. */
const LONGER = 0.4;

/** The text with accents and 40 % longer; places to fill stay as they are. */
function stretched(text: string): string {
  const accented = text.replace(/\{\w+\}|[a-z]/gi, (part) => ACCENTED[PLAIN.indexOf(part)] ?? part);
  return `${accented}${'~'.repeat(Math.ceil(text.replace(/\{\w+\}/g, '').length * LONGER))}`;
}

type Texts = { readonly [key: string]: Texts | Template };

const pseudo = (texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [
      key,
      typeof value === 'string' ? stretched(value) : pseudo(value as Texts),
    ]),
  );

/** A language that nobody speaks: it shows which texts are not translated and which places are too narrow. */
export const PSEUDO: Language = createLanguage('en-XA', pseudo(english) as typeof english);
