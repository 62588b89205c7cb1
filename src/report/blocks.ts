// What a column of a report is made of: blocks under each other, each of a known height, drawn once it is known where it stands.
import { millimetre } from '../ecg/units';
import type { Layer } from '../paper/layers';
import { type PageText, type ReportRole, TEXT_STYLES } from '../paper/text';
import { textWidth, wrapText } from './metrics';

/** In mm of the sheet. */
export interface Drawn {
  readonly texts: readonly PageText[];
  /** SVG paths of thin lines. */
  readonly rules?: readonly string[];
  readonly bars?: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
}

export interface Block {
  /** mm. */
  readonly height: number;
  /** Of its top left corner. */
  readonly draw: (x: number, y: number) => Drawn;
  /** It is of no use at the foot of a column, without what follows. */
  readonly isHeading?: true;
}

/** From one line to the next as a share of the size, and from the top of a line to what its letters stand on. */
const LINE = 1.32;
const FOOT = 0.98;
/** Width of thin lines, in mm. */
const RULE = 0.2;

export const isBold = (role: ReportRole): boolean => TEXT_STYLES[role].weight !== undefined;
export const lineHeight = (role: ReportRole): number => TEXT_STYLES[role].size * LINE;

export const roleWidth = (text: string, role: ReportRole): number =>
  textWidth(text, TEXT_STYLES[role].size, isBold(role));

export const textAt = (
  role: ReportRole,
  text: string,
  x: number,
  y: number,
  anchor: PageText['anchor'] = 'start',
): PageText => ({
  role,
  text,
  x: millimetre(x),
  y: millimetre(y),
  anchor,
});

/** A text over as many lines as it takes. */
export function paragraph(role: ReportRole, text: string, width: number): Block {
  const lines = wrapText(text, width, TEXT_STYLES[role].size, isBold(role));
  const line = lineHeight(role);
  return {
    height: lines.length * line,
    draw: (x, y) => ({
      texts: lines.map((each, i) => textAt(role, each, x, y + i * line + FOOT * TEXT_STYLES[role].size)),
    }),
  };
}

export const heading = (text: string, width: number): Block => ({
  ...paragraph('heading', text, width),
  isHeading: true,
});

export const gap = (height: number): Block => ({ height, draw: () => ({ texts: [] }) });

/** A text, and values that stand to the right of its first line; `right` is from the right edge, in mm. */
export interface Cell {
  readonly role: ReportRole;
  readonly text: string;
  readonly right: number;
}

export function row(role: ReportRole, text: string, width: number, textRoom: number, cells: readonly Cell[]): Block {
  const first = paragraph(role, text, textRoom);
  const height = Math.max(first.height, ...cells.map((cell) => lineHeight(cell.role)));
  return {
    height,
    draw: (x, y) => ({
      texts: [
        ...first.draw(x, y).texts,
        ...cells.map((cell) =>
          textAt(cell.role, cell.text, x + width - cell.right, y + FOOT * TEXT_STYLES[role].size, 'end'),
        ),
      ],
    }),
  };
}

/** A word and a line to write on behind it. */
export function lineToFill(label: string, width: number, height = lineHeight('body') + 2): Block {
  return {
    height,
    draw: (x, y) => {
      const foot = y + height - 1.2;
      return {
        texts: [textAt('body', label, x, foot)],
        rules: [`M${round(x + roleWidth(label, 'body') + 1.2)} ${round(foot + 0.4)}H${round(x + width)}`],
      };
    },
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Values with their names, as bars that grow from a common line; `tallestBar` is in mm. */
export function bars(
  values: readonly { readonly name: string; readonly value: number; readonly text: string }[],
  width: number,
  tallestBar: number,
): Block {
  const step = Math.min(8, width / Math.max(1, values.length));
  const most = Math.max(1e-9, ...values.map(({ value }) => value));
  const label = lineHeight('aside');
  const height = 2 * label + tallestBar;
  // Names stand side by side, whatever room there is.
  const widest = Math.max(0, ...values.map(({ name }) => roleWidth(name, 'aside')));
  const size = millimetre(Math.min(1, (0.94 * step) / widest) * TEXT_STYLES.aside.size);
  return {
    height,
    draw: (x, y) => {
      const foot = y + label + tallestBar;
      const shown = values.map(({ name, value, text }, i) => {
        const tall = round((value / most) * tallestBar);
        const middle = x + (i + 0.5) * step;
        return {
          bar: { x: round(middle - 0.32 * step), y: round(foot - tall), width: round(0.64 * step), height: tall },
          texts: [
            textAt('aside', text, middle, foot - tall - 0.6, 'middle'),
            { ...textAt('aside', name, middle, foot + FOOT * TEXT_STYLES.aside.size, 'middle'), size },
          ],
        };
      });
      return {
        texts: shown.flatMap(({ texts }) => texts),
        bars: shown.map(({ bar }) => bar),
        rules: [`M${round(x)} ${round(foot)}H${round(x + step * values.length)}`],
      };
    },
  };
}

/** What was drawn, as layers. */
export const layersOf = (drawn: readonly Drawn[]): readonly Layer[] => [
  { kind: 'areas', ink: 'mutedText', opacity: 0.55, areas: drawn.flatMap(({ bars: own = [] }) => own) },
  {
    kind: 'lines',
    ink: 'mutedText',
    strokeWidth: RULE,
    paths: drawn.flatMap(({ rules = [] }) => rules.map((d) => ({ d }))),
  },
  { kind: 'texts', texts: drawn.flatMap(({ texts }) => texts) },
];

/** A column of blocks that are still to be placed. */
export interface Column {
  readonly x: number;
  readonly blocks: readonly Block[];
}

/** How high the highest of columns is, in mm. */
export const tallest = (columns: readonly Column[]): number =>
  Math.max(...columns.map(({ blocks }) => blocks.reduce((sum, { height }) => sum + height, 0)));

/** Blocks that fit under each other, and those that are left over; a heading goes with what it heads. */
export function fill(blocks: readonly Block[], height: number): { fitting: readonly Block[]; rest: readonly Block[] } {
  let used = 0;
  let count = 0;
  while (count < blocks.length && used + blocks[count]!.height <= height + 1e-6) used += blocks[count++]!.height;
  if (count === blocks.length) return { fitting: blocks, rest: [] };
  while (count > 0 && blocks[count - 1]!.isHeading) count--;
  return { fitting: blocks.slice(0, count), rest: blocks.slice(count) };
}

/** Blocks under each other from there on. */
export function stack(blocks: readonly Block[], x: number, y: number): Drawn[] {
  let top = y;
  return blocks.map((block) => {
    const drawn = block.draw(x, top);
    top += block.height;
    return drawn;
  });
}
