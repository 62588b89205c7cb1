import { SWAP_GROUPS } from '../../ecg/swaps';
import type { ModelManifest, Reading } from '../../model/contracts';
import { changesOf } from '../../study/changes';
import { misplacementOf, readingAsRecorded } from '../../study/selectors';
import { isWithheld, statementsOf, topStatements } from '../../study/statements';
import { percent } from '../format';
import { useStudy, useStudyCommands } from '../page';
import { ChangeTable } from './ChangeTable';
import { swapInShort, swapInWords } from './electrode-words';

interface ElectrodesProps {
  readonly manifest: ModelManifest;
  /** Of the leads as they are drawn. */
  readonly reading: Reading;
}

const FOLLOWED = 5;

/** The top statements before and after, and what the exchange did to them. */
function Consequences({ manifest, reading }: ElectrodesProps) {
  const misplacement = useStudy(misplacementOf);
  const asRecorded = useStudy(readingAsRecorded);
  if (misplacement === null || asRecorded === null || isWithheld(asRecorded)) return null;
  const before = statementsOf(manifest, asRecorded.probabilities);
  const followed = topStatements(before, FOLLOWED);
  const appeared = topStatements(statementsOf(manifest, reading.probabilities), FOLLOWED)
    .filter(({ found, code }) => found && !followed.some((statement) => statement.code === code))
    .map(({ code }) => before.find((statement) => statement.code === code)!);
  const changes = changesOf(manifest, [...followed, ...appeared], asRecorded, reading);
  if (changes === null) return null;
  return (
    <ChangeTable
      caption={`With ${swapInWords(misplacement)}`}
      before="As recorded"
      after="Exchanged"
      changes={changes}
    />
  );
}

/** Exchanges electrodes on this screen, by the arithmetic of leads, and shows what that does to drawing and reading. */
export function Electrodes(props: ElectrodesProps) {
  const { manifest, reading } = props;
  const misplacement = useStudy(misplacementOf);
  const { exchange } = useStudyCommands();
  const noticed = reading.misplacement;
  return (
    <section className="panel-section" aria-label="Electrodes">
      <h2>Electrodes</h2>
      <label className="electrode-choice">
        <span>What if they were exchanged?</span>
        <select
          aria-label="Exchange electrodes"
          value={misplacement ?? ''}
          onChange={(event) => exchange(event.target.value === '' ? null : event.target.value)}
        >
          <option value="">As recorded</option>
          {SWAP_GROUPS.map(([group, names]) => (
            <optgroup key={group} label={group}>
              {names.map((name) => (
                <option key={name} value={name}>
                  {swapInShort(name)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <Consequences {...props} />
      {misplacement === null || !manifest.misplacement ? null : (
        <p className="muted">
          {noticed
            ? `What it notices in these leads: ${swapInWords(noticed.name)} (${percent(noticed.probability)}).`
            : 'The network notices no misplacement in these leads.'}
        </p>
      )}
    </section>
  );
}
