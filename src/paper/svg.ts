import { legible } from '../ecg/legible';
import { PAPER_COLOURS, type PaperColours } from './colours';
import {
  type AreaLayer,
  type GridLayer,
  groundLayers,
  inkLayers,
  type Layer,
  type LineLayer,
  overlayLayers,
} from './layers';
import type { Overlay } from './overlay';
import type { PaperPage } from './page';
import { FONT_FAMILY, TEXT_RIM } from './strokes';
import { type PageText, TEXT_STYLES } from './text';

/** 600 dots per inch: what an office printer tells apart. */
const PRINT_COLUMNS_PER_MILLIMETRE = 600 / 25.4;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// Control characters, halves of characters and code points that are none are not allowed in XML 1.0 (section 2.2) at all, not even as entities.
export const escapeXml = (text: string): string =>
  legible(text.replace(/\s+/g, ' ')).replace(/[&<>"]/g, (character) => ENTITIES[character]!);

function textElement({ role, text, x, y, anchor, size: own }: PageText, colours: PaperColours): string {
  const { size: usual, ink, weight, rim } = TEXT_STYLES[role];
  const size = own ?? usual;
  const bold = weight === undefined ? '' : ` font-weight="${weight}"`;
  const rimmed = rim
    ? ` stroke="${colours.paper}" stroke-width="${TEXT_RIM}" stroke-linejoin="round" paint-order="stroke"`
    : '';
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${colours[ink]}" text-anchor="${anchor}"${bold}${rimmed}>${escapeXml(text)}</text>`;
}

function areaElements({ ink, opacity, areas }: AreaLayer, colours: PaperColours): string[] {
  const seeThrough = opacity === 1 ? '' : ` fill-opacity="${opacity}"`;
  return (
    areas
      // Nothing is highlighted in a document.
      .filter(({ onlyFor }) => onlyFor === undefined)
      .map(({ x, y, width, height }) => {
        const corner = x === 0 && y === 0 ? '' : ` x="${x}" y="${y}"`;
        return `<rect${corner} width="${width}" height="${height}" fill="${colours[ink]}"${seeThrough}/>`;
      })
  );
}

function gridElement({ ink, strokeWidth, width, height, across, down }: GridLayer, colours: PaperColours): string {
  const vertical = across.map((x) => `M${x} 0v${height}`);
  const horizontal = down.map((y) => `M0 ${y}h${width}`);
  return `<path d="${vertical.join('')}${horizontal.join('')}" stroke="${colours[ink]}" stroke-width="${strokeWidth}"/>`;
}

function lineElements({ ink, strokeWidth, paths, filled }: LineLayer, colours: PaperColours): string[] {
  return paths
    .filter(({ d }) => d !== '')
    .map(({ d, lead }) => {
      const inside = filled ? ` fill="${colours[ink]}"` : '';
      const name = lead === undefined ? '' : ` data-lead="${escapeXml(lead)}"`;
      return `<path${name} d="${d}" stroke="${colours[ink]}" stroke-width="${strokeWidth}"${inside}/>`;
    });
}

function elements(layer: Layer, colours: PaperColours): string[] {
  switch (layer.kind) {
    case 'areas':
      return areaElements(layer, colours);
    case 'grid':
      return [gridElement(layer, colours)];
    case 'texts':
      return layer.texts.map((text) => textElement(text, colours));
    case 'lines':
      return lineElements(layer, colours);
  }
}

/** What elements of a kind have in common is said once around those that follow each other. */
const GROUPS: Readonly<Partial<Record<Layer['kind'], string>>> = {
  grid: '<g fill="none">',
  lines: '<g fill="none" stroke-linejoin="round" stroke-linecap="round">',
};

/** The elements of a document for layers. */
export function svgElements(layers: readonly Layer[], colours: PaperColours): string[] {
  return layers.flatMap((layer, i) => {
    const group = GROUPS[layer.kind];
    const opens = group !== undefined && layers[i - 1]?.kind !== layer.kind;
    const closes = group !== undefined && layers[i + 1]?.kind !== layer.kind;
    return [...(opens ? [group] : []), ...elements(layer, colours), ...(closes ? ['</g>'] : [])];
  });
}

/**
 * A page as an SVG document, true to scale: its width and height are in mm, as is its coordinate system.
 *
 * `description` becomes the title that screen readers and file managers show.
 */
export function paperSvg(
  page: PaperPage,
  description: string,
  colours: PaperColours = PAPER_COLOURS.light,
  overlay?: Overlay,
): string {
  const { width, height } = page;
  const layers = [
    ...groundLayers(page),
    ...inkLayers(page, PRINT_COLUMNS_PER_MILLIMETRE),
    ...(overlay ? overlayLayers(overlay) : []),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" font-family="${escapeXml(FONT_FAMILY)}">`,
    `<title>${escapeXml(description)}</title>`,
    ...svgElements(layers, colours),
    '</svg>',
  ].join('\n');
}
