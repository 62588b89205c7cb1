/** A file that gave no recording, and why. */
interface Failure {
  readonly file: string;
  readonly reasons: readonly string[];
}

/** More than these fold away. */
const SHOWN = 3;

const Line = ({ failure: { file, reasons } }: { readonly failure: Failure }) => {
  const text = reasons.join(' ') || 'It holds no ECG that LeadLens can read.';
  return (
    <li>
      {text.includes(file) ? null : <strong>{file}: </strong>}
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
            <summary>{rest.length} more could not be read</summary>
            <ul>
              {rest.map((failure) => (
                <Line key={failure.file} failure={failure} />
              ))}
            </ul>
          </details>
        ) : null}
        {keeps === null ? null : <p>{keeps} is still on screen.</p>}
      </div>
      <button type="button" className="quiet" aria-label="Dismiss" onClick={onDismiss}>
        ×
      </button>
    </div>
  );
}
