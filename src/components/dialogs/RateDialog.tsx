import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type Hertz, hertz } from '../../ecg/units';
import { Dialog } from './Dialog';

/** Slower than any electrocardiograph, faster than any: outside of these it is a slip of the keyboard. */
const LEAST = 20;
const MOST = 50_000;
const USUAL = [100, 128, 250, 360, 500, 512, 1000];

/** Asks for the sampling rate that a file does not tell. */
export function RateDialog({
  files,
  onAnswer,
}: {
  readonly files: readonly string[];
  readonly onAnswer: (rate: Hertz | null) => void;
}) {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const value = Number(text.replace(',', '.'));
  const valid = text.trim() !== '' && value >= LEAST && value <= MOST;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (valid) onAnswer(hertz(value));
  };
  return (
    <Dialog title="Sampling rate" onClose={() => onAnswer(null)}>
      <form className="rate-form" onSubmit={submit}>
        <p>
          {files.length === 1 ? `${files[0]} does` : `${files.length} files do`} not say how many samples were taken per
          second. The time axis and every interval depend on it: enter the rate that the recorder used.
        </p>
        <label>
          <span className="field-name">Samples per second (Hz)</span>
          <input
            ref={input}
            name="rate"
            inputMode="decimal"
            list="usual-rates"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <datalist id="usual-rates">
          {USUAL.map((rate) => (
            <option key={rate} value={rate} />
          ))}
        </datalist>
        <p className="failure" role="status">
          {text.trim() === '' || valid ? '' : `Enter a number from ${LEAST} to ${MOST.toLocaleString('en')}.`}
        </p>
        <div className="dialog-actions">
          <button type="button" onClick={() => onAnswer(null)}>
            Do not open
          </button>
          <button type="submit" className="primary" disabled={!valid}>
            Open
          </button>
        </div>
      </form>
    </Dialog>
  );
}
