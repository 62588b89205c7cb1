import { useMemo, useState } from 'react';
import type { PaperTheme } from '../../paper/colours';
import { statementTitle } from '../../words/statement';
import {
  confusionOf,
  detailsOf,
  type Evaluated,
  type EvaluatedNetwork,
  type StatementFigures,
} from '../../worklist/evaluation';
import type { KeyChoice, Labels } from '../../worklist/labels/labels';
import type { Row } from '../../worklist/row';
import { RESAMPLES } from '../../worklist/statistics/by-patient';
import { useLanguage } from '../words';
import { CurveChart, ReliabilityChart } from './EvaluationCharts';
import { EvaluationTable } from './EvaluationTable';
import { LabelsJoined, Unmatched } from './LabelsJoined';
import { type NetworkFigures, useEvaluation } from './use-evaluation';
import './evaluation.css';

export interface EvaluationProps {
  readonly rows: readonly Row[];
  /** What is compared, the network of the worklist first; at least one. The same list as long as it is the same. */
  readonly networks: readonly EvaluatedNetwork[];
  readonly labels: Labels;
  readonly theme: PaperTheme;
  /** Opens the ECG of a row. */
  readonly onOpen: (row: number) => void;
  /** Another column of the table says which ECG a line is of. */
  readonly onKey: (choice: KeyChoice) => void;
}

/** Curves of other statements in the background: more would be a grey field. */
const MOST_OTHERS = 20;
const MISTAKES_SHOWN = 100;
/** The confusion begins with the most frequent statements. */
const FIRST_IN_CONFUSION = 4;

/** What the networks say, held against what a table states: figures, curves, and the ECGs that were read wrongly. */
export function Evaluation({ rows, networks, labels, theme, onOpen, onKey }: EvaluationProps) {
  const { words } = useLanguage();
  const texts = words.evaluation;
  const evaluated = useEvaluation(rows, networks, labels);
  const [first] = evaluated ?? [];
  return (
    <section className="evaluation" aria-label={texts.title} aria-busy={evaluated === null}>
      <LabelsJoined labels={labels} onKey={onKey} />
      {first ? <Strip first={first} records={rows.length} /> : <p role="status">{texts.computing}</p>}
      {first && first.statements.length > 0 ? (
        <Figures evaluated={evaluated!} rows={rows} labels={labels} theme={theme} onOpen={onOpen} />
      ) : null}
      {first && first.statements.length === 0 && labels.codes.length > 0 ? <p>{texts.noStatements}</p> : null}
      <Unmatched labels={labels} rows={rows} onOpen={onOpen} />
      <p className="muted">{words.disclaimer}</p>
    </section>
  );
}

function Strip({ first, records }: { readonly first: Evaluated; readonly records: number }) {
  const { words, say, format } = useLanguage();
  const texts = words.evaluation;
  const { labelled, compared, unread, repeated, statements, macroAuc, network, patients } = first;
  const figures: readonly (readonly [string, string])[] = [
    [texts.records, format.count(records)],
    [texts.labelled, format.count(labelled)],
    [texts.compared, format.count(compared)],
    [
      texts.statements,
      say(texts.of, {
        positives: statements.filter(({ measured }) => measured).length,
        total: network.manifest.labels.length,
      }),
    ],
    [texts.macroAuc, Number.isNaN(macroAuc) ? words.worklist.none : format.belowOne(macroAuc)],
    [texts.network, network.name],
  ];
  return (
    <>
      <dl className="evaluation-strip">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {unread > 0 ? <p>{say(texts.notRead, { count: unread })}</p> : null}
      {repeated > 0 ? <p>{say(texts.repeated, { count: repeated })}</p> : null}
      {patients === null ? null : (
        <p>{say(texts.byPatient, { count: patients, resamples: format.count(RESAMPLES) })}</p>
      )}
    </>
  );
}

type FiguresProps = Pick<EvaluationProps, 'rows' | 'labels' | 'theme' | 'onOpen'> & {
  readonly evaluated: readonly NetworkFigures[];
};

const byFrequency = (statements: readonly StatementFigures[]): StatementFigures[] =>
  [...statements].sort((a, b) => b.positives - a.positives);

function Figures({ evaluated, rows, labels, theme, onOpen }: FiguresProps) {
  const { network, statements } = evaluated[0]!;
  const [asked, setAsked] = useState<string | null>(null);
  const [changed, setChanged] = useState<ReadonlySet<string> | null>(null);
  const figures =
    statements.find(({ label }) => label.code === asked) ??
    statements.find(({ measured }) => measured) ??
    statements[0]!;
  const { label } = figures;
  const chosen =
    changed ??
    new Set(
      byFrequency(statements)
        .slice(0, FIRST_IN_CONFUSION)
        .map((each) => each.label.code),
    );
  const choose = (code: string) => {
    const next = new Set(chosen);
    if (!next.delete(code)) next.add(code);
    setChanged(next);
  };

  const details = useMemo(() => detailsOf(rows, labels, network, label), [rows, labels, network, label]);
  const otherStatements = useMemo(
    () =>
      byFrequency(statements)
        .filter((each) => each.measured && each.label.code !== label.code)
        .slice(0, MOST_OTHERS)
        .map(({ outline }) => outline),
    [statements, label],
  );
  const otherNetworks = useMemo(
    () =>
      evaluated.slice(1).flatMap((other) => {
        const own = other.network.manifest.labels.find(({ code }) => code === label.code);
        return own ? [{ name: other.network.name, curve: detailsOf(rows, labels, other.network, own).curve }] : [];
      }),
    [evaluated, rows, labels, label],
  );
  return (
    <div className="evaluation-columns">
      <CurveChart
        figures={figures}
        details={details}
        otherNetworks={otherNetworks}
        otherStatements={otherStatements}
        theme={theme}
      />
      <div className="evaluation-figures">
        <EvaluationTable
          evaluated={evaluated}
          selected={label.code}
          onSelect={setAsked}
          chosen={chosen}
          onChoose={choose}
        />
        <ConfusionTable
          rows={rows}
          labels={labels}
          network={network}
          codes={statements.map((each) => each.label.code).filter((code) => chosen.has(code))}
        />
      </div>
      <div className="evaluation-side">
        <ReliabilityChart figures={figures} details={details} theme={theme} />
        <Mistakes rows={rows} mistakes={details.mistakes} onOpen={onOpen} />
      </div>
    </div>
  );
}

function Mistakes({
  rows,
  mistakes,
  onOpen,
}: Pick<EvaluationProps, 'rows' | 'onOpen'> & { readonly mistakes: ReturnType<typeof detailsOf>['mistakes'] }) {
  const { words, say, format } = useLanguage();
  const texts = words.evaluation;
  const nameOf = useMemo(() => new Map(rows.map(({ id, file, ecg }) => [id, ecg?.name ?? file])), [rows]);
  if (mistakes.length === 0) return <p>{texts.noMistakes}</p>;
  return (
    <>
      <table className="plain-table evaluation-mistakes">
        <caption>{texts.mistakes}</caption>
        <tbody>
          {mistakes.slice(0, MISTAKES_SHOWN).map(({ row, kind, probability }) => (
            <tr key={row}>
              <th scope="row">
                <button type="button" className="quiet" onClick={() => onOpen(row)}>
                  {nameOf.get(row)}
                </button>
              </th>
              <td>{texts.mistake[kind]}</td>
              <td className="number">{format.percent(probability)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {mistakes.length > MISTAKES_SHOWN ? (
        <p className="muted">{say(texts.more, { count: mistakes.length - MISTAKES_SHOWN })}</p>
      ) : null}
    </>
  );
}

function ConfusionTable({
  rows,
  labels,
  network,
  codes,
}: Pick<EvaluationProps, 'rows' | 'labels'> & {
  readonly network: EvaluatedNetwork;
  readonly codes: readonly string[];
}) {
  const language = useLanguage();
  const { words, format } = language;
  const texts = words.evaluation;
  const wanted = codes.join();
  const { records, found } = useMemo(
    () => confusionOf(rows, labels, network, wanted === '' ? [] : wanted.split(',')),
    [rows, labels, network, wanted],
  );
  if (codes.length === 0) return null;
  const titleOf = (code: string) =>
    statementTitle(language, network.manifest.labels.find((label) => label.code === code)!);
  const names = [...codes, null];
  return (
    <table className="plain-table evaluation-confusion">
      <caption>
        {texts.confusion}. {texts.confusionNote}
      </caption>
      <thead>
        <tr>
          <td />
          {names.map((code) => (
            <th key={code ?? ''} scope="col" className="number" title={code === null ? undefined : titleOf(code)}>
              {code ?? texts.none}
            </th>
          ))}
          <th scope="col" className="number">
            {texts.positives}
          </th>
        </tr>
      </thead>
      <tbody>
        {names.map((code, row) => (
          <tr key={code ?? ''}>
            <th scope="row">{code === null ? texts.none : titleOf(code)}</th>
            {names.map((other, column) => (
              <td key={other ?? ''} className="number" data-selected={row === column}>
                {format.count(found[row]![column]!)}
              </td>
            ))}
            <td className="number">{format.count(records[row]!)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
