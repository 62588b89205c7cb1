import { createPortal } from 'react-dom';
import type { ModelManifest } from '../../model/contracts';
import { type ComparedReading, comparedReadings } from '../../study/selectors';
import { type Statement, unionOfTop } from '../../study/statements';
import { percent } from '../format';
import { useSelector, useStudy } from '../page';
import { LeadWeights } from './LeadWeights';
import { NoLeadWeights, weighsLeads } from './lead-weights';
import { ProbabilityBar } from './ProbabilityBar';
import { ReadingStatus } from './ReadingStatus';

/** Top statements that each network contributes to the table. */
const FROM_EACH = 6;

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

function ComparisonTable({ columns }: { readonly columns: readonly ComparedReading[] }) {
  const codes = unionOfTop(
    columns.map(({ statements }) => statements),
    FROM_EACH,
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

/** Where the reading of one of several networks stands. */
function StatusOf({ model: { id, name } }: { readonly model: ModelManifest }) {
  const state = useStudy(({ readings }) => readings[id]);
  return <ReadingStatus network={name} state={state} />;
}

/** Every network's word on the same recording, side by side. */
export function Comparison({ chartsSlot }: { readonly chartsSlot: HTMLElement | null }) {
  const models = useSelector((state) => state.models);
  const columns = useStudy(comparedReadings);
  const weights = columns.map(({ manifest, reading, shown }) => (
    <section key={manifest.id} className="panel-section" aria-label={`Lead weights, ${manifest.name}`}>
      <h2>Lead weights · {manifest.name}</h2>
      {weighsLeads(manifest) ? (
        <LeadWeights reading={reading} shown={shown} caption={`Lead weights, ${manifest.name}`} />
      ) : (
        <NoLeadWeights />
      )}
    </section>
  ));
  return (
    <>
      {models.map((model) => (
        <StatusOf key={model.id} model={model} />
      ))}
      <section className="panel-section" aria-label="Comparison">
        <h2>Comparison</h2>
        {columns.length > 0 ? <ComparisonTable columns={columns} /> : null}
      </section>
      {chartsSlot ? createPortal(weights, chartsSlot) : weights}
    </>
  );
}
