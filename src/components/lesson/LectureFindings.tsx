import type { ModelManifest, Reading } from '../../model/contracts';
import { claimed, restOf } from '../../study/claims';
import { findingLines } from '../../study/finding-lines';
import { statementsAsRecorded } from '../../study/selectors';
import { type ShownReading, statementsOf, topStatements } from '../../study/statements';
import { misplacementName } from '../../words/misplacement';
import { statementTitle } from '../../words/statement';
import { useStudy } from '../page';
import { useLanguage } from '../words';

/** More lines than these nobody reads from the last row. */
const SHOWN = 4;

/** The findings with their shares, and what they were of the leads as recorded. */
export function LectureFindings({
  manifest,
  reading,
  shown,
}: {
  readonly manifest: ModelManifest;
  readonly reading: Reading;
  readonly shown: ShownReading;
}) {
  const asRecorded = useStudy((study) => study.asRecorded);
  const language = useLanguage();
  const { words, say, format } = language;
  const before = statementsAsRecorded({ asRecorded }, manifest);
  const statements = claimed(statementsOf(manifest, shown.probabilities), restOf(reading, shown));
  const lost = [...(before?.values() ?? [])].filter((each) => each.found).map(({ code }) => code);
  const lines = findingLines(statements).map(({ statement }) => statement);
  const gone = statements.filter(({ code }) => lost.includes(code) && !lines.some((line) => line.code === code));
  const all = [...(lines.length > 0 ? lines : topStatements(statements, 1)), ...gone].slice(0, SHOWN);
  const noticed = reading.misplacement;
  return (
    <>
      <ul className="lecture-findings">
        {all.map(({ code, label, probability, found, lack }) => (
          <li key={code} data-found={found && !lack}>
            <span className="lecture-finding-name">{statementTitle(language, label)}</span>
            <span className="lecture-finding-share">
              {before?.has(code) ? <small>{format.percent(before.get(code)!.probability)} → </small> : null}
              {lack ? words.results.notClaimedShort : format.percent(probability)}
            </span>
          </li>
        ))}
      </ul>
      {noticed ? (
        <p className="lecture-notice">
          {say(words.lesson.notices, {
            misplacement: misplacementName(language, noticed.name, 'inShort'),
            probability: format.percent(noticed.probability),
          })}
        </p>
      ) : null}
    </>
  );
}
