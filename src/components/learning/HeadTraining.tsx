import { useMemo, useState } from 'react';
import type { Message } from '../../ecg/message';
import { HEAD_SETTINGS, LEAST_RECORDS, type LearntStatement, type StatementToLearn } from '../../learning/contracts';
import type { ModelManifest } from '../../model/contracts';
import type { PaperTheme } from '../../paper/colours';
import { errorSentence } from '../../words/error';
import { refusalSentence } from '../../words/learning';
import { statementTitle } from '../../words/statement';
import { Chart } from '../charts/Chart';
import { ChartWithTable } from '../charts/ChartWithTable';
import { useChartColours } from '../charts/colours';
import { learningCurvePlot } from '../charts/learning-plots';
import { useLanguage } from '../words';
import { Outcome } from './Outcome';
import './learning.css';

/** What is to be learnt, as it was chosen. */
export interface HeadChoice {
  readonly base: ModelManifest;
  readonly codes: readonly string[];
  readonly balanced: boolean;
  readonly only: boolean;
  readonly name: string;
}

export interface HeadTrainingProps {
  /** Networks that can be given another head, the chosen one first. */
  readonly bases: readonly ModelManifest[];
  /** Those that the table speaks of. */
  readonly statements: readonly StatementToLearn[];
  /** What the ECGs are called together. */
  readonly data: string;
  readonly records: number;
  /** Whether the table says whom each ECG is of. */
  readonly knowsPatients: boolean;
  readonly phase: 'idle' | 'seeing' | 'learning' | 'done' | 'failed';
  readonly progress: number;
  readonly learnt: readonly LearntStatement[];
  readonly hasNetwork: boolean;
  /** Whether what was trained reads by now. */
  readonly used: boolean;
  readonly error: Message | null;
  readonly theme: PaperTheme;
  readonly onStart: (choice: HeadChoice) => void;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
  readonly onUse: () => void;
  readonly onSave: () => void;
}

const countsOf = ({ stated }: StatementToLearn) => {
  let [positives, negatives] = [0, 0];
  for (const value of stated)
    if (value === 1) positives++;
    else if (value === 0) negatives++;
  return { positives, negatives };
};

/** A new head on what a network sees in the ECGs of the worklist: what is to be learnt, how far it is, and what came of it. */
export function HeadTraining(props: HeadTrainingProps) {
  const language = useLanguage();
  const texts = language.words.training;
  const { phase, progress, error, onCancel, onAgain } = props;
  return (
    <section className="learning" aria-label={texts.title}>
      <p className="learning-what">{texts.headWhat}</p>
      {phase === 'idle' ? <Form {...props} /> : null}
      {phase === 'seeing' || phase === 'learning' ? (
        <p role="status">
          {texts[phase]}{' '}
          {phase === 'learning' ? <progress max={1} value={progress} aria-label={texts.learning} /> : null}{' '}
          <button type="button" onClick={onCancel}>
            {language.words.buttons.cancel}
          </button>
        </p>
      ) : null}
      {phase === 'failed' && error ? (
        <p className="failure" role="alert">
          {errorSentence(language, error)}{' '}
          <button type="button" onClick={onAgain}>
            {texts.again}
          </button>
        </p>
      ) : null}
      {phase === 'done' ? <Result {...props} /> : null}
    </section>
  );
}

function Form({ bases, statements, data, records, knowsPatients, onStart }: HeadTrainingProps) {
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.training;
  const [baseId, setBaseId] = useState(bases[0]?.id);
  const base = bases.find(({ id }) => id === baseId) ?? bases[0];
  const counts = useMemo(() => statements.map((each) => ({ ...each, ...countsOf(each) })), [statements]);
  const enough = ({ positives, negatives }: { positives: number; negatives: number }) =>
    positives >= LEAST_RECORDS && negatives >= LEAST_RECORDS;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [balanced, setBalanced] = useState(HEAD_SETTINGS.balanced);
  const [only, setOnly] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  if (!base) return <p>{texts.noBase}</p>;
  const name = typed ?? say(texts.defaultName, { base: base.name, data });
  const codes = counts.filter((each) => enough(each) && !left.has(each.code)).map(({ code }) => code);
  const known = new Map(base.labels.map((label) => [label.code, label]));
  return (
    <form
      className="learning-form"
      onSubmit={(event) => {
        event.preventDefault();
        onStart({ base, codes, balanced, only, name });
      }}
    >
      <div className="learning-settings">
        <label>
          {texts.base}{' '}
          <select value={base.id} onChange={({ target }) => setBaseId(target.value)}>
            {bases.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {texts.name} <input value={name} onChange={({ target }) => setTyped(target.value)} required />
        </label>
        <label title={texts.balancedTitle}>
          <input type="checkbox" checked={balanced} onChange={({ target }) => setBalanced(target.checked)} />{' '}
          {texts.balanced}
        </label>
        <label title={texts.onlyTitle}>
          <input type="checkbox" checked={only} onChange={({ target }) => setOnly(target.checked)} /> {texts.only}
        </label>
        <button type="submit" className="primary" disabled={codes.length === 0}>
          {say(texts.start, { count: codes.length })}
        </button>
      </div>
      <p className="muted">
        {say(texts.records, { count: records })} {knowsPatients ? texts.byPatient : texts.noPatients}
      </p>
      <table className="plain-table learning-statements">
        <caption className="visually-hidden">{texts.statements}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.statement}</th>
            <th scope="col" className="number">
              {texts.positives}
            </th>
            <th scope="col" className="number">
              {texts.negatives}
            </th>
            <th scope="col">{texts.becomes}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map((each) => {
            const label = known.get(each.code);
            return (
              <tr key={each.code}>
                <th scope="row">
                  <label>
                    <input
                      type="checkbox"
                      disabled={!enough(each)}
                      checked={enough(each) && !left.has(each.code)}
                      onChange={({ target }) => {
                        const next = new Set(left);
                        if (target.checked) next.delete(each.code);
                        else next.add(each.code);
                        setLeft(next);
                      }}
                    />{' '}
                    {label ? statementTitle(language, label) : each.description}
                  </label>
                </th>
                <td className="number">{format.count(each.positives)}</td>
                <td className="number">{format.count(each.negatives)}</td>
                <td>
                  {enough(each) ? (label ? texts.replaces : texts.isNew) : say(texts.tooFew, { least: LEAST_RECORDS })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </form>
  );
}

function Result({ bases, learnt, hasNetwork, used, theme, onAgain, onUse, onSave }: HeadTrainingProps) {
  const language = useLanguage();
  const { words, format, say } = language;
  const texts = words.training;
  const colours = useChartColours(theme);
  const nameOf = ({ code, description }: LearntStatement) =>
    statementTitle(
      language,
      bases.flatMap(({ labels }) => labels).find((label) => label.code === code) ?? { code, description },
    );
  const [asked, setAsked] = useState<string | null>(null);
  const shown = learnt.find(({ code }) => code === asked) ?? learnt.find(({ curve }) => curve.length > 0);
  const plot = useMemo(
    () => shown && learningCurvePlot(shown.curve, colours, { x: texts.curveRecords, y: texts.auc }),
    [shown, colours, texts],
  );
  return (
    <>
      <Outcome hasNetwork={hasNetwork} used={used} onUse={onUse} onSave={onSave} onAgain={onAgain} />
      <div className="learning-result">
        <table className="plain-table">
          <caption>{texts.held}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.statement}</th>
              <th scope="col" className="number">
                {texts.positives}
              </th>
              <th scope="col" className="number">
                {texts.negatives}
              </th>
              <th scope="col" className="number">
                {texts.auc}
              </th>
              <th scope="col" className="number" title={texts.chanceTitle}>
                {texts.chance}
              </th>
              <th scope="col">{texts.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {learnt.map((each) => (
              <tr key={each.code} data-selected={each === shown}>
                <th scope="row">
                  <button
                    type="button"
                    className="quiet"
                    aria-pressed={each === shown}
                    onClick={() => setAsked(each.code)}
                  >
                    {nameOf(each)}
                  </button>
                </th>
                <td className="number">{format.count(each.positives)}</td>
                <td className="number">{format.count(each.negatives)}</td>
                <td className="number">
                  {each.auc
                    ? say(texts.interval, {
                        value: format.belowOne(each.auc.value),
                        low: format.belowOne(each.auc.low),
                        high: format.belowOne(each.auc.high),
                      })
                    : '–'}
                </td>
                <td className="number">{each.chance ? format.belowOne(each.chance.p) : '–'}</td>
                <td>{each.refusal ? refusalSentence(language, each.refusal) : texts.learntOne}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {plot && shown && shown.curve.length > 0 ? (
          <figure>
            <figcaption>{say(texts.curve, { statement: nameOf(shown) })}</figcaption>
            <ChartWithTable
              chart={<Chart data={plot.data} layout={plot.layout} height={240} />}
              table={
                <table className="plain-table">
                  <caption>{texts.auc}</caption>
                  <tbody>
                    {shown.curve.map(({ records, auc }) => (
                      <tr key={records}>
                        <th scope="row">{format.count(records)}</th>
                        <td className="number">{format.belowOne(auc)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              }
            />
          </figure>
        ) : null}
      </div>
      <p className="muted">{texts.caution}</p>
    </>
  );
}
