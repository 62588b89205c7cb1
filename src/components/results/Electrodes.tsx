import { SWAP_GROUPS } from '../../ecg/swaps';
import type { ModelManifest, Reading } from '../../model/contracts';
import { percent } from '../format';
import { ChangeTable } from './ChangeTable';
import { changesOf } from './changes';
import { swapInShort, swapInWords } from './electrode-words';
import { isWithheld, leading, statementsOf } from './statements';

export interface ElectrodesProps {
  readonly manifest: ModelManifest;
  /** Of the leads as they are drawn. */
  readonly reading: Reading;
  /** What was exchanged on this screen; null: the leads are as recorded. */
  readonly swap: string | null;
  /** The reading of the leads as recorded, where something was exchanged. */
  readonly asRecorded: Reading | null;
  readonly onSwap: (swap: string | null) => void;
}

const FOLLOWED = 5;

/** The statements that lead before or after, and what the exchange did to them. */
function Consequences({ manifest, reading, swap, asRecorded }: ElectrodesProps) {
  if (swap === null || asRecorded === null || isWithheld(asRecorded)) return null;
  const before = statementsOf(manifest, asRecorded.probabilities);
  const followed = leading(before, FOLLOWED);
  const appeared = leading(statementsOf(manifest, reading.probabilities), FOLLOWED)
    .filter(({ found, code }) => found && !followed.some((statement) => statement.code === code))
    .map(({ code }) => before.find((statement) => statement.code === code)!);
  const changes = changesOf(manifest, [...followed, ...appeared], asRecorded, reading);
  if (changes === null) return null;
  return <ChangeTable caption={`With ${swapInWords(swap)}`} before="As recorded" after="Exchanged" changes={changes} />;
}

/** Exchanges electrodes on this screen, by the arithmetic of leads, and shows what that does to drawing and reading. */
export function Electrodes(props: ElectrodesProps) {
  const { manifest, reading, swap, onSwap } = props;
  const { misplacement } = reading;
  return (
    <section className="panel-section" aria-label="Electrodes">
      <h2>Electrodes</h2>
      <label className="electrode-choice">
        <span>What if they were exchanged?</span>
        <select
          aria-label="Exchange electrodes"
          value={swap ?? ''}
          onChange={(event) => onSwap(event.target.value === '' ? null : event.target.value)}
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
      {swap === null || !manifest.misplacement ? null : (
        <p className="muted">
          {misplacement
            ? `What it notices in these leads: ${swapInWords(misplacement.name)} (${percent(misplacement.probability)}).`
            : 'The network notices no misplacement in these leads.'}
        </p>
      )}
    </section>
  );
}
