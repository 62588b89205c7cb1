import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { issueSentence } from '../../../src/words/issues';
import { ENGLISH } from '../../../src/words/language';
import '../../../src/app/app.css';
import { QuestionDialog } from '../../../src/components/dialogs/QuestionDialog';
import { RecordHeader } from '../../../src/components/record/RecordHeader';
import { ResultsPanel } from '../../../src/components/results/ResultsPanel';
import { issue } from '../../../src/ecg/read-issue';
import type { ReadOptions } from '../../../src/formats/reader';
import { application, picked, recordingOf } from '../../unit/app/fakes';
import { mount, unmountAll } from './mount';
import { withStudy } from './page';

afterEach(unmountAll);

const question = { samples: 5000, rate: true, unit: 'mV', leads: ['I', 'II', 'V1'] };

function ask(asked: Parameters<typeof QuestionDialog>[0]['question']) {
  const onAnswer = vi.fn<(answer: ReadOptions | null) => void>();
  mount(<QuestionDialog files={['a.npy']} question={asked} onAnswer={onAnswer} />);
  return onAnswer;
}

it('has the keyboard in the rate, what is assumed in the fields, and opens with all of it', async () => {
  const onAnswer = ask(question);
  await expect.element(page.getByRole('dialog', { name: ENGLISH.words.question.title })).toBeVisible();
  const open = page.getByRole('button', { name: ENGLISH.words.question.open, exact: true });
  await expect.element(open).toBeDisabled();
  await userEvent.keyboard('500');
  await expect
    .element(page.getByText(ENGLISH.say(ENGLISH.words.question.duration, { time: ENGLISH.format.timeSpan(10) })))
    .toBeVisible();
  await expect.element(page.getByLabelText(ENGLISH.words.question.leads)).toHaveValue('I, II, V1');
  await page.getByLabelText(ENGLISH.words.question.unit).selectOptions('\u00b5V');
  await page.getByLabelText(ENGLISH.words.question.leads).fill('II, I');
  await expect
    .element(page.getByText(ENGLISH.say(ENGLISH.words.question.leadCount, { count: 3, given: 2 })))
    .toBeVisible();
  await expect.element(open).toBeDisabled();
  await page.getByLabelText(ENGLISH.words.question.leads).fill('II, I, v1');
  await open.click();
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ rate: 500, unit: '\u00b5V', leads: ['II', 'I', 'V1'] });
});

it('asks only for what is open, and may be left', async () => {
  const onAnswer = ask({ samples: 5000, rate: false, unit: 'mV' });
  await expect.element(page.getByLabelText(ENGLISH.words.question.unit)).toHaveFocus();
  expect(page.getByLabelText(ENGLISH.words.question.rate).elements()).toHaveLength(0);
  expect(page.getByLabelText(ENGLISH.words.question.leads).elements()).toHaveLength(0);
  await userEvent.keyboard('{Escape}');
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith(null);
});

it('the header offers to change what was assumed, and its details close by Esc and by a press elsewhere', async () => {
  const recording = { ...recordingOf('a'), statements: ['Sinus rhythm'], comments: ['Seen at rest'] };
  const issues = [issue('unit-assumed', { file: 'a.npy', unit: 'mV' })];
  const app = application({ readFiles: async () => [{ file: 'a.npy', recording, issues, question }] });
  await app.commands.openFiles([picked('a.npy')]);
  mount(withStudy(app, <RecordHeader />));
  await page.getByText(ENGLISH.words.record.fromTheFile).click();
  await expect.element(page.getByText('Seen at rest')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByText('Seen at rest')).not.toBeVisible();
  await page.getByText(ENGLISH.words.record.fromTheFile).click();
  await page.getByRole('heading', { level: 1 }).click();
  await expect.element(page.getByText('Seen at rest')).not.toBeVisible();
  await page.getByText(ENGLISH.say(ENGLISH.words.record.warnings, { count: 1 })).click();
  await page.getByRole('button', { name: ENGLISH.words.record.changeAssumed }).click();
  expect(app.store.get().fileQuestion).toMatchObject({ files: ['a.npy'], question: { unit: 'mV' } });
});

it('the device is heard above the networks, and what was assumed stands open', async () => {
  const statements = ['Sinus rhythm', '>>> Acute MI <<<'];
  const recording = {
    ...recordingOf('a'),
    statements,
    measurements: [{ code: 'qrs-duration', value: 135, unit: 'ms' } as const],
  };
  const issues = [issue('unit-assumed', { file: 'a.npy', unit: 'mV' })];
  const app = application({ readFiles: async () => [{ file: 'a.npy', recording, issues, question }] });
  await app.commands.openFiles([picked('a.npy')]);
  mount(withStudy(app, <ResultsPanel chartsSlot={null} />));
  const device = page.getByRole('region', { name: ENGLISH.words.device.label });
  const items = device.getByRole('listitem');
  await expect.element(items.nth(0)).toHaveTextContent('Acute MI');
  await expect.element(items.nth(0)).toHaveAttribute('data-critical', 'true');
  await expect.element(items.nth(1)).toHaveTextContent('Sinus rhythm');
  await expect.element(device).toHaveTextContent('QRS135 ms');
  await expect
    .element(page.getByRole('region', { name: ENGLISH.words.results.caveats }))
    .toHaveTextContent(issueSentence(ENGLISH, issues[0]!));
});
