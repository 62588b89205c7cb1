import { useMemo, useState } from 'react';
import type { PaperTheme } from '../../paper/colours';
import { statementTitle } from '../../words/statement';
import { foundFrom, type StatementDetails, type StatementFigures } from '../../worklist/evaluation';
import { type Curve, falsePositiveRate, precision, sensitivity } from '../../worklist/statistics/curves';
import { decisionCurve } from '../../worklist/statistics/decision';
import { Chart } from '../charts/Chart';
import { ChartWithTable } from '../charts/ChartWithTable';
import { useChartColours } from '../charts/colours';
import { decisionPlot, pointAt, precisionRecallPlot, reliabilityPlot, rocPlot } from '../charts/evaluation-plots';
import { useLanguage } from '../words';

const CURVE_HEIGHT = 340;
const RELIABILITY_HEIGHT = 230;
/** Lines of the table of a curve: enough to read it by. */
const TABLE_LINES = 20;

const CURVES = ['roc', 'precisionRecall', 'decision'] as const;
const NOTES = { roc: 'rocNote', precisionRecall: 'precisionRecallNote', decision: 'decisionNote' } as const;
/** Probabilities in the table of a decision curve, in hundredths. */
const DECISION_EVERY = 5;

export interface EvaluationChartsProps {
  readonly figures: StatementFigures;
  readonly details: StatementDetails;
  /** Of further networks. */
  readonly otherNetworks: readonly { readonly name: string; readonly curve: Curve }[];
  /** Of the other statements of the network. */
  readonly otherStatements: readonly Curve[];
  readonly theme: PaperTheme;
}

/** Points of a curve that a table can hold, evenly among the ECGs. */
function tabled({ points }: Curve) {
  const found = points.slice(1);
  const every = Math.max(1, Math.ceil(found.length / TABLE_LINES));
  return found.filter((_, i) => i % every === 0 || i === found.length - 1);
}

function CurveTable({ curve, caption }: { readonly curve: Curve; readonly caption: string }) {
  const { words, format } = useLanguage();
  const texts = words.evaluation;
  return (
    <table className="plain-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.threshold}</th>
          <th scope="col" className="number">
            {texts.sensitivity}
          </th>
          <th scope="col" className="number">
            {texts.specificity}
          </th>
          <th scope="col" className="number">
            {texts.precision}
          </th>
        </tr>
      </thead>
      <tbody>
        {tabled(curve).map((point) => (
          <tr key={point.threshold}>
            <th scope="row">{format.percent(point.threshold)}</th>
            <td className="number">{format.tick(sensitivity(curve, point))}</td>
            <td className="number">{format.tick(1 - falsePositiveRate(curve, point))}</td>
            <td className="number">{format.tick(precision(point))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DecisionTable({ curve, caption }: { readonly curve: Curve; readonly caption: string }) {
  const { words, format } = useLanguage();
  const texts = words.evaluation;
  const points = useMemo(() => decisionCurve(curve).filter((_, i) => (i + 1) % DECISION_EVERY === 0), [curve]);
  return (
    <table className="plain-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.actedFrom}</th>
          <th scope="col" className="number">
            {texts.netBenefit}
          </th>
          <th scope="col" className="number">
            {texts.netBenefitOfAll}
          </th>
        </tr>
      </thead>
      <tbody>
        {points.map(({ threshold, netBenefit, all }) => (
          <tr key={threshold}>
            <th scope="row">{format.percent(threshold)}</th>
            <td className="number">{format.fixed(netBenefit, 3)}</td>
            <td className="number">{format.fixed(all, 3)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** ROC, precision and recall, or the decision curve of one statement: by each network, in front of its other statements. */
export function CurveChart({ figures, details, otherNetworks, otherStatements, theme }: EvaluationChartsProps) {
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.evaluation;
  const colours = useChartColours(theme);
  const [kind, setKind] = useState<(typeof CURVES)[number]>('roc');
  const { label, positives, negatives } = figures;
  const { curve } = details;
  const plot = useMemo(() => {
    const threshold = foundFrom(label);
    const point = pointAt(curve, threshold);
    const drawn = {
      curves: [curve, ...otherNetworks.map((other) => other.curve)],
      others: otherStatements,
      threshold,
      operating: [
        say(texts.foundFrom, { percent: format.percent(threshold) }),
        say(texts.operating, {
          sensitivity: format.tick(sensitivity(curve, point)),
          specificity: format.tick(1 - falsePositiveRate(curve, point)),
        }),
      ],
    };
    if (kind === 'roc') return rocPlot(drawn, [texts.falsePositives, texts.recall], colours, format);
    return kind === 'decision'
      ? decisionPlot(drawn, [texts.actedFrom, texts.netBenefit], colours, format)
      : precisionRecallPlot(drawn, [texts.recall, texts.precisionAxis], colours, format);
  }, [kind, curve, otherNetworks, otherStatements, label, colours, format, texts, say]);
  const title = statementTitle(language, label);
  return (
    <section className="evaluation-curve" aria-label={texts.curve}>
      <div className="evaluation-head">
        {CURVES.map((each) => (
          <button key={each} type="button" aria-pressed={kind === each} onClick={() => setKind(each)}>
            {texts.curves[each]}
          </button>
        ))}
        <b className="evaluation-subject">{title}</b>
        <span className="muted">{say(texts.of, { positives, total: positives + negatives })}</span>
      </div>
      <ChartWithTable
        chart={
          <>
            <Chart {...plot} height={CURVE_HEIGHT} />
            <p className="chart-note">
              {format.sentences([
                texts[NOTES[kind]],
                ...(otherNetworks.length > 0
                  ? [say(texts.otherNetworks, { networks: format.list(otherNetworks.map(({ name }) => name)) })]
                  : []),
              ])}
            </p>
          </>
        }
        table={
          kind === 'decision' ? (
            <DecisionTable curve={curve} caption={title} />
          ) : (
            <CurveTable curve={curve} caption={title} />
          )
        }
      />
    </section>
  );
}

/** Whether the probabilities of a statement are what they say. */
export function ReliabilityChart({
  figures: { label, measured },
  details: { reliability },
  theme,
}: Pick<EvaluationChartsProps, 'figures' | 'details' | 'theme'>) {
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.evaluation;
  const colours = useChartColours(theme);
  const plot = useMemo(
    () => reliabilityPlot(reliability, [texts.stated, texts.true], colours, format),
    [reliability, colours, format, texts],
  );
  const title = statementTitle(language, label);
  return (
    <section className="evaluation-reliability" aria-label={texts.reliability}>
      <h3>
        {texts.reliability} <span className="muted">{title}</span>
      </h3>
      <ChartWithTable
        chart={
          <>
            <Chart {...plot} height={RELIABILITY_HEIGHT} />
            <p className="chart-note">
              {say(texts.reliabilityNote, { brier: measured ? format.belowOne(measured.brier) : words.worklist.none })}
            </p>
          </>
        }
        table={
          <table className="plain-table">
            <caption>{texts.reliability}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.stated}</th>
                <th scope="col" className="number">
                  {texts.true}
                </th>
                <th scope="col">{texts.interval}</th>
                <th scope="col" className="number">
                  {texts.bin}
                </th>
              </tr>
            </thead>
            <tbody>
              {reliability.map(({ stated, records, true: share }) => (
                <tr key={stated}>
                  <th scope="row">{format.percent(stated)}</th>
                  <td className="number">{format.tick(share.value)}</td>
                  <td>{say(texts.range, { low: format.tick(share.low), high: format.tick(share.high) })}</td>
                  <td className="number">{format.count(records)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        }
      />
    </section>
  );
}
