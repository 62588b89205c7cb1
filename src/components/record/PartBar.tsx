import { useEffect, useState } from 'react';
import type { RecordingPart } from '../../ecg/recording';
import { type Seconds, seconds } from '../../ecg/units';
import { clockTime } from '../format';
import { neighbours } from './neighbours';
import './part-bar.css';

/** Another part on its way, or why it did not come. */
type Turning =
  | { readonly phase: 'busy'; readonly start: Seconds }
  | { readonly phase: 'failed'; readonly message: string };

interface PartBarProps {
  readonly part: RecordingPart;
  /** How long the part on screen lasts. */
  readonly length: Seconds;
  readonly turning: Turning | null;
  /** Asks for the part that begins at `start`. */
  readonly onTurn: (start: Seconds) => void;
  readonly onCancel: () => void;
}

/** The slider moves by whole minutes, as parts begin. */
const STEP = 60;

/** Of a recording of many hours: which part is on screen, and the way to others. */
export function PartBar({ part, length, turning, onTurn, onCancel }: PartBarProps) {
  const { earlier, later, latest } = neighbours(part, length);
  const busy = turning?.phase === 'busy' ? turning.start : null;
  const shown = busy ?? part.start;
  // Where the slider has been moved to; reading begins when it is let go.
  const [draft, setDraft] = useState<number | null>(null);
  useEffect(() => {
    if (shown !== null) setDraft(null);
  }, [shown]);
  const settle = () => {
    if (draft !== null && draft !== shown) onTurn(seconds(draft));
    setDraft(null);
  };
  const at = draft ?? shown;
  const span = (start: number) => `${clockTime(start)}–${clockTime(Math.min(part.total, start + length))}`;
  const turn = (start: Seconds | undefined) => start !== undefined && onTurn(start);

  return (
    <section className="part-bar" aria-label="Part of the recording">
      <button
        type="button"
        title="Earlier part (,)"
        disabled={earlier === undefined || busy !== null}
        onClick={() => turn(earlier)}
      >
        ‹ Earlier
      </button>
      <span className="part-shown">
        <strong>{span(part.start)}</strong> of {clockTime(part.total)}
      </span>
      <button
        type="button"
        title="Later part (.)"
        disabled={later === undefined || busy !== null}
        onClick={() => turn(later)}
      >
        Later ›
      </button>
      <input
        type="range"
        aria-label="Start of the part to show"
        aria-valuetext={`${span(at)} of ${clockTime(part.total)}`}
        min={0}
        max={latest}
        step={STEP}
        value={at}
        onChange={(event) => setDraft(event.currentTarget.valueAsNumber)}
        onPointerUp={settle}
        onKeyUp={settle}
        onBlur={settle}
      />
      <span className="part-state" role="status">
        {draft !== null ? `Go to ${span(draft)}` : null}
        {draft === null && busy !== null ? (
          <>
            Reading {span(busy)} …{' '}
            <button type="button" onClick={onCancel}>
              Cancel
            </button>
          </>
        ) : null}
        {draft === null && busy === null ? <span className="muted">The findings are of this part alone.</span> : null}
      </span>
      {turning?.phase === 'failed' ? (
        <p className="failure" role="alert">
          The other part could not be read: {turning.message} This part stays.
        </p>
      ) : null}
    </section>
  );
}
