import { expect, test } from 'vitest';
import { STANDARD_LEADS } from '../../src/ecg/leads';
import { ENGLISH } from '../../src/words/language';
import { drop, fixture, pageForEachTest, READING_TIMEOUT, read } from './leadlens';

const opened = pageForEachTest();
const { words, fill } = ENGLISH;

test('a finding says what each lead adds to it, and shades on the paper where it rests', async () => {
  const { page } = opened.current;
  await drop(page, await Promise.all(['wfdb/ptb-xl/00001_hr.hea', 'wfdb/ptb-xl/00001_hr.dat'].map(fixture)));
  await read(page);
  const ask = page.getByRole('button', {
    name: new RegExp(`^${fill(words.why.askOf, { statement: '.+' })}`.replace('?', '\\?')),
  });
  await ask.first().click();
  const why = page.locator('section.why');
  const rows = why.getByRole('table').getByRole('row');
  await rows.nth(STANDARD_LEADS.length).waitFor({ timeout: READING_TIMEOUT, state: 'attached' });
  const texts = (await rows.allInnerTexts()).slice(1).map((row) => row.split('\t'));
  expect(texts.map(([lead]) => lead)).toEqual([...STANDARD_LEADS]);
  const number = (text: string) => Number(text.replace('−', '-'));
  const shares = texts.map(([, share]) => number(share!));
  // It stands below the fold and is taller than the line that it was waited for with: all of it is in view.
  await expect
    .poll(() => why.locator('.chart-note').evaluate((line) => line.getBoundingClientRect().bottom <= innerHeight), {
      timeout: READING_TIMEOUT,
    })
    .toBe(true);
  // As it is written: each share and the sum are rounded to two decimals.
  const note = await why.locator('.chart-note').innerText();
  const [none, score, together] = [...note.matchAll(/[+−]\d+\.\d\d/g)].map(([text]) => number(text));
  const sum = shares.reduce((total, share) => total + share, 0);
  expect(Math.abs(sum - together!)).toBeLessThan(0.07);
  expect(Math.abs(score! - none! - together!)).toBeLessThan(0.02);

  // The drawing that is saved has the shading that the paper has.
  const shade = why.getByRole('button', { name: words.why.where });
  expect(await shade.getAttribute('aria-pressed')).toBe('false');
  await shade.click();
  await why.getByText(/^Shaded:/).waitFor({ timeout: READING_TIMEOUT });
  const [saved] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('v')]);
  const stream = await saved.createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  expect(Buffer.concat(parts).toString('utf8')).toMatch(/fill-opacity="0\.[12]"/);

  await why.getByRole('button', { name: words.why.close }).click();
  await why.waitFor({ state: 'detached' });
});
