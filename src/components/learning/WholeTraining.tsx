import { useMemo, useRef, useState } from 'react';
import type { Message } from '../../ecg/message';
import type { StatementToLearn } from '../../learning/contracts';
import {
  type PassTold,
  SHAPES,
  type ShapeName,
  type StepTold,
  WHOLE_SETTINGS,
  type WholeSettings,
} from '../../learning/whole/contracts';
import type { BackendName, ModelManifest } from '../../model/contracts';
import type { PaperTheme } from '../../paper/colours';
import { errorSentence } from '../../words/error';
import { statementTitle } from '../../words/statement';
import { Chart } from '../charts/Chart';
import { ChartWithTable } from '../charts/ChartWithTable';
import { useChartColours } from '../charts/colours';
import { linePlot } from '../charts/learning-plots';
import { useLanguage } from '../words';
import { Outcome } from './Outcome';
import './learning.css';

export interface WholeChoice {
  readonly codes: readonly string[];
  readonly settings: WholeSettings;
  readonly shape: ShapeName;
  readonly fromShipped: boolean;
  readonly backend: BackendName | 'auto';
  readonly name: string;
}

export interface WholeTrainingProps {
  readonly statements: readonly StatementToLearn[];
  readonly data: string;
  readonly records: number;
  /** Whether the table says whom each ECG is of. */
  readonly knowsPatients: boolean;
  readonly phase: 'idle' | 'seeing' | 'learning' | 'done' | 'failed';
  readonly steps: readonly StepTold[];
  readonly passes: readonly PassTold[];
  readonly paused: boolean;
  /** What was trained. */
  readonly network: ModelManifest | null;
  /** Whether what was trained reads by now. */
  readonly used: boolean;
  readonly error: Message | null;
  readonly theme: PaperTheme;
  readonly onStart: (choice: WholeChoice) => void;
  /** A training that was saved is to go on. */
  readonly onResume: (file: File) => void;
  readonly onSaveTraining: () => void;
  readonly onPaused: (paused: boolean) => void;
  readonly onEnd: () => void;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
  readonly onUse: () => void;
  readonly onSave: () => void;
}

/** The classes that the patent names. */
const PATENT = ['SR', 'AFIB', 'PVC', 'PAC'];
const ACTIVATIONS = ['softmax', 'sigmoid'] as const;
const BACKENDS = ['auto', 'webgpu', 'webgl', 'wasm', 'cpu'] as const;
/** Fewer of a class teach nothing. */
const LEAST = 10;

/** All layers of lead attention by back-propagation, before the eyes of whoever watches. */
export function WholeTraining(props: WholeTrainingProps) {
  const language = useLanguage();
  const texts = language.words.training;
  const { phase, error, paused, steps, passes, onAgain, onCancel, onEnd, onPaused, onSaveTraining } = props;
  return (
    <section className="learning" aria-label={texts.wholeTitle}>
      <p className="learning-what">{texts.wholeWhat}</p>
      {phase === 'idle' ? <Form {...props} /> : null}
      {phase === 'seeing' ? <p role="status">{texts.seeing}</p> : null}
      {phase === 'learning' ? (
        <p>
          <button type="button" onClick={() => onPaused(!paused)}>
            {paused ? texts.goOn : texts.hold}
          </button>{' '}
          <button type="button" disabled={steps.length === 0} title={texts.saveTrainingTitle} onClick={onSaveTraining}>
            {texts.saveTraining}
          </button>{' '}
          <button type="button" disabled={passes.length === 0} onClick={onEnd}>
            {texts.endAndKeep}
          </button>{' '}
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
      {phase === 'done' ? <Done {...props} /> : null}
      {phase === 'learning' || phase === 'done' ? <Progress {...props} /> : null}
    </section>
  );
}

/** ECGs of which one of the chosen statements is stated and no other of them. */
function withOne(statements: readonly StatementToLearn[], chosen: ReadonlySet<string>): number {
  const own = statements.filter(({ code }) => chosen.has(code));
  let count = 0;
  for (const i of own[0]?.stated.keys() ?? [])
    if (own.reduce((sum, { stated }) => sum + Number(stated[i] === 1), 0) === 1) count++;
  return count;
}

function Form({ statements, data, records, knowsPatients, onStart, onResume }: WholeTrainingProps) {
  const input = useRef<HTMLInputElement>(null);
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.training;
  const counts = useMemo(
    () =>
      statements.map((each) => ({ ...each, count: each.stated.reduce((sum, value) => sum + Number(value === 1), 0) })),
    [statements],
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => {
    const patent = counts.filter(({ code, count }) => PATENT.includes(code) && count >= LEAST).map(({ code }) => code);
    const most = counts
      .filter(({ count }) => count >= LEAST)
      .sort((a, b) => b.count - a.count)
      .map(({ code }) => code);
    return new Set(patent.length >= 2 ? patent : most.slice(0, 4));
  });
  const [settings, setSettings] = useState<WholeSettings>(WHOLE_SETTINGS);
  const [shape, setShape] = useState<ShapeName>('small');
  const [fromShipped, setFromShipped] = useState(false);
  const [backend, setBackend] = useState<WholeChoice['backend']>('auto');
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? say(texts.wholeName, { data });
  const codes = counts.filter(({ code }) => chosen.has(code)).map(({ code }) => code);
  return (
    <form
      className="learning-form"
      onSubmit={(event) => {
        event.preventDefault();
        onStart({ codes, settings, shape, fromShipped, backend, name });
      }}
    >
      <div className="learning-settings">
        <label>
          {texts.name} <input value={name} onChange={({ target }) => setTyped(target.value)} required />
        </label>
        <label>
          {texts.activation}{' '}
          <select
            value={settings.activation}
            onChange={({ target }) =>
              setSettings({ ...settings, activation: target.value as WholeSettings['activation'] })
            }
          >
            {ACTIVATIONS.map((each) => (
              <option key={each} value={each}>
                {texts.activations[each]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {texts.begin}{' '}
          <select
            value={fromShipped ? 'shipped' : shape}
            onChange={({ target }) => {
              setFromShipped(target.value === 'shipped');
              if (target.value !== 'shipped') setShape(target.value as ShapeName);
            }}
          >
            {(Object.keys(SHAPES) as ShapeName[]).map((each) => (
              <option key={each} value={each}>
                {texts.shapes[each]}
              </option>
            ))}
            <option value="shipped">{texts.fromShipped}</option>
          </select>
        </label>
        <label>
          {texts.passes}{' '}
          <input
            type="number"
            min={1}
            max={200}
            value={settings.passes}
            onChange={({ target }) => setSettings({ ...settings, passes: Math.max(1, Number(target.value)) })}
          />
        </label>
        <label>
          {texts.batch}{' '}
          <input
            type="number"
            min={2}
            max={128}
            value={settings.batch}
            onChange={({ target }) => setSettings({ ...settings, batch: Math.max(2, Number(target.value)) })}
          />
        </label>
        <label>
          {texts.backend}{' '}
          <select value={backend} onChange={({ target }) => setBackend(target.value as typeof backend)}>
            {BACKENDS.map((each) => (
              <option key={each} value={each}>
                {texts.backends[each]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="primary" disabled={codes.length < 2}>
          {texts.train}
        </button>
        <button type="button" title={texts.resumeTitle} onClick={() => input.current?.click()}>
          {texts.resume}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".zip"
          data-picks="training"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) onResume(file);
            target.value = '';
          }}
        />
      </div>
      <p className="muted">
        {say(texts.records, { count: records })} {knowsPatients ? texts.byPatient : texts.noPatients}{' '}
        {settings.activation === 'softmax' ? say(texts.oneClass, { count: withOne(statements, chosen) }) : null}{' '}
        {codes.length < 2 ? say(texts.twoClasses, { least: LEAST }) : null}
      </p>
      <ul className="learning-classes" aria-label={texts.statements}>
        {counts.map(({ code, description, count }) => (
          <li key={code}>
            <label>
              <input
                type="checkbox"
                checked={chosen.has(code)}
                disabled={count < LEAST}
                onChange={({ target }) => {
                  const next = new Set(chosen);
                  if (target.checked) next.add(code);
                  else next.delete(code);
                  setChosen(next);
                }}
              />{' '}
              {statementTitle(language, { code, description })} <span className="muted">{format.count(count)}</span>
            </label>
          </li>
        ))}
      </ul>
    </form>
  );
}

function Done({ network, used, onUse, onSave, onAgain }: WholeTrainingProps) {
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.training;
  return (
    <>
      <Outcome hasNetwork={network !== null} used={used} onUse={onUse} onSave={onSave} onAgain={onAgain} />
      {network?.trained ? (
        <table className="plain-table learning-statements">
          <caption>{texts.heldPart}</caption>
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
            </tr>
          </thead>
          <tbody>
            {network.trained.statements.map(({ code, positives, negatives, auc }) => (
              <tr key={code}>
                <th scope="row">
                  {statementTitle(
                    language,
                    network.labels.find((label) => label.code === code) ?? { code, description: code },
                  )}
                </th>
                <td className="number">{format.count(positives)}</td>
                <td className="number">{format.count(negatives)}</td>
                <td className="number">
                  {auc
                    ? say(texts.interval, {
                        value: format.belowOne(auc.value),
                        low: format.belowOne(auc.low),
                        high: format.belowOne(auc.high),
                      })
                    : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}

/** The loss that falls, the areas that rise, k and the layers as they move. */
function Progress({ steps, passes, theme }: WholeTrainingProps) {
  const { words, say, format } = useLanguage();
  const texts = words.training;
  const colours = useChartColours(theme);
  const latest = steps[steps.length - 1];
  const pass = passes[passes.length - 1];
  const loss = useMemo(() => {
    // The last step of each pass.
    const ends = passes.map(({ pass: of }) =>
      Math.max(0, ...steps.filter((step) => step.pass === of).map(({ step }) => step)),
    );
    return linePlot(
      colours,
      [
        { x: steps.map(({ step }) => step), y: steps.map((step) => step.loss), color: colours.bar, width: 1 },
        {
          x: ends,
          y: passes.map(({ heldLoss }) => heldLoss),
          color: colours.accent,
          width: 2,
          marked: true,
        },
      ],
      { x: texts.step, y: texts.loss },
    );
  }, [steps, passes, colours, texts]);
  const areas = useMemo(
    () =>
      linePlot(
        colours,
        [
          {
            x: passes.map((each) => each.pass),
            y: passes.map(({ macroAuc }) => macroAuc),
            color: colours.accent,
            width: 2,
            marked: true,
          },
        ],
        { x: texts.pass, y: texts.auc },
        [0.3, 1.01],
      ),
    [passes, colours, texts],
  );
  const k = useMemo(
    () =>
      linePlot(
        colours,
        [
          { x: [...(passes[0]?.k.keys() ?? [])], y: [...(passes[0]?.k ?? [])], color: colours.bar, width: 1 },
          { x: [...(pass?.k.keys() ?? [])], y: [...(pass?.k ?? [])], color: colours.accent, width: 1 },
        ],
        { x: texts.place, y: texts.k },
      ),
    [passes, pass, colours, texts],
  );
  return (
    <>
      <p role="status">
        {latest
          ? say(texts.stepTold, {
              step: latest.step,
              steps: latest.steps,
              pass: latest.pass,
              loss: format.number(latest.loss, 3),
              time: format.milliseconds(latest.milliseconds),
            })
          : texts.learning}
      </p>
      <div className="learning-charts">
        <figure>
          <figcaption>{texts.lossOf}</figcaption>
          <ChartWithTable
            chart={<Chart data={loss.data} layout={loss.layout} height={210} />}
            table={
              <table className="plain-table">
                <caption>{texts.lossOf}</caption>
                <tbody>
                  {passes.map((each) => (
                    <tr key={each.pass}>
                      <th scope="row">{each.pass}</th>
                      <td className="number">{format.number(each.loss, 3)}</td>
                      <td className="number">{format.number(each.heldLoss, 3)}</td>
                      <td className="number">{Number.isNaN(each.macroAuc) ? '–' : format.belowOne(each.macroAuc)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            }
          />
        </figure>
        <figure>
          <figcaption>{texts.areas}</figcaption>
          <Chart data={areas.data} layout={areas.layout} height={210} />
        </figure>
        <figure>
          <figcaption>{texts.kOf}</figcaption>
          <Chart data={k.data} layout={k.layout} height={210} />
        </figure>
        <figure>
          <figcaption>{texts.moved}</figcaption>
          <ul className="learning-moved">
            {(pass?.moved ?? []).map(({ layer, by }) => (
              <li key={layer}>
                <span>{layer.replace('extractor.', '')}</span>
                <meter min={0} max={1} value={Math.min(1, by)} aria-label={layer} />
                <span className="number">{format.percent(by)}</span>
              </li>
            ))}
          </ul>
        </figure>
      </div>
    </>
  );
}
