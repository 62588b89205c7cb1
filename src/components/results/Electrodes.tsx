import type { ModelManifest, Reading } from '../../model/contracts';
import { followedChanges } from '../../study/changes';
import { misplacementOf, readingAsRecorded } from '../../study/selectors';
import { isWithheld } from '../../study/statements';
import { misplacementName } from '../../words/misplacement';
import { ElectrodeLab } from '../lesson/ElectrodeLab';
import { useStudy } from '../page';
import { useLanguage } from '../words';
import { ChangeTable } from './ChangeTable';

interface ElectrodesProps {
  readonly manifest: ModelManifest;
  /** Of the leads as they are drawn. */
  readonly reading: Reading;
}

/** The top statements before and after, and what the exchange did to them. */
function Consequences({ manifest, reading }: ElectrodesProps) {
  const misplacement = useStudy(misplacementOf);
  const asRecorded = useStudy(readingAsRecorded);
  const language = useLanguage();
  const { words, say } = language;
  if (misplacement === null || asRecorded === null || isWithheld(asRecorded)) return null;
  const changes = followedChanges(manifest, asRecorded, reading);
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
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.electrodes;
  const noticed = reading.misplacement;
  return (
    <section className="panel-section" aria-label={texts.title}>
      <h2>{texts.title}</h2>
      <ElectrodeLab />
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
