import { PAPER_COLOURS, type PaperColours } from './colours';
import { gridLines } from './grid';
import type { PaperPage } from './page';
import { segmentPath } from './segment-path';
import { FONT_FAMILY, STROKES, TEXT_RIM } from './strokes';
import { type PageText, TEXT_SIZES } from './text';

/** 600 dots per inch: what an office printer tells apart. */
const PRINT_COLUMNS_PER_MILLIMETRE = 600 / 25.4;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// Control characters are not allowed in XML 1.0 (section 2.2) at all, not even as entities.
const escapeXml = (text: string): string =>
  [...text]
    .filter((character) => character >= ' ')
    .join('')
    .replace(/[&<>"]/g, (character) => ENTITIES[character]!);

function gridPath(page: PaperPage, grid: 'thin' | 'thick'): string {
  const vertical = gridLines(page.width, grid).map((x) => `M${x} 0v${page.gridHeight}`);
  const horizontal = gridLines(page.gridHeight, grid).map((y) => `M0 ${y}h${page.width}`);
  return vertical.join('') + horizontal.join('');
}

function textElement({ role, text, x, y, anchor }: PageText, colours: PaperColours): string {
  const lead = role === 'lead' || role === 'absent';
  const weight = role === 'lead' ? ' font-weight="600"' : '';
  const rim = lead
    ? ` stroke="${colours.paper}" stroke-width="${TEXT_RIM}" stroke-linejoin="round" paint-order="stroke"`
    : '';
  const fill = role === 'lead' ? colours.text : colours.mutedText;
  return `<text x="${x}" y="${y}" font-size="${TEXT_SIZES[role]}" fill="${fill}" text-anchor="${anchor}"${weight}${rim}>${escapeXml(text)}</text>`;
}

/**
 * A page as an SVG document, true to scale: its width and height are in mm, as is its coordinate system.
 *
 * `description` becomes the title that screen readers and file managers show.
 */
export function paperSvg(page: PaperPage, description: string, colours: PaperColours = PAPER_COLOURS.light): string {
  const { width, height } = page;
  const line = (d: string, colour: string, strokeWidth: number) =>
    d === '' ? '' : `<path d="${d}" stroke="${colour}" stroke-width="${strokeWidth}"/>`;
  const traces = page.segments.map((segment) => {
    const d = segmentPath(page, segment, PRINT_COLUMNS_PER_MILLIMETRE);
    return d === ''
      ? ''
      : `<path data-lead="${escapeXml(segment.name)}" d="${d}" stroke="${colours.trace}" stroke-width="${STROKES.trace}"/>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" font-family="${escapeXml(FONT_FAMILY)}">`,
    `<title>${escapeXml(description)}</title>`,
    `<rect width="${width}" height="${height}" fill="${colours.paper}"/>`,
    '<g fill="none">',
    line(gridPath(page, 'thin'), colours.thinLine, STROKES.thinLine),
    line(gridPath(page, 'thick'), colours.thickLine, STROKES.thickLine),
    '</g>',
    // Under the traces: a name must never hide a peak.
    ...page.texts.map((text) => textElement(text, colours)),
    '<g fill="none" stroke-linejoin="round" stroke-linecap="round">',
    line(page.separators, colours.mutedText, STROKES.separator),
    line(page.pulses, colours.trace, STROKES.trace),
    ...traces,
    line(page.ruler, colours.text, STROKES.ruler),
    '</g>',
    '</svg>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}
