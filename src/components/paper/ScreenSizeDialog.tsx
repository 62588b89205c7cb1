import { useEffect, useId, useRef, useState } from 'react';
import { CSS_PIXELS_PER_MILLIMETRE } from '../../paper/settings';
import { showModal } from '../dialogs/modal';
import { useLanguage } from '../words';

interface ScreenSizeDialogProps {
  readonly pixelsPerMillimetre: number;
  /** The new value, or undefined where the dialog was left without one. */
  onClose(pixelsPerMillimetre?: number): void;
}

/** Things at hand whose width is known, in mm. A bank card is ID-1 of ISO/IEC 7810: 85.60 mm × 53.98 mm. */
const REFERENCES = {
  card: { width: 85.6, height: 53.98 },
  ruler: { width: 100, height: 10 },
} as const;
type Reference = keyof typeof REFERENCES;

/** What the slider offers, in CSS pixels per mm: from a wall projector to a dense laptop seen at small browser zoom. */
const SLIDER = { least: 2, most: 8, step: 0.005 } as const;

/** Lets the user match a drawn bank card or ruler with a real one, which tells how many pixels a millimetre takes. */
export function ScreenSizeDialog({ pixelsPerMillimetre, onClose }: ScreenSizeDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { words, say, format } = useLanguage();
  const { screenSizeDialog: dialogWords } = words.paper;
  const [value, setValue] = useState(pixelsPerMillimetre);
  const [reference, setReference] = useState<Reference>('card');
  const { width, height } = REFERENCES[reference];

  useEffect(() => {
    if (dialog.current) return showModal(dialog.current);
  }, []);

  return (
    <dialog
      ref={dialog}
      className="paper-dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId}>{dialogWords.title}</h2>
      <p>{dialogWords.intro}</p>
      <label className="paper-choice">
        <span>{dialogWords.compareWith}</span>
        <select
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value === 'ruler' ? 'ruler' : 'card')}
        >
          {(Object.keys(REFERENCES) as Reference[]).map((key) => (
            <option key={key} value={key}>
              {say(dialogWords[key], { width: REFERENCES[key].width })}
            </option>
          ))}
        </select>
      </label>
      <div className="paper-reference-place">
        <div
          className="paper-reference"
          data-reference={reference}
          style={{ width: `${width * value}px`, height: `${height * value}px` }}
        />
      </div>
      <label className="paper-slider">
        <span>{dialogWords.width}</span>
        <input
          type="range"
          min={SLIDER.least}
          max={SLIDER.most}
          step={SLIDER.step}
          value={value}
          onChange={(event) => setValue(event.currentTarget.valueAsNumber)}
        />
        <output>{say(dialogWords.resolution, { n: format.fixed(value * 25.4, 1) })}</output>
      </label>
      <div className="paper-dialog-buttons">
        <button type="button" onClick={() => setValue(CSS_PIXELS_PER_MILLIMETRE)}>
          {dialogWords.reset}
        </button>
        <span />
        <button type="button" onClick={() => onClose()}>
          {dialogWords.cancel}
        </button>
        <button type="button" className="paper-primary" onClick={() => onClose(value)}>
          {dialogWords.use}
        </button>
      </div>
    </dialog>
  );
}
