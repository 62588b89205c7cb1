// A lesson as one HTML file: LeadLens as a single file, with the lesson among the files in it.

import { deflateSync } from 'fflate';
import { crc32 } from '../../formats/kit/crc';
import { toBase85 } from './base85';
import { BLOCK_TYPE, blockElement } from './block';
import { isSingleFile, LESSON_BLOCK } from './single-page';

const LESSON = new RegExp(`<script type="${BLOCK_TYPE}" data-file="${LESSON_BLOCK}"[^>]*>[^<]*</script>\\n?`);

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
