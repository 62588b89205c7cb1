// The single file, opened from a disk in real Chromium: what a server carries must work there too.

import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGLISH } from '../../src/words/language';
import { dropPaths, pageFromDiskForEachTest } from './from-disk';
import { writeHolter } from './holter';
import { findings, openExample, paper, read } from './leadlens';

const opened = pageFromDiskForEachTest();

const fixturePath = (path: string) => resolve('tests/fixtures', path);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadlens-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('an example is read by every network, with charts, and each has its card with pictures', async () => {
  const { page } = opened.current;
  await openExample(opened.current.page, '00195_hr');
  const networks = page.getByRole('combobox', { name: ENGLISH.words.results.network });
  await expect.poll(() => networks.getByRole('option').count()).toBe(3);
  for (const option of await networks.getByRole('option').all()) {
    const id = await option.getAttribute('value');
    await networks.selectOption(id);
    await expect.poll(() => findings(page).innerText(), { timeout: 60_000 }).toMatch(/bundle branch block/i);
    await page.getByRole('region', { name: ENGLISH.words.charts.probabilities }).locator('.chart-picture').waitFor();
    await page.getByRole('button', { name: ENGLISH.words.actions.card }).click();
    const pictures = page.getByRole('dialog').getByRole('img');
    const drawn = () => pictures.evaluateAll((all) => all.filter((img) => (img as HTMLImageElement).naturalWidth > 0));
    await expect.poll(async () => (await drawn()).length).toBe(5);
    await page.keyboard.press('Escape');
  }
});

describe('files of this computer', () => {
  test('of several formats are dropped one after another, drawn and read', async () => {
    const { page } = opened.current;
    await page.getByRole('button', { name: ENGLISH.words.app.openFiles }).waitFor();
    for (const [format, paths] of [
      ['SCP-ECG', ['scp/Example.scp']],
      ['HL7 aECG', ['aecg/ecgtoolkit-Example.xml']],
      ['DICOM', ['dicom/anonymous_ecg.dcm']],
      ['ISHNE', ['ishne/ECG_P28.01.ecg']],
      ['Philips XML', ['philips/129DYPRG.XML']],
      ['WFDB', ['wfdb/ptb-xl/00001_lr.hea', 'wfdb/ptb-xl/00001_lr.dat']],
    ] as const) {
      await dropPaths(page, paths.map(fixturePath));
      await expect.poll(() => page.locator('.record-header').innerText()).toMatch(new RegExp(`Format\\s+${format}`));
      await paper(page).waitFor();
      await read(page);
    }
  });

  test('a folder is dropped and walked through', async () => {
    const { page } = opened.current;
    const deep = join(folder, 'dropped', 'records', 'deep');
    for (const ending of ['hea', 'dat'])
      await cp(fixturePath(`wfdb/ptb-xl/00001_lr.${ending}`), join(deep, `00001_lr.${ending}`));
    await page.getByRole('button', { name: ENGLISH.words.app.openFiles }).waitFor();
    await dropPaths(page, [join(folder, 'dropped')]);
    await read(page);
    await expect.poll(() => paper(page).getAttribute('aria-label')).toContain('ECG');
  });

  test('a folder is chosen', async () => {
    const { page } = opened.current;
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: ENGLISH.words.app.openFolder }).click();
    await (await chooser).setFiles(fixturePath('scp'));
    await read(page);
  });

  test('of hours of recording a part is shown, and the next is a click away', async () => {
    const { page } = opened.current;
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: ENGLISH.words.app.openFiles }).click();
    await (await chooser).setFiles(await writeHolter(folder));
    const bar = page.getByRole('region', { name: ENGLISH.words.part.label });
    await bar.waitFor({ timeout: 30_000 });
    await bar.getByRole('button', { name: ENGLISH.words.part.later }).click();
    await expect.poll(() => bar.innerText()).toContain('01:04:00–03:00:00 of 03:00:00');
  });
});

test('results and drawings are saved', async () => {
  const { page } = opened.current;
  await openExample(opened.current.page, '00010_hr');
  const save = async (button: string) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    return readFile(await (await download).path(), 'utf8');
  };
  const result = JSON.parse(await save('Save result (JSON)')) as { probabilities: Record<string, number> };
  expect(result.probabilities.NORM).toBeGreaterThan(0.9);
  expect(await save('Save drawing (SVG)')).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
});

test('it tells that it is one file, and shows the licences in it', async () => {
  const { page } = opened.current;
  await page.getByRole('button', { name: ENGLISH.words.actions.about }).click();
  const about = page.getByRole('dialog');
  await expect.poll(() => about.innerText()).toContain('LeadLens itself is this one file, and needs no network.');
  await about.getByText(ENGLISH.words.about.licencesOfPackages).click();
  await expect.poll(() => about.innerText()).toContain('@tensorflow/tfjs-core');
});

test('choices are kept', async () => {
  const { page } = opened.current;
  await page
    .getByRole('combobox', { name: ENGLISH.words.app.theme })
    .selectOption({ label: ENGLISH.words.app.themes.dark });
  await page.reload();
  await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
});

test('its policy lets neither the page nor its workers reach anything', async () => {
  const { page, problems } = opened.current;
  await openExample(opened.current.page, '00010_hr');
  const attempt = () =>
    Promise.all(
      ['https://example.org/', 'data:text/plain,x', URL.createObjectURL(new Blob(['x']))].map((address) =>
        fetch(address).then(
          () => 'fetched',
          () => 'refused',
        ),
      ),
    );
  expect(await page.evaluate(attempt)).toEqual(['refused', 'refused', 'refused']);
  const workers = page.workers();
  // What reads files, what computes, and what unpacks both.
  expect(workers).toHaveLength(3);
  for (const worker of workers) expect(await worker.evaluate(attempt)).toEqual(['refused', 'refused', 'refused']);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'none'");
  expect(policy).not.toMatch(/'unsafe-eval'/);
  // The refusals themselves.
  expect(problems.every((problem) => /Content Security Policy|Refused/.test(problem))).toBe(true);
  problems.length = 0;
});

describe('a copy that was damaged on its way says so', () => {
  test('where it was cut short', async () => {
    const whole = await readFile('dist-single/leadlens.html', 'utf8');
    const { page } = await opened.disk.open(whole.slice(0, whole.length / 2));
    await expect.poll(() => page.locator('body').innerText()).toContain('the file was not copied whole: copy it again');
    await page.context().close();
  });

  test('where something in it changed', async () => {
    const whole = await readFile('dist-single/leadlens.html', 'utf8');
    const weights = whole.indexOf('>', whole.indexOf('data-file="models/leadlens/weights.bin"')) + 100;
    const { page } = await opened.disk.open(`${whole.slice(0, weights)}!!!!!${whole.slice(weights + 5)}`);
    await page.getByRole('button', { name: ENGLISH.words.examples['00010_hr'].title, exact: true }).click();
    const results = page.getByRole('complementary', { name: ENGLISH.words.results.label });
    await expect.poll(() => results.innerText(), { timeout: 30_000 }).toMatch(/weights.bin is damaged in this copy/);
    await paper(page).waitFor();
    await page.context().close();
  });
});
