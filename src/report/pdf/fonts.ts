// The fonts of a document.
import type { PdfObjects, Reference } from './objects';
import { DINGBATS, MINUS_CODE, SYMBOL, type TextWriter } from './text';
import type { TrueTypeFont } from './truetype';

const standard = (name: string, encoding = '') => `<</Type/Font/Subtype/Type1/BaseFont/${name}${encoding}>>`;

const latin = `/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[${MINUS_CODE}/minus]>>`;

/** Names of fonts of which not every glyph is there begin with six letters of their own. */
const EMBEDDED = 'LLENSA+DroidSansFallback';

const hex = (code: number, digits = 4): string => code.toString(16).toUpperCase().padStart(digits, '0');

function utf16(character: string): string {
  let text = '';
  for (let i = 0; i < character.length; i++) text += hex(character.charCodeAt(i));
  return text;
}

/** At most so many lines in a block of a character map (Adobe technical note 5014). */
const MOST_LINES = 100;

/** From codes, of so many hexadecimal digits, to the characters that they stand for, so that text can be selected and searched. */
function toUnicode(used: ReadonlyMap<number, string>, digits: number): string {
  const entries = [...used]
    .sort(([a], [b]) => a - b)
    .map(([glyph, character]) => `<${hex(glyph, digits)}> <${utf16(character)}>`);
  const blocks: string[] = [];
  for (let i = 0; i < entries.length; i += MOST_LINES) {
    const block = entries.slice(i, i + MOST_LINES);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    `1 begincodespacerange <${'0'.repeat(digits)}> <${'F'.repeat(digits)}> endcodespacerange`,
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}

function embedded(objects: PdfObjects, font: TrueTypeFont, used: ReadonlyMap<number, string>): Reference {
  const glyphs = [...used.keys()].sort((a, b) => a - b);
  const program = font.subset(glyphs);
  const file = objects.stream(`/Length1 ${program.length}`, program);
  const { box, ascent, descent } = font.metrics();
  const descriptor = objects.add(
    `<</Type/FontDescriptor/FontName/${EMBEDDED}/Flags 4/FontBBox[${box.join(' ')}]/ItalicAngle 0/Ascent ${ascent}/Descent ${descent}/CapHeight ${ascent}/StemV 80/FontFile2 ${file}>>`,
  );
  const widths = glyphs.map((glyph) => `${glyph}[${font.widthOf(glyph)}]`).join('');
  const descendant = objects.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${EMBEDDED}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${descriptor}/DW 1000/W[${widths}]/CIDToGIDMap/Identity>>`,
  );
  const unicode = objects.stream('', toUnicode(used, 4));
  return objects.add(
    `<</Type/Font/Subtype/Type0/BaseFont/${EMBEDDED}/Encoding/Identity-H/DescendantFonts[${descendant}]/ToUnicode ${unicode}>>`,
  );
}

/** A font of signs, in the encoding that it has built in; not every reader knows what its codes mean. */
function signs(objects: PdfObjects, name: string, codes: Readonly<Record<string, number>>): Reference {
  const meanings = new Map(Object.entries(codes).map(([character, code]) => [code, character]));
  return objects.add(standard(name, `/ToUnicode ${objects.stream('', toUnicode(meanings, 2))}`));
}

/** The entry of the resources of all pages. */
export function fontResources(objects: PdfObjects, font: TrueTypeFont | null, { used }: TextWriter): string {
  const fonts = [
    `/F1 ${objects.add(standard('Helvetica', latin))}`,
    `/F2 ${objects.add(standard('Helvetica-Bold', latin))}`,
    `/F3 ${signs(objects, 'Symbol', SYMBOL)}`,
    `/F4 ${signs(objects, 'ZapfDingbats', DINGBATS)}`,
    ...(font && used.size > 0 ? [`/F5 ${embedded(objects, font, used)}`] : []),
  ];
  return `/Font<<${fonts.join('')}>>`;
}
