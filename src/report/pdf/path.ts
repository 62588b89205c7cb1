// SVG paths of the paper as path operators of PDF (ISO 32000-1, 8.5.2), in whole hundredths of a millimetre from the lower left corner.

/** Hundredths of a millimetre in a millimetre: the unit of the pages. */
export const UNITS = 100;

export interface Placing {
  /** Of the path on the page, in mm from its top left corner. */
  readonly x: number;
  readonly y: number;
  /** Of the page, in mm. */
  readonly height: number;
}

const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;
const COMMAND = /([MLHVZ])([^MLHVZ]*)/gi;

/** How many numbers each command takes. */
const TAKES: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, Z: 0 };

/**
 * Of straight lines, which is all that the paper has: the commands M, L, H, V and Z, relative or not, and numbers that repeat them.
 *
 * Numbers have at least so many `digits`, spaces among them.
 *
 * @throws Error for any other command.
 */
export function pathOperators(d: string, { x: left, y: top, height }: Placing, digits = 0): string {
  let out = '';
  let x = 0;
  let y = 0;
  let startX = 0;
  let startY = 0;
  const units = (millimetres: number) => String(Math.round(millimetres * UNITS)).padStart(digits);
  const put = (operator: string) => {
    out += `${units(left + x)} ${units(height - top - y)} ${operator}\n`;
  };
  if (/[a-df-gi-kn-uw-y]/i.test(d)) throw new Error(`a path of other lines than straight ones: ${d.slice(0, 40)}`);
  for (const [, letter = '', rest = ''] of d.matchAll(COMMAND)) {
    const command = letter.toUpperCase();
    const relative = letter !== command;
    const takes = TAKES[command]!;
    if (takes === 0) {
      out += 'h\n';
      x = startX;
      y = startY;
      continue;
    }
    const numbers = rest.match(NUMBER) ?? [];
    for (let i = 0; i + takes <= numbers.length; i += takes) {
      const first = Number(numbers[i]);
      if (command === 'H') x = relative ? x + first : first;
      else if (command === 'V') y = relative ? y + first : first;
      else {
        const second = Number(numbers[i + 1]);
        x = relative ? x + first : first;
        y = relative ? y + second : second;
      }
      // Further pairs behind a move are lines.
      const moves = command === 'M' && i === 0;
      if (moves) {
        startX = x;
        startY = y;
      }
      put(moves ? 'm' : 'l');
    }
  }
  return out;
}
