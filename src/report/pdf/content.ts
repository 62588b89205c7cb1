// A page as a content stream: one unit is a hundredth of a millimetre.
import { legible } from '../../ecg/legible';
import { PAPER_COLOURS } from '../../paper/colours';
import type { AreaLayer, GridLayer, Layer, LineLayer, TextLayer } from '../../paper/layers';
import { type PageText, TEXT_STYLES } from '../../paper/text';
import type { ReportPage } from '../report';
import { type Placing, pathOperators, UNITS } from './path';
import { type TextWriter, widthOf } from './text';

const COLOURS = PAPER_COLOURS.light;
/** Points in a hundredth of a millimetre. */
const POINTS = 72 / 25.4 / UNITS;
/** Of strokes around letters of a font that has no bold ones, as a share of the size. */
const BOLDER = 0.025;

/** "#FFC0C0" as three numbers from 0 to 1. */
const colour = (ink: Layer extends { ink: infer I } ? I : keyof typeof COLOURS): string => {
  const code = COLOURS[ink as keyof typeof COLOURS];
  return [1, 3, 5].map((at) => decimal(Number.parseInt(code.slice(at, at + 2), 16) / 255)).join(' ');
};

const decimal = (value: number): string => String(Math.round(value * 1000) / 1000);
const units = (millimetres: number): number => Math.round(millimetres * UNITS);

/** The name of a state of see-through ink among the resources, by its opacity. */
export const opacityName = (opacity: number): string => `A${Math.round(opacity * 100)}`;

/** What pages need beside fonts. */
export interface Needs {
  readonly opacities: Set<number>;
}

function areas({ ink, opacity, areas: all }: AreaLayer, { x, y, height }: Placing, needs: Needs): string {
  // Nothing is highlighted on paper.
  const drawn = all.filter(({ onlyFor }) => onlyFor === undefined);
  if (drawn.length === 0) return '';
  const rectangles = drawn.map(
    (area) =>
      `${units(x + area.x)} ${units(height - y - area.y - area.height)} ${units(area.width)} ${units(area.height)} re\n`,
  );
  const fill = `${colour(ink)} rg\n${rectangles.join('')}f\n`;
  if (opacity === 1) return fill;
  needs.opacities.add(opacity);
  return `q\n/${opacityName(opacity)} gs\n${fill}Q\n`;
}

function grid({ ink, strokeWidth, width, height: tall, across, down }: GridLayer, { x, y, height }: Placing): string {
  const top = units(height - y);
  const bottom = units(height - y - tall);
  const left = units(x);
  const right = units(x + width);
  const vertical = across.map((at) => `${units(x + at)} ${bottom} m\n${units(x + at)} ${top} l\n`);
  const horizontal = down.map((at) => `${left} ${units(height - y - at)} m\n${right} ${units(height - y - at)} l\n`);
  return `${colour(ink)} RG\n${units(strokeWidth)} w\n${vertical.join('')}${horizontal.join('')}S\n`;
}

/** A part of a content stream. In rows: each line of it is as long as the others. */
export interface Piece {
  readonly content: string;
  /** Bytes of a line. */
  readonly columns?: number;
}

/** Of five digits twice, an operator and the end of the line: a page has fewer than 100,000 hundredths of a millimetre. */
const DIGITS = 5;
const COLUMNS = 2 * DIGITS + 4;
/** A path of fewer points is no smaller in rows; as SVG it has so many characters at least. */
const FEW = 200;
const LONG = 4 * FEW;

/** A path, in rows where it is long enough and all its lines are as long. */
function pieceOf(path: string): Piece {
  if (path.length < FEW * COLUMNS || path.length % COLUMNS !== 0) return { content: path };
  for (let at = COLUMNS - 1; at < path.length; at += COLUMNS) if (path[at] !== '\n') return { content: path };
  return { content: path, columns: COLUMNS };
}

function lines({ ink, strokeWidth, filled, paths }: LineLayer, placing: Placing): Piece[] {
  const drawn = paths.filter(({ d }) => d !== '');
  if (drawn.length === 0) return [];
  const pen = `${colour(ink)} RG\n${units(strokeWidth)} w\n${filled ? `${colour(ink)} rg\n` : ''}`;
  const paint = { content: filled ? 'B\n' : 'S\n' };
  return [
    { content: pen },
    ...drawn.flatMap(({ d }) => [pieceOf(pathOperators(d, placing, d.length > LONG ? DIGITS : 0)), paint]),
  ];
}

function text({ role, text: said, x, y, anchor, size: own }: PageText, placing: Placing, writer: TextWriter): string {
  const { size: usual, ink, weight } = TEXT_STYLES[role];
  const size = own ?? usual;
  const runs = writer.runs(legible(said), weight !== undefined);
  if (runs.length === 0) return '';
  const width = widthOf(runs, size);
  const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
  const inked = colour(ink);
  const shown = runs.map(({ font, codes }) => {
    const bolder = weight !== undefined && font === 'F5';
    return [
      bolder ? `2 Tr\n${inked} RG\n${decimal(size * UNITS * BOLDER)} w\n` : '',
      `/${font} ${decimal(size * UNITS)} Tf\n<${codes}> Tj\n`,
      bolder ? '0 Tr\n' : '',
    ].join('');
  });
  return `BT\n${inked} rg\n${units(placing.x + left)} ${units(placing.height - placing.y - y)} Td\n${shown.join('')}ET\n`;
}

const texts = ({ texts: all }: TextLayer, placing: Placing, writer: TextWriter): string =>
  all.map((each) => text(each, placing, writer)).join('');

function drawn(layer: Layer, placing: Placing, writer: TextWriter, needs: Needs): Piece[] {
  switch (layer.kind) {
    case 'areas':
      return [{ content: areas(layer, placing, needs) }];
    case 'grid':
      return [{ content: grid(layer, placing) }];
    case 'lines':
      return lines(layer, placing);
    case 'texts':
      return [{ content: texts(layer, placing, writer) }];
  }
}

/** Pieces that follow each other as one, but for those in rows. */
function joined(pieces: readonly Piece[]): Piece[] {
  const all: { content: string[]; columns?: number }[] = [];
  for (const { content, columns } of pieces) {
    const last = all[all.length - 1];
    if (last && last.columns === undefined && columns === undefined) last.content.push(content);
    else all.push({ content: [content], ...(columns === undefined ? {} : { columns }) });
  }
  return all.map(({ content, columns }) => ({
    content: content.join(''),
    ...(columns === undefined ? {} : { columns }),
  }));
}

/** What is drawn on a page, in pieces that follow each other. */
export function pageContent({ height, parts }: ReportPage, writer: TextWriter, needs: Needs): Piece[] {
  const scale = POINTS.toFixed(10);
  return joined([
    { content: `${scale} 0 0 ${scale} 0 0 cm\n1 J 1 j\n` },
    ...parts().flatMap(({ x, y, layers }) => layers.flatMap((layer) => drawn(layer, { x, y, height }, writer, needs))),
  ]);
}
