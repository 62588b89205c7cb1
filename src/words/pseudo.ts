import { english } from './en';
import { createLanguage, type Language } from './language';
import type { Template } from './template';

const PLAIN = 'aceginosuyzACEGINOSUYZ';
const ACCENTED = 'áçéğíñóšúýžÁÇÉĞÍÑÓŠÚÝŽ';
/** Translations of English are longer by about as much. */
const LONGER = 0.4;

/** The text with accents and each of its words 40 % longer, so that it breaks into lines as any text does; places to fill stay as they are. */
const stretched = (text: string): string =>
  text.replace(/\{\w+\}|\p{L}+/gu, (part) => {
    if (part.startsWith('{')) return part;
    const accented = part.replace(/./g, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter);
    return `${accented}${'~'.repeat(Math.ceil(part.length * LONGER))}`;
  });

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
