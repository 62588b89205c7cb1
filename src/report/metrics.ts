// How wide Helvetica is, and what has its widths (Arial, Liberation Sans, Nimbus Sans): a report is set in it wherever it is drawn.

/** Thousandths of the size, of the characters 32 to 255 of Windows-1252. */
const REGULAR = widths(
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556',
  '1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556',
  '333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584 0',
  '556 0 222 556 333 1000 556 556 333 1000 667 333 1000 0 611 0 0 222 222 333 333 350 556 1000 333 1000 500 333 944 0 500 667',
  '278 333 556 556 556 556 260 556 333 737 370 556 584 333 737 552 400 549 333 333 333 576 537 278 333 333 365 556 834 834 834 611',
  '667 667 667 667 667 667 1000 722 667 667 667 667 278 278 278 278 722 722 778 778 778 778 778 584 778 722 722 722 722 667 667 611',
  '556 556 556 556 556 556 889 500 556 556 556 556 278 278 278 278 556 556 556 556 556 556 556 549 611 556 556 556 556 500 556 500',
);
const BOLD = widths(
  '278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611',
  '975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556',
  '333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584 0',
  '556 0 278 556 500 1000 556 556 333 1000 667 333 1000 0 611 0 0 278 278 500 500 350 556 1000 333 1000 556 333 944 0 500 667',
  '278 333 556 556 556 556 280 556 333 737 370 556 584 333 737 552 400 549 333 333 333 576 556 278 333 333 365 556 834 834 834 611',
  '722 722 722 722 722 722 1000 722 667 667 667 667 278 278 278 278 722 722 778 778 778 778 778 584 778 722 722 722 722 667 667 611',
  '556 556 556 556 556 556 889 556 556 556 556 556 278 278 278 278 611 611 611 611 611 611 611 549 611 611 611 611 611 556 611 556',
);

function widths(...lines: readonly string[]): readonly number[] {
  return lines.join(' ').split(' ').map(Number);
}

/** What Windows-1252 has from 128 to 159. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The code of a character in Windows-1252; undefined where it has none. */
export function windowsCode(character: string): number | undefined {
  const code = character.codePointAt(0)!;
  if ((code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff)) return code;
  const high = HIGH.indexOf(character);
  return high >= 0 && code > 0xff ? 0x80 + high : undefined;
}

/** Signs that other fonts of every printer have, in thousandths of the size. */
const SIGNS: Readonly<Record<string, number>> = {
  '\u2212': 584,
  '\u202f': 278,
  '\u2009': 278,
  '≠': 549,
  '≤': 549,
  '≥': 549,
  '≈': 549,
  Δ: 612,
  ρ: 549,
  '′': 247,
  '→': 987,
  '←': 987,
  '↑': 603,
  '↓': 603,
  '✓': 755,
  '▲': 892,
  '▼': 892,
  '⚑': 755,
};

/** A character that none of these fonts has is at most so wide: Chinese ones are as wide as they are high. */
const OTHER = 1000;

export const SIZE = 1000;

/** Thousandths of the size. */
export function characterWidth(character: string, bold: boolean): number {
  const code = windowsCode(character);
  if (code !== undefined) return (bold ? BOLD : REGULAR)[code - 0x20]!;
  return SIGNS[character] ?? OTHER;
}

/** mm, of a text of `size` mm. */
export const textWidth = (text: string, size: number, bold: boolean): number =>
  ([...text].reduce((sum, character) => sum + characterWidth(character, bold), 0) * size) / SIZE;

/** Between these a line may be broken although there is no space: Chinese has none. */
const BREAKS_ANYWHERE = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/;
/** Not at the beginning of a line. */
const CLOSES = /[、。，．：；！？）」』】》〉”’…%％]/;

/** Pieces of a text between which a line may end; a space belongs to the piece before it. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let piece = '';
  for (const character of text) {
    const before = [...piece].pop();
    const mayBreak =
      before !== undefined &&
      !CLOSES.test(character) &&
      ((before === ' ' && character !== ' ') || BREAKS_ANYWHERE.test(before) || BREAKS_ANYWHERE.test(character));
    if (mayBreak) {
      found.push(piece);
      piece = '';
    }
    piece += character;
  }
  return piece === '' ? found : [...found, piece];
}

/** The longest beginning of a word that is no wider than `width`, and what is left of it. */
function cut(word: string, width: number, size: number, bold: boolean): [string, string] {
  const characters = [...word];
  let count = 1;
  while (count < characters.length && textWidth(characters.slice(0, count + 1).join(''), size, bold) <= width) count++;
  return [characters.slice(0, count).join(''), characters.slice(count).join('')];
}

/** A text in lines no wider than `width` mm; a word that is wider by itself is cut. */
export function wrapText(text: string, width: number, size: number, bold: boolean): string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (words: string) => textWidth(words.trimEnd(), size, bold) <= width;
  const rest = pieces(text.replace(/[\t\n\r]+/g, ' ').trim());
  for (let piece = rest.shift(); piece !== undefined; piece = rest.shift()) {
    if (fits(line + piece)) {
      line += piece;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    line = '';
    if (fits(piece)) line = piece;
    else {
      const [first, others] = cut(piece, width, size, bold);
      lines.push(first);
      if (others !== '') rest.unshift(others);
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}
