import { createPortal } from 'react-dom';
import type { ModelManifest } from '../../model/contracts';
import { type Strength, strengths } from '../../study/finding-lines';
import { weighsLeads } from '../../study/lead-weights';
import {
  type ComparedReading,
  canExchange,
  comparedReadings,
  networksFarApart,
  offLeads,
  readingOf,
  statementsAsRecorded,
} from '../../study/selectors';
import { type Statement, unionOfTop } from '../../study/statements';
import { statementTitle } from '../../words/statement';
import { ElectrodeLab } from '../lesson/ElectrodeLab';
import { LeadToggles } from '../lesson/LeadToggles';
import { useSelector, useStudy } from '../page';
import { useLanguage } from '../words';
import { LeadWeights } from './LeadWeights';
import { leadsToChoose } from './LeaveOut';
import { NoLeadWeights } from './lead-weights';
import { ProbabilityBar } from './ProbabilityBar';
import { ReadingStatus } from './ReadingStatus';
import { UnlikeNotice } from './UnlikeNotice';

/** Top statements that each network contributes to the table. */
const FROM_EACH = 6;

function Cell({
  statement,
  before,
  strength,
}: {
  readonly statement: Statement | undefined;
  /** With all leads as recorded, where that is another reading. */
  readonly before: Statement | undefined;
  readonly strength: Strength | undefined;
}) {
  const { words, format } = useLanguage();
  const texts = words.results;
  if (!statement) return <td className="number muted">{texts.notAsked}</td>;
  if (statement.lack) return <td className="number muted">{texts.notClaimedShort}</td>;
  return (
    <td className="number" data-strength={strength}>
      {before ? <span className="finding-before">{format.percent(before.probability)} → </span> : null}
      {format.percent(statement.probability)}
      <span className="visually-hidden">
        {' '}
        {strength === 'possible' ? texts.possible : statement.found ? texts.found : texts.notFound}
      </span>
      <ProbabilityBar probability={statement.probability} threshold={statement.threshold} strength={strength} />
    </td>
  );
}

function ComparisonTable({ columns }: { readonly columns: readonly ComparedReading[] }) {
  const asRecorded = useStudy((study) => study.asRecorded);
  const before = new Map(columns.map(({ manifest }) => [manifest.id, statementsAsRecorded({ asRecorded }, manifest)]));
  // What was led with before stays in the table: that it is gone is what is to be seen.
  const codes = unionOfTop(
    [
      ...columns.map(({ statements }) => statements),
      ...[...before.values()].flatMap((each) => (each ? [[...each.values()]] : [])),
    ],
    FROM_EACH,
  );
  const language = useLanguage();
  const texts = language.words.results;
  const named = (code: string) => {
    const statement = columns.flatMap(({ statements }) => statements).find((each) => each.code === code);
    return statement ? statementTitle(language, statement.label) : code;
  };
  return (
    <table className="plain-table comparison">
      <caption>{texts.comparisonCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.statement}</th>
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
              <Cell
                key={manifest.id}
                statement={statements.find((statement) => statement.code === code)}
                before={before.get(manifest.id)?.get(code)}
                strength={strengths(statements).get(code)}
              />
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

/** Which networks are further apart than they usually are: told where the words of all stand side by side. */
function FarApart() {
  const pairs = useStudy(networksFarApart);
  const { words, say } = useLanguage();
  return pairs.map(([one, other]) => (
    <p key={`${one.id} ${other.id}`} className="unlike" role="note">
      {say(words.results.farApart, { one: one.name, other: other.name })}
    </p>
  ));
}

/** Every network's word on the same recording, side by side. */
export function Comparison({ chartsSlot }: { readonly chartsSlot: HTMLElement | null }) {
  const models = useSelector((state) => state.models);
  const columns = useStudy(comparedReadings);
  const off = useStudy(offLeads);
  const exchangeable = useStudy(canExchange);
  const recorded = useStudy((study) => study.asRecorded?.readings);
  const { words, say } = useLanguage();
  const leads = [...new Set(columns.flatMap(({ reading }) => reading.leads))];
  const weights = columns.map(({ manifest, reading, shown }) => (
    <section
      key={manifest.id}
      className="panel-section"
      aria-label={say(words.results.leadWeightsOf, { network: manifest.name })}
    >
      <h2>{say(words.results.leadWeightsTitle, { network: manifest.name })}</h2>
      {weighsLeads(manifest) ? (
        <LeadWeights
          reading={reading}
          shown={shown}
          before={readingOf(recorded?.[manifest.id])}
          caption={say(words.results.leadWeightsOf, { network: manifest.name })}
        />
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
      <section className="panel-section" aria-label={words.results.comparison}>
        <h2>{words.results.comparison}</h2>
        {columns.map(({ manifest, reading }) => (
          <UnlikeNotice key={manifest.id} unlike={reading.unlike ?? []} network={manifest.name} />
        ))}
        <FarApart />
        {columns.length > 0 ? <ComparisonTable columns={columns} /> : null}
      </section>
      {leads.length < 2 ? null : (
        <section className="panel-section" aria-label={words.leaveOut.sets}>
          <LeadToggles leads={leadsToChoose({ leads }, off)} legend={words.leaveOut.question} />
        </section>
      )}
      {exchangeable ? (
        <section className="panel-section" aria-label={words.electrodes.title}>
          <h2>{words.electrodes.title}</h2>
          <ElectrodeLab />
        </section>
      ) : null}
      {chartsSlot ? createPortal(weights, chartsSlot) : weights}
    </>
  );
}
