import { PAPER_COLOURS } from '../paper/colours';
import { escapeXml, svgElements } from '../paper/svg';
import type { ReportPage } from './report';

/** Fonts of the same widths as Helvetica, in which the report is set. */
export const REPORT_FONTS = 'Helvetica, Arial, "Liberation Sans", "Nimbus Sans", sans-serif';

/** A page as an SVG document, true to scale: its width and height are in mm, as is its coordinate system. */
export function reportSvg({ width, height, parts, description }: ReportPage): string {
  const colours = PAPER_COLOURS.light;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" font-family="${escapeXml(REPORT_FONTS)}">`,
    `<title>${escapeXml(description)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...parts().flatMap(({ x, y, layers }) => [
      x === 0 && y === 0 ? '<g>' : `<g transform="translate(${x} ${y})">`,
      ...svgElements(layers, colours),
      '</g>',
    ]),
    '</svg>',
  ].join('\n');
}
