import type { FailedFile } from '../../study/state';
import { reasonsInWords } from '../../words/issues';
import { useLanguage } from '../words';
import { subjectName } from './subject';

/** More than these fold away. */
const SHOWN = 3;

/** Why a file gave no recording. */
const Line = ({ file, reasons }: { readonly file: string } & Pick<FailedFile, 'reasons'>) => {
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
  readonly failures: readonly FailedFile[];
  /** The recording that stays on screen although the opening failed. */
  readonly keeps: string | null;
  readonly onDismiss: () => void;
}) {
  const language = useLanguage();
  const { words, say } = language;
  if (failures.length === 0) return null;
  const lines = failures.map(({ file, reasons }) => {
    const name = subjectName(language, file);
    return <Line key={name} file={name} reasons={reasons} />;
  });
  const rest = lines.slice(SHOWN);
  return (
    <div className="failures" role="alert">
      <div>
        <ul>{lines.slice(0, SHOWN)}</ul>
        {rest.length > 0 ? (
          <details>
            <summary>{say(words.open.moreFailed, { count: rest.length })}</summary>
            <ul>{rest}</ul>
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
