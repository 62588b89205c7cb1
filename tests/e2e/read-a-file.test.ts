import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../../src/words/language';
import { BROWSER, CANNOT } from './browsers';
import { drop, findings, fixture, pageForEachTest, paper, read } from './leadlens';

const DISCLAIMER = /not a medical\s+device/i;
const RECORD = ['wfdb/ptb-xl/00001_hr.hea', 'wfdb/ptb-xl/00001_hr.dat'];

const opened = pageForEachTest();

const record = () => Promise.all(RECORD.map(fixture));

describe('a dropped file', () => {
  test('WFDB pair: twelve leads on paper, the finding, the weight of each lead, the disclaimer', async () => {
    const { page } = opened.current;
    await drop(page, await record());
    const label = await paper(page).getAttribute('aria-label');
    expect(label).toContain('12 leads: I, ');
    expect(label).toContain('25 mm/s; 10 mm/mV');
    await read(page);
    // PTB-XL record 1 is a normal ECG in sinus rhythm.
    const text = await findings(page).innerText();
    expect(text).toContain('Normal ECG');
    expect(text).toMatch(/\d+\s?%/);
    const rows = page
      .getByRole('region', { name: ENGLISH.words.results.leadWeights })
      .getByRole('table')
      .getByRole('row');
    const weights = (await rows.allInnerTexts())
      .map((row) => Number(row.match(/0?\.\d+|[01]\.\d+/)?.[0]))
      .filter(Number.isFinite);
    expect(weights).toHaveLength(12);
    expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 1);
    await expect
      .poll(() => page.getByRole('complementary', { name: ENGLISH.words.results.label }).innerText())
      .toMatch(DISCLAIMER);
  });

  test('a zip and a folder path work like the pair', async () => {
    const { page } = opened.current;
    const files = await record();
    const zip = zipSync(
      Object.fromEntries(
        files.map(({ name, content }) => [`records500/00000/${name}`, new Uint8Array(Buffer.from(content))]),
      ),
    );
    await drop(page, [{ name: 'ptbxl.zip', content: Buffer.from(zip) }]);
    await expect.poll(() => paper(page).getAttribute('aria-label')).toContain('12 leads');
    await read(page);
  });

  test('a broken file gets a sentence and the reading on screen stays', async () => {
    const { page } = opened.current;
    await drop(page, await record());
    await read(page);
    const before = await findings(page).innerText();
    await drop(page, [{ name: 'holiday.jpg', content: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]) }]);
    const alert = page.getByRole('alert');
    await alert.waitFor();
    await expect.poll(() => alert.innerText()).toContain('holiday.jpg');
    await expect.poll(() => findings(page).innerText()).toBe(before);
    await expect.poll(() => paper(page).getAttribute('aria-label')).toContain('12 leads');
    await page.getByRole('button', { name: ENGLISH.words.buttons.dismiss }).click();
    await expect.poll(() => alert.count()).toBe(0);
  });

  test('a header without its signal file says which file is missing', async () => {
    const { page } = opened.current;
    await drop(page, (await record()).slice(0, 1));
    const alert = page.getByRole('alert');
    await alert.waitFor();
    await expect.poll(() => alert.innerText()).toContain('00001_hr.dat');
  });

  test('a table that does not say its rate is asked for it, then drawn', async () => {
    const { page } = opened.current;
    await drop(page, [await fixture('csv/MUSE_20180111_155249_70000.csv')]);
    const dialog = page.getByRole('dialog', { name: ENGLISH.words.question.title });
    await dialog.getByRole('combobox', { name: ENGLISH.words.question.rate }).pressSequentially('500');
    await dialog.getByRole('button', { name: ENGLISH.words.question.open, exact: true }).click();
    // The fixture holds 1,000 rows.
    await expect.poll(() => paper(page).getAttribute('aria-label')).toContain('2 s long');
  });

  test('a flat recording is drawn, but no probability is shown for it', async () => {
    const { page } = opened.current;
    const leads = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
    const rows = Array.from({ length: 5000 }, (_, i) => [(i / 500).toFixed(3), ...leads.map(() => '0.000')].join(','));
    await drop(page, [
      { name: 'flat.csv', content: [`time (s),${leads.map((lead) => `${lead} (mV)`).join(',')}`, ...rows].join('\n') },
    ]);
    const quality = page.getByRole('region', { name: ENGLISH.words.results.quality });
    await quality.waitFor();
    await expect.poll(() => quality.innerText()).toMatch(/flat/i);
    await expect.poll(() => findings(page).count()).toBe(0);
    await expect.poll(() => page.getByRole('region', { name: ENGLISH.words.results.leadWeights }).count()).toBe(0);
  });

  test('a recording longer than the window is read in windows, and the window in view has its own result', async () => {
    const { page } = opened.current;
    const [header, signals] = await record();
    const minute = Buffer.concat(Array.from({ length: 6 }, () => Buffer.from(signals!.content)));
    const text = String(header!.content)
      .replace(/^(00001_hr 12 500) 5000/m, '$1 30000')
      .split('\n')
      // The checksum of the whole signal is six times that of one part, modulo 2^16 (signal(5)).
      .map((line) =>
        line.replace(
          /^(00001_hr\.dat \S+ \S+ \S+ \S+ \S+) (-?\d+)/,
          (_, rest, sum) => `${rest} ${((Number(sum) * 6) << 16) >> 16}`,
        ),
      )
      .join('\n');
    await drop(page, [
      { name: '00001_hr.hea', content: text },
      { name: '00001_hr.dat', content: minute },
    ]);
    await read(page);
    await expect.poll(() => paper(page).getAttribute('aria-label')).toContain('60 s long; showing');
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    await page.getByRole('region', { name: ENGLISH.words.windows.label }).waitFor();
    await page.getByRole('radio', { name: ENGLISH.words.windows.inView }).check();
    await expect.poll(() => findings(page).innerText()).toMatch(/\d+\s?%/);
  });
});

describe('the buttons', () => {
  const path = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

  test('Open files… takes a header with its signal file', async () => {
    const { page } = opened.current;
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: ENGLISH.words.app.openFiles }).click();
    await (await chooser).setFiles(RECORD.map(path));
    await expect.poll(() => paper(page).getAttribute('aria-label')).toContain('ECG 00001_hr, 12 leads');
    await read(page);
  });

  if (!CANNOT[BROWSER].pickFolder)
    test('Open folder… takes what is in it', async () => {
      const { page } = opened.current;
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: ENGLISH.words.app.openFolder }).click();
      await (await chooser).setFiles(path('wfdb/ludb'));
      await expect.poll(() => paper(page).getAttribute('aria-label')).toContain('ECG 1, 12 leads');
      await read(page);
    });
});

test('two records in one zip are offered in a list', async () => {
  const { page } = opened.current;
  const files = await Promise.all([...RECORD, 'wfdb/ludb/1.hea', 'wfdb/ludb/1.dat'].map(fixture));
  const zip = zipSync({
    ...Object.fromEntries(files.map(({ name, content }) => [name, new Uint8Array(Buffer.from(content))])),
    'notes.txt': strToU8('Two records.'),
  });
  await drop(page, [{ name: 'two.zip', content: Buffer.from(zip) }]);
  const list = page.getByRole('combobox', { name: ENGLISH.words.record.label });
  await list.waitFor();
  await expect.poll(() => list.getByRole('option').count()).toBe(2);
  const first = await paper(page).getAttribute('aria-label');
  await page.getByRole('button', { name: ENGLISH.words.actions.next }).click();
  await expect.poll(() => paper(page).getAttribute('aria-label')).not.toBe(first);
});
