import type { Reason } from '../../ecg/read-issue';
import { reasonsInWords } from '../../words/issues';
import { useLanguage } from '../words';

/** A file that gave no recording, and why. */
interface Failure {
  readonly file: string;
  readonly reasons: readonly Reason[];
}

/** More than these fold away. */
const SHOWN = 3;

const Line = ({ failure: { file, reasons } }: { readonly failure: Failure }) => {
  const language = useLanguage();
  const { words, say } = language;
  const text = reasonsInWords(language, reasons) || words.open.holdsNoEcg;
  return (
    <li>
      {text.includes(file) ? null : <strong>{say(words.open.failedFile, { file })} </strong>}
      {text}
    </li>
  );
};

/** What could not be read at the last opening. The recording on screen, if there is one, stays. */
export function Failures({
  failures,
  keeps,
  onDismiss,
}: {
  readonly failures: readonly Failure[];
  /** The recording that stays on screen although the opening failed. */
  readonly keeps: string | null;
  readonly onDismiss: () => void;
}) {
  const { words, say } = useLanguage();
  if (failures.length === 0) return null;
  const rest = failures.slice(SHOWN);
  return (
    <div className="failures" role="alert">
      <div>
        <ul>
          {failures.slice(0, SHOWN).map((failure) => (
            <Line key={failure.file} failure={failure} />
          ))}
        </ul>
        {rest.length > 0 ? (
          <details>
            <summary>{say(words.open.moreFailed, { count: rest.length })}</summary>
            <ul>
              {rest.map((failure) => (
                <Line key={failure.file} failure={failure} />
              ))}
            </ul>
          </details>
        ) : null}
        {keeps === null ? null : <p>{say(words.open.stays, { name: keeps })}</p>}
      </div>
      <button type="button" className="quiet" aria-label={words.buttons.dismiss} onClick={onDismiss}>
        ×
      </button>
    </div>
  );
}
