import { describe, expect, it } from 'vitest';
import { withPolicy } from '../../../../scripts/content-security-policy';
import { pack } from '../../../../scripts/single-file/pack';
import { singlePage } from '../../../../scripts/single-file/page';
import { blockElement } from '../../../../src/app/app-files/block';
import { withLesson } from '../../../../src/app/app-files/lesson-page';
import { isSingleFile, LESSON_BLOCK } from '../../../../src/app/app-files/single-page';
import { unpacking } from '../../../../src/app/app-files/unpack';

const BUILT =
  '<!doctype html>\n<html>\n<head><meta charset="utf-8" /><link rel="icon" href="./favicon.svg" /></head>\n<body>\n<div id="root"></div>\n  </body>\n</html>\n';

const page = withPolicy(
  'single-file',
  singlePage(BUILT, {
    script: 'start();',
    styles: 'p{}',
    icon: '<svg/>',
    blocks: [blockElement(pack('models/index.json', Uint8Array.of(1, 2, 3)))],
  }),
);

/** What the page would unpack of its lesson. */
function lessonIn(html: string): Uint8Array {
  const [, bytes, crc32, text] =
    new RegExp(`data-file="${LESSON_BLOCK}" data-bytes="(\\d+)" data-stride="1" data-crc32="(\\d+)">([^<]*)<`).exec(
      html,
    ) ?? [];
  const steps = unpacking({ file: LESSON_BLOCK, bytes: Number(bytes), stride: 1, crc32: Number(crc32), text: text! });
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

describe('a lesson in a page', () => {
  const lesson = Uint8Array.from({ length: 900 }, (_, i) => (i * i) & 0xff);

  it('is there as it was, and the page is otherwise the same, with its policy', () => {
    const html = withLesson(page, lesson);
    expect(lessonIn(html)).toEqual(lesson);
    expect(
      html.replace(/<script type="application\/octet-stream" data-file="lesson\.zip"[\s\S]*?<\/script>\n/, ''),
    ).toBe(page);
    expect(withPolicy('single-file', html.replace(/\n\s*<meta http-equiv[^>]*>/, ''))).toBe(html);
  });

  it('takes the place of another, also where a browser has written the page', () => {
    const written = withLesson(page, lesson).replace('data-end>', 'data-end="">');
    const html = withLesson(written, Uint8Array.of(7));
    expect(lessonIn(html)).toEqual(Uint8Array.of(7));
    expect(html.match(/lesson\.zip/g)).toHaveLength(1);
  });

  it('goes into no other page', () => {
    expect(isSingleFile(page)).toBe(true);
    expect(isSingleFile(BUILT)).toBe(false);
    expect(isSingleFile(page.slice(0, -30))).toBe(false);
    expect(() => withLesson(BUILT, lesson)).toThrow(RangeError);
  });
});
