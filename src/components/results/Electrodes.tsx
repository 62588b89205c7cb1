import { MISPLACEMENT_GROUPS } from '../../ecg/misplacements';
import type { ModelManifest, Reading } from '../../model/contracts';
import { changesOf } from '../../study/changes';
import { misplacementOf, readingAsRecorded } from '../../study/selectors';
import { isWithheld, statementsOf, topStatements } from '../../study/statements';
import { misplacementName } from '../../words/misplacement';
import { useControl } from '../actions';
import { useStudy, useStudyCommands } from '../page';
import { useLanguage } from '../words';
import { ChangeTable } from './ChangeTable';

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
  const language = useLanguage();
  const { words, say } = language;
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
      caption={say(words.electrodes.consequences, { misplacement: misplacementName(language, misplacement) })}
      before={words.electrodes.asRecorded}
      after={words.electrodes.exchanged}
      changes={changes}
    />
  );
}

/** Exchanges electrodes on this screen, by the arithmetic of leads, and shows what that does to drawing and reading. */
export function Electrodes(props: ElectrodesProps) {
  const { manifest, reading } = props;
  const misplacement = useStudy(misplacementOf);
  const { exchange } = useStudyCommands();
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.electrodes;
  const noticed = reading.misplacement;
  return (
    <section className="panel-section" aria-label={texts.title}>
      <h2>{texts.title}</h2>
      <label className="electrode-choice">
        <span>{texts.question}</span>
        <select
          {...useControl('exchange')}
          aria-label={texts.exchange}
          value={misplacement ?? ''}
          onChange={(event) => exchange(event.target.value === '' ? null : event.target.value)}
        >
          <option value="">{texts.asRecorded}</option>
          {MISPLACEMENT_GROUPS.map(([group, names]) => (
            <optgroup key={group} label={texts.groups[group]}>
              {names.map((name) => (
                <option key={name} value={name}>
                  {misplacementName(language, name, 'inShort')}
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
            ? say(texts.notices, {
                misplacement: misplacementName(language, noticed.name),
                probability: format.percent(noticed.probability),
              })
            : texts.noticesNone}
        </p>
      )}
    </section>
  );
}
