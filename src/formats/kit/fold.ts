// Text in one spelling, so that García is found as GARCIA and O’Brien as O'Brien, with the way back to the text as it stands.

export interface Folded {
  readonly text: string;
  /** For each place in `text`, and for its end, the place in the original. */
  readonly places: readonly number[];
}

/** Accents, points and signs of vowels that are written or left out at will. */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;
/** Letters that are others with a stroke, or two, and those that are written in one of two ways. */
const ALIKE: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ł', 'l'],
  ['þ', 'th'],
  ['ı', 'i'],
  ['ς', 'σ'],
  ['ى', 'ي'],
  ['ی', 'ي'],
  ['ک', 'ك'],
  ['ة', 'ه'],
]);
const APOSTROPHE = /[’‘‛ʼʹʻˈ´`′＇]/u;
/** The zeros of the scripts that have digits of their own. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];

const cache = new Map<string, string>();

function foldCharacter(character: string): string {
  if (APOSTROPHE.test(character)) return "'";
  if (/\p{Pd}/u.test(character)) return '-';
  if (/\s/u.test(character)) return ' ';
  // Hangul stays in syllables; the tatweel only makes words longer.
  if (/[\u0640\p{Cf}]/u.test(character)) return '';
  if (/[\uac00-\ud7af]/.test(character)) return character;
  const code = character.codePointAt(0)!;
  const zero = ZEROS.find((start) => code >= start && code < start + 10);
  if (zero !== undefined) return String(code - zero);
  const bare = character.normalize('NFKD').toLowerCase().replace(MARKS, '');
  return [...bare].map((each) => ALIKE.get(each) ?? each).join('');
}

/** In lower case, without accents, with one kind of apostrophe, dash, space and digit. */
export function fold(original: string): Folded {
  let text = '';
  const places: number[] = [];
  let at = 0;
  for (const character of original) {
    let folded = cache.get(character);
    if (folded === undefined) {
      folded = foldCharacter(character);
      cache.set(character, folded);
    }
    for (let i = 0; i < folded.length; i++) places.push(at);
    text += folded;
    at += character.length;
  }
  places.push(original.length);
  return { text, places };
}
