import { createPortal } from 'react-dom';
import type { LeadSources } from '../../ecg/lead-sources';
import type { LeadName } from '../../ecg/leads';
import type { ModelManifest, Reading } from '../../model/contracts';
import type { PaperTheme } from '../../paper/colours';
import { LeadWeightChart } from '../charts/LeadWeightChart';
import { inFixedOrder } from '../charts/lead-weight-plot';
import { percent } from '../format';
import { NoLeadWeights, weighsLeads } from './lead-weights';
import { ProbabilityBar } from './ProbabilityBar';
import { ReadingStatus } from './ReadingStatus';
import type { ReadingSpan, ReadingState, TimeSpan } from './reading-state';
import { isWithheld, type Statement, shownReading, statementsOf, unionOfLeading } from './statements';

interface ComparisonProps {
  readonly models: readonly ModelManifest[];
  readonly readings: Readonly<Record<string, ReadingState>>;
  readonly span: ReadingSpan;
  readonly view: TimeSpan | null;
  readonly sources: LeadSources;
  readonly highlighted: LeadName | null;
  readonly onHighlight: (lead: LeadName | null) => void;
  readonly theme: PaperTheme;
  readonly onCancel: () => void;
  readonly onRetry: () => void;
  /** Where the charts go when they find room outside of the panel. */
  readonly chartsPlace: HTMLElement | null;
}

/** Leading statements that each network contributes to the table. */
const LEADING = 6;

interface Column {
  readonly manifest: ModelManifest;
  readonly reading: Reading;
  readonly statements: readonly Statement[];
}

function columnsOf({ models, readings, span, view }: ComparisonProps): Column[] {
  return models.flatMap((manifest) => {
    const state = readings[manifest.id];
    if (state?.phase !== 'done' || isWithheld(state.reading)) return [];
    const { probabilities } = shownReading(state.reading, span, view);
    return [{ manifest, reading: state.reading, statements: statementsOf(manifest, probabilities) }];
  });
}

function Cell({ statement }: { readonly statement: Statement | undefined }) {
  if (!statement) return <td className="number muted">not asked</td>;
  return (
    <td className="number" data-found={statement.found}>
      {percent(statement.probability)}
      <span className="visually-hidden">{statement.found ? ' found' : ' not found'}</span>
      <ProbabilityBar
        probability={statement.probability}
        threshold={statement.label.threshold}
        found={statement.found}
      />
    </td>
  );
}

function ComparisonTable({ columns }: { readonly columns: readonly Column[] }) {
  const codes = unionOfLeading(
    columns.map(({ statements }) => statements),
    LEADING,
  );
  const named = (code: string) =>
    columns.flatMap(({ statements }) => statements.filter((statement) => statement.code === code))[0]?.name ?? code;
  return (
    <table className="plain-table comparison">
      <caption>Leading statements of any network; those found are in bold</caption>
      <thead>
        <tr>
          <th scope="col">Statement</th>
          {columns.map(({ manifest }) => (
            <th key={manifest.id} scope="col" className="number">
              {manifest.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {codes.map((code) => (
          <tr key={code}>
            <th scope="row">{named(code)}</th>
            {columns.map(({ manifest, statements }) => (
              <Cell key={manifest.id} statement={statements.find((statement) => statement.code === code)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Every network's word on the same recording, side by side. */
export function Comparison(props: ComparisonProps) {
  const { models, readings, span, view, sources, highlighted, onHighlight, theme, onCancel, onRetry, chartsPlace } =
    props;
  const columns = columnsOf(props);
  const weights = columns.map(({ manifest, reading }) => (
    <section key={manifest.id} className="panel-section" aria-label={`Lead weights, ${manifest.name}`}>
      <h2>Lead weights · {manifest.name}</h2>
      {weighsLeads(manifest) ? (
        <LeadWeightChart
          weights={inFixedOrder(reading.leads, shownReading(reading, span, view).leadWeights, sources)}
          highlighted={highlighted}
          onHighlight={onHighlight}
          theme={theme}
          caption={`Lead weights, ${manifest.name}`}
        />
      ) : (
        <NoLeadWeights />
      )}
    </section>
  ));
  return (
    <>
      {models.map(({ id, name }) => {
        const state = readings[id];
        return state?.phase === 'done' ? null : (
          <ReadingStatus key={id} network={name} state={state} onCancel={onCancel} onRetry={onRetry} />
        );
      })}
      <section className="panel-section" aria-label="Comparison">
        <h2>Comparison</h2>
        {columns.length > 0 ? <ComparisonTable columns={columns} /> : null}
      </section>
      {chartsPlace ? createPortal(weights, chartsPlace) : weights}
    </>
  );
}
