import { expect, test } from 'vitest';
import { STANDARD_LEADS } from '../../src/ecg/leads';
import { misplace } from '../../src/ecg/misplacements';
import { ENGLISH } from '../../src/words/language';
import { type Dropped, drop, fixture, pageForEachTest, READING_TIMEOUT, read } from './leadlens';

const opened = pageForEachTest();

const MICROVOLTS_PER_MILLIVOLT = 1000;

/** Record 1 of PTB-XL, 500 Hz, as a table in millivolts: as it would have been recorded with electrodes exchanged. */
async function recordedWith(swap: string): Promise<Dropped> {
  const content = (await fixture('wfdb/ptb-xl/00001_hr.dat')).content as Buffer;
  const samples = content.length / 2 / STANDARD_LEADS.length;
  const leads = new Map<string, Float32Array>(
    STANDARD_LEADS.map((lead, i) => [
      lead,
      Float32Array.from({ length: samples }, (_, t) => content.readInt16LE(2 * (t * STANDARD_LEADS.length + i))),
    ]),
  );
  const swapped = [...misplace(leads, swap).values()];
  const rows = Array.from({ length: samples }, (_, t) =>
    [t / 500, ...swapped.map((lead) => lead[t]! / MICROVOLTS_PER_MILLIVOLT)].join(','),
  );
  return { name: 'exchanged.csv', content: [`time [s],${STANDARD_LEADS.join(' [mV],')} [mV]`, ...rows].join('\n') };
}

const weighed = async () => {
  const rows = opened.current.page
    .getByRole('region', { name: ENGLISH.words.results.leadWeights })
    .getByRole('table')
    .getByRole('row');
  return (await rows.allInnerTexts()).filter((row) => /\d\.\d|\.\d|\d %/.test(row)).length;
};

test.each([
  ['LA/RL', 'LA and RL', 'III'],
  ['RA/RL', 'RA and RL', 'II'],
])('a file recorded with %s exchanged: the flat lead is explained, all leads are read', async (swap, words, flat) => {
  const { page } = opened.current;
  await drop(page, [await recordedWith(swap)]);
  await read(page);
  const results = await page.getByRole('complementary', { name: ENGLISH.words.results.label }).innerText();
  expect(results).toContain(`Lead ${flat} is flat and the other limb leads agree with that, as when`);
  expect(results).not.toContain('left out of the reading');
  expect(results).toContain(`the electrodes ${words} exchanged`);
  expect(results).toMatch(/cannot be undone from the recording/);
  expect(results).toMatch(/an estimate of what\s+was\s+lost/);
  expect(await weighed()).toBe(STANDARD_LEADS.length);
});

test('exchanged on the screen: the network names it and reads all leads', async () => {
  const { page } = opened.current;
  await drop(page, await Promise.all(['wfdb/ptb-xl/00001_hr.hea', 'wfdb/ptb-xl/00001_hr.dat'].map(fixture)));
  await read(page);
  const results = page.getByRole('complementary', { name: ENGLISH.words.results.label });
  for (const [swap, words] of [
    ['LA/RL', 'the electrodes LA and RL exchanged'],
    ['RA/RL+LA/LL', 'the electrodes of both arms and both legs exchanged'],
  ] as const) {
    await page.getByRole('combobox', { name: ENGLISH.words.electrodes.exchange }).selectOption(swap);
    await expect
      .poll(() => results.innerText(), { timeout: READING_TIMEOUT })
      .toContain(`What it notices in these leads: ${words}`);
    expect(await weighed()).toBe(STANDARD_LEADS.length);
  }
});

test('a file recorded with two chest electrodes exchanged: they are named and can be put back, and no lead is said to be lost', async () => {
  const { page } = opened.current;
  await drop(page, [await recordedWith('V1/V6')]);
  await read(page);
  const notice = await page.getByRole('region', { name: ENGLISH.words.electrodes.misplaced }).innerText();
  expect(notice).toContain('the electrodes V1 and V6 exchanged');
  expect(notice).toContain(ENGLISH.words.electrodes.putBack);
  expect(notice).not.toContain('lost');
});

test('what is noticed is put back by hand alone, and shown before and after side by side', async () => {
  const { page } = opened.current;
  await drop(page, [await recordedWith('V3/V4')]);
  await read(page);
  const notice = page.getByRole('region', { name: ENGLISH.words.electrodes.misplaced });
  expect(await notice.innerText()).toContain('the electrodes V3 and V4 exchanged');
  const both = page.getByRole('region', { name: ENGLISH.words.electrodes.sideBySide });
  expect(await both.count()).toBe(0);
  await notice.getByRole('button', { name: ENGLISH.words.electrodes.putBack }).click();
  await both
    .getByText(/Found:/)
    .nth(1)
    .waitFor({ timeout: READING_TIMEOUT });
  const texts = await both.innerText();
  expect(texts).toContain(ENGLISH.words.electrodes.before);
  expect(texts).toContain('With the electrodes V3 and V4 exchanged');
  const drawings = await both.locator('svg').all();
  expect(drawings).toHaveLength(2);
  const [before, after] = await Promise.all(drawings.map((drawing) => drawing.innerHTML()));
  expect(before).not.toBe(after);
  // Shown until it is folded away; the leads as recorded come back by a button.
  await page.getByRole('button', { name: ENGLISH.words.electrodes.sideBySide }).click();
  expect(await both.count()).toBe(0);
  await page.getByRole('status').getByRole('button', { name: ENGLISH.words.electrodes.asRecorded }).click();
  await notice.waitFor({ timeout: READING_TIMEOUT });
});
