import { type ReactNode, useEffect, useState } from 'react';
import type { Insides, ModelManifest, Reading } from '../../model/contracts';
import { statementsOf, topStatements } from '../../study/statements';
import { statementTitle } from '../../words/statement';
import { useStudyCommands } from '../page';
import { useLanguage } from '../words';
import { FORMULAS } from './formulas';
import { HeatMap } from './HeatMap';
import './inside.css';

interface InsideProps {
  readonly manifest: ModelManifest;
  /** Of the leads as they are drawn: with another, another window is looked into. */
  readonly reading: Reading;
  /** Start (s) of the window that is shown; null for the whole recording. */
  readonly at: number | null;
}

const STEPS = ['vectors', 'scores', 'softmax', 'sum', 'classes'] as const;
/** Classes whose scores are shown. */
const CLASSES = 5;

/** A letter with what stands low or high beside it; a word of more letters is a function. */
const PARTS = /([_^])(?:\{([^}]*)\}|(\S))|([a-zA-Z]+)|([^_^a-zA-Z]+)/g;

function FormulaPart({ part: [whole, shift, group, single, letters] }: { readonly part: RegExpExecArray }) {
  const inner = <Formula text={group ?? single ?? ''} />;
  if (shift === '_') return <sub>{inner}</sub>;
  if (shift === '^') return <sup>{inner}</sup>;
  return letters?.length === 1 ? <i>{letters}</i> : whole;
}

/** A line of mathematics (`FORMULAS`). */
const Formula = ({ text }: { readonly text: string }): ReactNode =>
  [...text.matchAll(PARTS)].map((part) => <FormulaPart key={part.index} part={part} />);

/** The leads with what has been worked out of them up to a step. */
function LeadSteps({ inside, step }: { readonly inside: Insides; readonly step: number }) {
  const { words, format } = useLanguage();
  const texts = words.inside;
  const exponentials = Array.from(inside.scores, Math.exp);
  const total = exponentials.reduce((all, each) => all + each, 0);
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{texts.lead}</th>
          <th scope="col" className="number">
            {texts.score}
          </th>
          {step >= 2 ? (
            <>
              <th scope="col" className="number">
                {texts.exponential}
              </th>
              <th scope="col" className="number">
                {texts.weight}
              </th>
            </>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {inside.leads.map((lead, i) => (
          <tr key={lead}>
            <th scope="row">{lead}</th>
            <td className="number">{format.fixed(inside.scores[i]!, 3)}</td>
            {step >= 2 ? (
              <>
                <td className="number">{format.fixed(exponentials[i]!, 3)}</td>
                <td className="number">{format.fixed(inside.weights[i]!, 3)}</td>
              </>
            ) : null}
          </tr>
        ))}
      </tbody>
      {step >= 2 ? (
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {texts.total}
            </th>
            <td className="number">{format.fixed(total, 3)}</td>
            <td className="number">{format.fixed(1, 3)}</td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}

/** The classes that lead, with their scores. */
function ClassSteps({ manifest, inside }: { readonly manifest: ModelManifest; readonly inside: Insides }) {
  const language = useLanguage();
  const { words, format } = language;
  const texts = words.inside;
  const top = topStatements(statementsOf(manifest, inside.probabilities), CLASSES);
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{words.results.statement}</th>
          <th scope="col" className="number">
            {texts.classScore}
          </th>
          <th scope="col" className="number">
            {texts.probability}
          </th>
        </tr>
      </thead>
      <tbody>
        {top.map(({ code, label }) => {
          const place = manifest.labels.findIndex((each) => each.code === code);
          return (
            <tr key={code}>
              <th scope="row">{statementTitle(language, label)}</th>
              <td className="number">{format.fixed(inside.classScores[place]!, 2)}</td>
              <td className="number">{format.fixed(inside.probabilities[place]!, 3)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Steps({ manifest, inside }: { readonly manifest: ModelManifest; readonly inside: Insides }) {
  const { words, say, format } = useLanguage();
  const texts = words.inside;
  const [step, setStep] = useState(0);
  const n = inside.key.length;
  const row = (place: number) => inside.vectors.subarray(place * n, (place + 1) * n);
  return (
    <>
      <div className="inside-steps">
        <button type="button" disabled={step === 0} aria-label={texts.back} onClick={() => setStep(step - 1)}>
          ‹
        </button>
        <strong role="status">
          {say(texts.step, { n: step + 1, count: FORMULAS.length, name: texts.steps[STEPS[step]!] })}
        </strong>
        <button
          type="button"
          disabled={step === FORMULAS.length - 1}
          aria-label={texts.forward}
          onClick={() => setStep(step + 1)}
        >
          ›
        </button>
      </div>
      <p className="inside-formula">
        <Formula text={FORMULAS[step]!} />
      </p>
      <p className="muted">{texts[`${STEPS[step]!}Explained`]}</p>
      {step === 0 || step === 3 ? (
        <HeatMap
          label={texts.heatMap}
          rows={[
            ...(step === 0 ? [{ name: texts.key, values: inside.key }] : []),
            ...inside.leads.map((name, place) => ({
              name,
              values: step === 0 ? row(place) : row(place).map((value) => value * inside.weights[place]!),
            })),
            ...(step === 3 ? [{ name: texts.sumRow, values: inside.sum }] : []),
          ]}
        />
      ) : null}
      {step === 1 || step === 2 ? <LeadSteps inside={inside} step={step} /> : null}
      {step === 4 ? <ClassSteps manifest={manifest} inside={inside} /> : null}
      <p className="muted">
        {say(texts.window, { start: format.number(inside.start, 1), end: format.number(inside.end, 1), n })}
      </p>
    </>
  );
}

/** The record on screen on its way through the patent's network, one equation after the other. */
export function Inside({ manifest, reading, at }: InsideProps) {
  const { words } = useLanguage();
  const { lookInside } = useStudyCommands();
  const [open, setOpen] = useState(false);
  const [inside, setInside] = useState<Insides | null>(null);
  // Looked into anew with each reading: then the leads are other ones.
  useEffect(() => {
    if (!open || reading.leads.length === 0) return;
    const controller = new AbortController();
    void lookInside(manifest.id, at, controller.signal).then(
      (seen) => {
        if (!controller.signal.aborted) setInside(seen);
      },
      () => undefined,
    );
    return () => controller.abort();
  }, [open, reading, at, manifest.id, lookInside]);
  return (
    <section className="panel-section inside" aria-label={words.inside.title}>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <h2>{words.inside.title}</h2>
        </summary>
        {inside ? (
          <Steps manifest={manifest} inside={inside} />
        ) : (
          <p className="busy-line" role="status">
            {words.inside.busy}
          </p>
        )}
      </details>
    </section>
  );
}
