import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/app/app.css';
import { useSelector } from '../../../src/components/page';
import { Comparison } from '../../../src/components/results/Comparison';
import { SingleResult } from '../../../src/components/results/SingleResult';
import type { Label, ModelManifest, Reading } from '../../../src/model/contracts';
import { chosenNetwork } from '../../../src/study/selectors';
import { ENGLISH } from '../../../src/words/language';
import { unlikeSentence } from '../../../src/words/unlike';
import { application, manifestOf, picked, readingOf, settle } from '../../unit/app/fakes';
import { mount, unmountAll } from './mount';
import { withStudy } from './page';

afterEach(unmountAll);

const { results, prevalence } = ENGLISH.words;
/** As it is on the page, whatever kind of space is in it. */
const percent = (probability: number) => new RegExp(ENGLISH.format.percent(probability).replace(/\s/u, '\\s'));

const calibration = { a: 1, b: 0, covariance: [0.01, 0, 0.01], prevalence: 0.5 } as const;
const shipped: ModelManifest = {
  ...manifestOf('attention'),
  abstention: { missed: 0.05, falselyFound: 0.01 },
  labels: manifestOf('attention').labels.map(
    (label): Label => ({
      ...label,
      calibration,
      // Of the third too few had it.
      ...(label.code !== 'PVC' && { abstention: { no: 0.05, yes: 0.95 } }),
    }),
  ),
};
const windows: Reading['windows'] = [];
const reading: Reading = { ...readingOf('attention', [0.9, 0.1, 0.1]), windows, leads: ['I', 'II', 'V1'] };

function Result({ of }: { readonly of: Reading }) {
  const network = useSelector(chosenNetwork);
  return network && <SingleResult manifest={network} reading={of} chartsSlot={null} />;
}

async function shown(of: Reading) {
  const app = application();
  await app.commands.openFiles([picked('a.hea')]);
  app.store.dispatch({ type: 'models', models: [shipped], network: 'attention' });
  mount(withStudy(app, <Result of={of} />));
  return app;
}

describe('what is uncertain', () => {
  beforeEach(async () => {
    await shown(reading);
  });

  it('stands beside a finding in words, with why, and apart from what is ruled out', async () => {
    const finding = page.getByRole('region', { name: results.findings, exact: true });
    await expect.element(finding).toHaveTextContent(results.uncertain);
    await expect
      .element(finding)
      .toHaveTextContent(ENGLISH.say(results.uncertainFound, { falselyFound: '1.0\u202f%' }).slice(0, 20));
    await expect.element(finding).toHaveTextContent(ENGLISH.say(results.notRuledOut, { count: 1 }));
    await expect.element(finding).toHaveTextContent(ENGLISH.say(results.lookedFor, { count: 1 }));
  });

  it('is told in the table, as is where nothing is guaranteed', async () => {
    const table = page.getByRole('region', { name: results.allStatements });
    await table.getByRole('heading').click();
    await expect.element(table.getByRole('row', { name: 'PVC' })).toHaveTextContent(results.noGuarantee);
    await expect.element(table.getByRole('row', { name: 'AFIB' })).toHaveTextContent(results.uncertain);
  });
});

it('a finding that was told less surely elsewhere says where and how much; others do not', async () => {
  const app = application();
  await app.commands.openFiles([picked('a.hea')]);
  const auc = { value: 0.95, low: 0.93, high: 0.96 };
  const elsewhere = [{ where: 'LUDB', value: 0.73, low: 0.62, high: 0.83, stated: 56 }];
  const labels = shipped.labels.map((label): Label => (label.code === 'SR' ? { ...label, auc, elsewhere } : label));
  app.store.dispatch({ type: 'models', models: [{ ...shipped, labels }], network: 'attention' });
  mount(withStudy(app, <Result of={readingOf('attention', [0.9, 0.9, 0.1])} />));
  const sentence = ENGLISH.say(results.elsewhere, { there: '0.73', where: 'LUDB', home: '0.95' });
  await expect.element(page.getByText(sentence)).toBeVisible();
  expect(page.getByText(sentence).elements()).toHaveLength(1);
});

it('a recording unlike those that the network learnt from is said to be so, by what', async () => {
  const unlike = [{ check: 'size' as const, score: 3 }];
  await shown({ ...reading, unlike });
  await expect.element(page.getByText(unlikeSentence(ENGLISH, unlike))).toBeVisible();
  expect(unlikeSentence(ENGLISH, unlike)).toContain(ENGLISH.words.unlike.size);
});

it('where networks stand side by side, what each finds unlike is said of it, and that two are further apart than usual', async () => {
  const unlike = [{ check: 'size' as const, score: 3 }];
  const features = { file: '', bytes: 0, sha256: '', table: [] };
  const app = application();
  await app.commands.loadModels();
  await app.commands.openFiles([picked('a.hea')]);
  app.store.dispatch({
    type: 'models',
    models: [{ ...shipped, unlike: { checks: [], features, apart: { conv1d: 2 } } }, manifestOf('conv1d')],
    network: 'attention',
  });
  app.reads[0]?.answer({ ...readingOf('attention', [0.9, 0.1, 0.1]), unlike });
  await settle();
  app.commands.setComparing(true);
  await expect.poll(() => app.reads.length).toBe(2);
  app.reads[1]?.answer(readingOf('conv1d', [0.01, 0.9, 0.1]));
  await expect.poll(() => app.shown().readings.conv1d?.phase).toBe('done');
  mount(withStudy(app, <Comparison chartsSlot={null} />));
  await expect.element(page.getByText(unlikeSentence(ENGLISH, unlike))).toHaveTextContent(/^attention /);
  await expect
    .element(page.getByText(ENGLISH.say(results.farApart, { one: 'attention', other: 'conv1d' })))
    .toBeVisible();
});

it('how common a statement is here moves its probability, is said beside the findings, and can be taken back', async () => {
  const app = await shown(reading);
  const findings = page.getByRole('region', { name: results.findings, exact: true });
  await expect.element(findings).toHaveTextContent(percent(0.9));
  const section = page.getByRole('region', { name: prevalence.title });
  await section.getByRole('heading').click();
  await section.getByLabelText(prevalence.statement).selectOptions('SR');
  await section.getByLabelText(prevalence.percent).fill('1');
  await section.getByRole('button', { name: prevalence.set }).click();
  expect(app.store.get().prevalence).toEqual({ SR: 0.01 });
  // Odds of nine to one, a ninety-ninth of them.
  await expect.element(findings).toHaveTextContent(percent(9 / 99 / (1 + 9 / 99)));
  await expect.element(findings.getByRole('note')).toBeVisible();
  await section.getByRole('listitem').getByRole('button').click();
  expect(app.store.get().prevalence).toEqual({});
  await expect.element(findings).toHaveTextContent(percent(0.9));
});
