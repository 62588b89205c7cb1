import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Evaluation, type EvaluationProps } from '../../../src/components/worklist/Evaluation';
import { seededRandom } from '../../../src/signal/random';
import { ENGLISH } from '../../../src/words/language';
import { statementTitle } from '../../../src/words/statement';
import { networkOfRows } from '../../../src/worklist/evaluation';
import { readLabels } from '../../../src/worklist/labels/labels';
import type { Row } from '../../../src/worklist/row';
import { auc } from '../../../src/worklist/statistics/auc';
import { eventually } from '../../eventually';
import { manifestOf } from '../../unit/app/fakes';
import { rowOf } from '../../unit/worklist/rows';
import { mount, unmountAll } from './mount';

const TEXTS = ENGLISH.words.evaluation;
const manifest = manifestOf('attention');
const title = (code: string) => statementTitle(ENGLISH, { code, description: code });

const random = seededRandom(3);
const truth = Array.from({ length: 200 }, (_, i) => i % 4 === 0);
const scores = truth.map((holds) => Math.fround(0.7 * random() + (holds ? 0.25 : 0)));
const rows = scores.map((score, i) => rowOf(i, `ward/r${i}.hea`, [i % 2 ? 0.7 : 0.6, score, 0.1]));
// The last two rows are not in the table, and a line of it is of no row.
const lines = truth.slice(0, 198).map((holds, i) => `r${i},${i % 2},${holds ? 1 : 0},${i < 3 ? 1 : 0},nothing`);
const csv = ['file,SR,AFIB,PVC,other', ...lines, 'elsewhere,0,0,0,r1'].join('\n');
const labels = readLabels({ name: 'labels.csv', text: csv }, rows, manifest.labels);
const networks = [networkOfRows(manifest)];

beforeEach(async () => {
  document.documentElement.dataset.theme = 'light';
  await page.viewport(1366, 900);
});
afterEach(unmountAll);

function shown(more: Partial<EvaluationProps> = {}) {
  const props = { rows, networks, labels, theme: 'light' as const, onOpen: vi.fn(), onKey: vi.fn(), ...more };
  const { place } = mount(<Evaluation {...props} />);
  place.style.width = '1366px';
  return { place, ...props };
}

const row = (name: string) =>
  page.getByRole('table', { name: TEXTS.figures }).getByRole('row', { name: new RegExp(`^${name}`) });
const lineCount = (place: HTMLElement) => place.querySelectorAll('.evaluation-curve .scatterlayer .js-line').length;

describe('the evaluation', () => {
  it('has the figures of each statement, and says where there are too few', async () => {
    shown();
    const area = ENGLISH.format.belowOne(auc({ scores: scores.slice(0, 198), positive: truth.slice(0, 198) }));
    await expect.element(row(title('AFIB'))).toHaveTextContent(area);
    await expect.element(row(title('SR'))).toHaveTextContent(ENGLISH.format.belowOne(1));
    await expect
      .element(row(title('PVC')))
      .toHaveTextContent(ENGLISH.say(TEXTS.tooFew, { positives: 3, negatives: 195 }));
  });

  it('draws the curves of the statement that is chosen, with no button that could send them anywhere', async () => {
    const { place } = shown();
    await row(title('AFIB')).getByRole('button').click();
    const curve = page.getByRole('region', { name: TEXTS.curve });
    // Chance, the other statement that was measured, and this one.
    await eventually(() => expect(lineCount(place)).toBe(3));
    await expect.element(curve).toHaveTextContent(title('AFIB'));
    expect(place.querySelectorAll('.modebar-btn, a[href]').length).toBe(0);
    const note = () => [...place.querySelectorAll('.annotation-text')].map((text) => text.textContent).join(' ');
    const operating = ENGLISH.say(TEXTS.foundFrom, { percent: ENGLISH.format.percent(0.3) });
    await eventually(() => expect(note()).toContain(operating));
    await curve.getByRole('button', { name: TEXTS.curves.precisionRecall }).click();
    await eventually(() => expect(lineCount(place)).toBe(2));
    // Ten bins, each with its interval.
    await eventually(() => {
      expect(place.querySelectorAll('.evaluation-reliability .scatterlayer .point').length).toBe(10);
      expect(place.querySelectorAll('.evaluation-reliability .yerror').length).toBe(10);
    });
  });

  it('opens what was read most wrongly, and what is not in the table', async () => {
    const { onOpen } = shown();
    await row(title('AFIB')).getByRole('button').click();
    const mistakes = page.getByRole('table', { name: TEXTS.mistakes });
    const distance = (i: number) => Math.abs(scores[i]! - (truth[i] ? 1 : 0));
    const wrong = scores.flatMap((score, i) => (i < 198 && score >= 0.3 !== truth[i] ? [i] : []));
    const worst = wrong.reduce((most, i) => (distance(i) > distance(most) ? i : most));
    await mistakes.getByRole('button').first().click();
    expect(onOpen).toHaveBeenLastCalledWith(worst);

    await page.getByText(ENGLISH.say(TEXTS.unmatchedLines, { count: 1 })).click();
    await expect.element(page.getByText(ENGLISH.say(TEXTS.line, { line: 200, key: 'elsewhere' }))).toBeVisible();
    await page.getByText(ENGLISH.say(TEXTS.unmatchedRows, { count: 2 })).click();
    await page.getByRole('button', { name: 'ward/r199.hea' }).click();
    expect(onOpen).toHaveBeenLastCalledWith(199);
  });

  it('says by which column ECGs were found, and lets another be chosen', async () => {
    const { onKey } = shown();
    await expect.element(page.getByText(ENGLISH.say(TEXTS.keySaid.file, { column: 'file', count: 198 }))).toBeVisible();
    const other = labels.candidates.findIndex(({ heading }) => heading === 'other');
    await userEvent.selectOptions(page.getByRole('combobox', { name: TEXTS.key }), [
      page.getByRole('option').nth(other),
    ]);
    expect(onKey).toHaveBeenCalledWith({ column: 4, kind: labels.candidates[other]!.kind });
  });

  it('shows networks side by side, with how their areas differ', async () => {
    const better = {
      ...networks[0]!,
      key: 'better',
      name: 'Better',
      readingOf: ({ id, reading }: Row) => ({
        ...reading!,
        probabilities: Float32Array.of(0.5, truth[id] ? 0.9 : 0.1, 0.1),
      }),
    };
    const { place } = shown({ networks: [networks[0]!, better] });
    const table = page.getByRole('table', { name: TEXTS.figures });
    await expect.element(table.getByRole('columnheader', { name: 'Better' })).toBeVisible();
    const area = auc({ scores: scores.slice(0, 198), positive: truth.slice(0, 198) });
    await expect.element(row(title('AFIB'))).toHaveTextContent(ENGLISH.format.pointsChange(area, 1));
    await row(title('AFIB')).getByRole('button').click();
    await eventually(() => expect(lineCount(place)).toBe(4));
  });

  it('confuses the statements that are chosen', async () => {
    shown();
    const table = page.getByRole('table', { name: new RegExp(`^${TEXTS.confusion}`) });
    await expect.element(table.getByRole('columnheader', { name: 'PVC' })).toBeVisible();
    await page.getByRole('checkbox', { name: new RegExp(title('PVC')) }).click();
    await expect.element(table.getByRole('columnheader', { name: 'PVC' })).not.toBeInTheDocument();
  });

  it('says what is wrong with a table', async () => {
    const wrong = readLabels({ name: 'wrong.csv', text: 'file,colour\nq,red' }, rows, manifest.labels);
    shown({ labels: wrong });
    for (const code of ['no-key', 'no-statements'] as const)
      await expect.element(page.getByText(ENGLISH.say(TEXTS.issues[code], { file: 'wrong.csv' }))).toBeVisible();
  });
});
