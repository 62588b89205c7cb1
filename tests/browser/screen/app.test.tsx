import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ENGLISH } from '../../../src/words/language';
import { eventually } from '../../eventually';
import { application, readable, readingOf, unreadable, withoutRate } from '../../unit/app/fakes';
import { mountApp, unmountAll } from './mount-app';

async function start(overrides: Parameters<typeof application>[0] = {}) {
  const wired = application(overrides);
  const settings = mountApp(wired);
  void wired.commands.loadModels();
  await expect.element(page.getByRole('heading', { name: ENGLISH.words.open.dropHere })).toBeVisible();
  return { ...wired, settings };
}

/** Drops files on the window as a file manager does. */
function drop(...names: string[]): void {
  const dataTransfer = new DataTransfer();
  for (const name of names) dataTransfer.items.add(new File(['x'], name));
  for (const type of ['dragenter', 'dragover', 'drop'])
    window.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
}

async function answerLatest(reads: ReturnType<typeof application>['reads'], probabilities?: readonly number[]) {
  await eventually(() => expect(reads.length).toBeGreaterThan(0));
  const read = reads.at(-1);
  read?.answer(readingOf(read.model, probabilities));
}

const findings = page.getByRole('region', { name: ENGLISH.words.results.findings });

let errors: MockInstance<typeof console.error>;
beforeEach(() => {
  errors = vi.spyOn(console, 'error');
});
afterEach(() => {
  unmountAll();
  expect(errors.mock.calls.map(([message]) => String(message))).toEqual([]);
  errors.mockRestore();
});

describe('the screen', () => {
  it('takes a dropped file, shows the paper at once and the findings when they are there', async () => {
    const { reads } = await start();
    drop('a.csv');
    await expect.element(page.getByRole('region', { name: ENGLISH.words.record.label })).toHaveTextContent('a.csv');
    await expect.element(page.getByRole('button', { name: ENGLISH.words.buttons.cancel })).toBeVisible();
    await answerLatest(reads);
    await expect.element(findings).toHaveTextContent(/Sinus rhythm.*90/);
    await expect.element(page.getByText(ENGLISH.words.disclaimer).first()).toBeVisible();
  });

  it('offers the way back to what was open before a drop, and has the focus on the paper once something is open', async () => {
    await start();
    drop('a.csv');
    const record = page.getByRole('region', { name: ENGLISH.words.record.label });
    await expect.element(record).toHaveTextContent('a.csv');
    const paper = page.getByRole('img', { name: /^ECG / });
    await eventually(() => expect(document.activeElement).toBe(paper.element()));
    const back = page.getByRole('button', { name: ENGLISH.say(ENGLISH.words.open.backTo, { name: 'a.csv' }) });
    expect(back.query()).toBeNull();
    drop('b.csv');
    await expect.element(record).toHaveTextContent('b.csv');
    await eventually(() => expect(document.activeElement).toBe(paper.element()));
    await back.click();
    await expect.element(record).toHaveTextContent('a.csv');
    await userEvent.keyboard('u');
    await expect.element(record).toHaveTextContent('b.csv');
  });

  it('keeps the reading when the next file is broken, and says so', async () => {
    const { reads } = await start({
      readFiles: async (files) => files.map(({ path }) => (path === 'bad.pdf' ? unreadable(path) : readable(path))),
    });
    drop('a.csv');
    await answerLatest(reads);
    await expect.element(findings).toBeVisible();
    drop('bad.pdf');
    await expect.element(page.getByRole('alert')).toHaveTextContent('bad.pdf is not an ECG');
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent(ENGLISH.say(ENGLISH.words.open.stays, { name: 'a.csv' }));
    await expect.element(findings).toHaveTextContent(/Sinus rhythm.*90/);
  });

  it('keeps the drawing when the results cannot be shown, and shows the next', async () => {
    const { reads } = await start();
    drop('a.csv');
    await eventually(() => expect(reads.length).toBeGreaterThan(0));
    const { model, answer } = reads.at(-1)!;
    // Of a network that is not the one that its manifest describes.
    answer({ ...readingOf(model), probabilities: undefined as never });
    const alert = page.getByRole('alert');
    await expect.element(alert).toHaveTextContent(ENGLISH.words.workspace.resultsFailed);
    await expect.element(page.getByRole('img', { name: /^ECG a\.csv/ })).toBeVisible();
    await expect.element(alert.getByRole('button', { name: ENGLISH.words.buttons.tryAgain })).toBeVisible();
    errors.mockClear(); // React names the component that failed
    drop('b.csv');
    await expect.element(page.getByRole('img', { name: /^ECG b\.csv/ })).toBeVisible();
    await answerLatest(reads);
    await expect.element(findings).toBeVisible();
    expect(alert.elements()).toEqual([]);
  });

  it('asks for the sampling rate with the keyboard in the field, and opens with it', async () => {
    await start({
      readFiles: async (files, { rate }) =>
        files.map(({ path }) => (rate === undefined ? withoutRate(path) : readable(path))),
    });
    drop('a.csv');
    await expect.element(page.getByRole('dialog', { name: ENGLISH.words.question.title })).toBeVisible();
    await userEvent.keyboard('5');
    await expect.element(page.getByRole('button', { name: ENGLISH.words.question.open, exact: true })).toBeDisabled();
    await userEvent.keyboard('00{Enter}');
    await expect.element(page.getByRole('region', { name: ENGLISH.words.record.label })).toHaveTextContent('a.csv');
  });

  it('switches the network and compares both', async () => {
    const { reads } = await start();
    drop('a.csv');
    await answerLatest(reads);
    await page.getByRole('combobox', { name: ENGLISH.words.results.network }).selectOptions('conv1d');
    await eventually(() => expect(reads.at(-1)?.model).toBe('conv1d'));
    await answerLatest(reads, [0.1, 0.8, 0.1]);
    await expect.element(findings).toHaveTextContent(/Atrial fibrillation.*80/);
    await page.getByRole('button', { name: ENGLISH.words.results.compare }).click();
    const table = page.getByRole('region', { name: ENGLISH.words.results.comparison }).getByRole('table');
    await expect
      .element(table.getByRole('row', { name: /^Sinus rhythm/ }))
      .toHaveTextContent(/90.*found.*10.*not found/);
  });

  it('shows what leaving a lead out does', async () => {
    const { reads } = await start();
    drop('a.csv');
    await answerLatest(reads);
    await page.getByRole('button', { name: ENGLISH.say(ENGLISH.words.leaveOut.lead, { lead: 'V1' }) }).click();
    await eventually(() => expect(reads.at(-1)?.options.leaveOut).toEqual(['V1']));
    await answerLatest(reads, [0.4, 0.1, 0.1]);
    const row = page
      .getByRole('table', { name: ENGLISH.say(ENGLISH.words.leaveOut.withoutLead, { lead: 'V1' }) })
      .getByRole('row', { name: /^Sinus rhythm/ });
    await expect.element(row).toHaveTextContent(/90.*40.*−50 lost/);
  });

  it('says why there is no reading, and shows no probability, where the signal forbids one', async () => {
    const { reads } = await start();
    drop('a.csv');
    await eventually(() => expect(reads).toHaveLength(1));
    reads[0]?.answer({
      ...readingOf('attention', []),
      leadWeights: new Float32Array(0),
      findings: [],
      quality: [
        {
          code: 'too-short',
          reason: 'recording-too-short',
          values: { seconds: 0.1, least: 2.5 },
          withholds: true,
        },
      ],
    });
    const quality = page.getByRole('region', { name: ENGLISH.words.results.quality });
    await expect.element(quality).toHaveTextContent('No reading: the signal does not allow one');
    await expect.element(quality).toHaveTextContent('The recording lasts 0.1 s');
    expect(page.getByRole('region', { name: /Findings|Class probabilities|Lead weights/ }).elements().length).toBe(0);
  });

  it('draws without a network when the worker cannot start, and says so', async () => {
    const { inference } = application();
    await start({
      inference: { ...inference, models: () => Promise.reject(new Error('The networks could not start.')) },
    });
    drop('a.csv');
    await expect.element(page.getByRole('region', { name: ENGLISH.words.record.label })).toHaveTextContent('a.csv');
    await expect.element(page.getByRole('alert')).toHaveTextContent('The networks could not start.');
    expect(document.querySelector('canvas')).not.toBeNull();
  });

  it('is steered by the keyboard: recordings, theme, help', async () => {
    const { settings } = await start();
    drop('a.csv', 'b.csv');
    await expect.element(page.getByRole('heading', { name: 'a.csv' })).toBeVisible();
    await userEvent.keyboard('n');
    await expect.element(page.getByRole('heading', { name: 'b.csv' })).toBeVisible();
    await userEvent.keyboard('t');
    expect(settings.get().theme).toBe('light');
    await userEvent.keyboard('?');
    await expect.element(page.getByRole('dialog', { name: ENGLISH.words.shortcuts.title })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await eventually(() => expect(page.getByRole('dialog').elements().length).toBe(0));
  });
});
