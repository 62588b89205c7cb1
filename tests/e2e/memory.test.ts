import { afterEach, expect, test } from 'vitest';
import { heldBytes, openOneAfterAnother, removeFiles, SAMPLE_BYTES, tensors, turnThroughZip } from '../bench/memory';
import { pageForEachTest } from './leadlens';

const opened = pageForEachTest();
afterEach(removeFiles);

const FIRST = 6;
const LAST = 24;
/** In a zip: so many are turned through, and the first of them warm everything up. */
const ZIPPED = 32;
const WARM = 8;

test('recordings that were opened one after another leave nothing behind, on the page or on the backend', async () => {
  const { page } = opened.current;
  const session = await page.context().newCDPSession(page);
  await openOneAfterAnother(page, 0, FIRST);
  const before = { bytes: await heldBytes(session), tensors: await tensors(page) };
  await openOneAfterAnother(page, FIRST, LAST);
  expect(await tensors(page)).toBe(before.tensors);
  // A page that kept the samples of each would hold all of them.
  await expect
    .poll(async () => (await heldBytes(session)) - before.bytes)
    .toBeLessThan(((LAST - FIRST) * SAMPLE_BYTES) / 2);
});

test('of the recordings in a zip, only those on screen are held', async () => {
  const { page } = opened.current;
  const session = await page.context().newCDPSession(page);
  // What is loaded and compiled with the first few stays: some two megabytes, however many recordings follow.
  let before = 0;
  let turned = 0;
  await turnThroughZip(page, ZIPPED, async () => {
    turned++;
    if (turned === WARM) before = await heldBytes(session);
  });
  await expect.poll(async () => (await heldBytes(session)) - before).toBeLessThan(((ZIPPED - WARM) * SAMPLE_BYTES) / 2);
});
