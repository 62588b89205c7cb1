// A lesson as one HTML file: LeadLens as a single file, with the lesson among the files in it.

import { deflateSync } from 'fflate';
import { crc32 } from '../../formats/kit/crc';
import { toBase85 } from './base85';
import { BLOCK_TYPE, blockElement } from './block';

/** What LeadLens as a single file is called, and beside which page it may lie. */
export const SINGLE_FILE = 'leadlens.html';

/** The lesson's zip among the files of the page. */
export const LESSON_BLOCK = 'lesson.zip';

/** As the build writes it, and as a browser does. */
const END = new RegExp(`<script type="${BLOCK_TYPE}" data-end(?:="")?></script>\\s*</body>\\s*</html>\\s*$`);
const LESSON = new RegExp(`<script type="${BLOCK_TYPE}" data-file="${LESSON_BLOCK}"[^>]*>[^<]*</script>\\n?`);

/** How much of a page is looked at for its end: patterns are slow on megabytes. */
const END_OF_PAGE = 1000;

export const isSingleFile = (html: string): boolean => END.test(html.slice(-END_OF_PAGE));

/**
 * The page with a lesson, in the place of another that it has; it is opened as soon as the page is there. No script of the page
 * changes, so that its policy holds.
 *
 * @throws RangeError where the page is not LeadLens as a single file.
 */
export function withLesson(html: string, zip: Uint8Array): string {
  if (!isSingleFile(html)) throw new RangeError('not LeadLens as a single file');
  const text = toBase85(deflateSync(zip));
  const block = blockElement({ file: LESSON_BLOCK, bytes: zip.length, stride: 1, crc32: crc32(zip), text });
  const without = html.replace(LESSON, '');
  const first = without.indexOf(`<script type="${BLOCK_TYPE}" data-`);
  return `${without.slice(0, first)}${block}\n${without.slice(first)}`;
}
