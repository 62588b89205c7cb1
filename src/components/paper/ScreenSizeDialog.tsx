import { useEffect, useId, useRef, useState } from 'react';
import { CSS_PIXELS_PER_MILLIMETRE } from '../../paper/settings';
import { showModal } from '../dialogs/modal';

interface ScreenSizeDialogProps {
  readonly pixelsPerMillimetre: number;
  /** The new value, or undefined where the dialog was left without one. */
  onClose(pixelsPerMillimetre?: number): void;
}

/** Things at hand whose width is known, in mm. A bank card is ID-1 of ISO/IEC 7810: 85.60 mm × 53.98 mm. */
const REFERENCES = {
  card: { name: 'Bank card (85.6 mm wide)', width: 85.6, height: 53.98 },
  ruler: { name: 'Ruler (100 mm)', width: 100, height: 10 },
} as const;
type Reference = keyof typeof REFERENCES;

/** What the slider offers, in CSS pixels per mm: from a wall projector to a dense laptop seen at small browser zoom. */
const SLIDER = { least: 2, most: 8, step: 0.005 } as const;

/** Lets the user match a drawn bank card or ruler with a real one, which tells how many pixels a millimetre takes. */
export function ScreenSizeDialog({ pixelsPerMillimetre, onClose }: ScreenSizeDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
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
      <h2 id={titleId}>Screen size</h2>
      <p>
        Hold a bank card or a ruler against the screen and move the slider until the drawing is exactly as wide. Then
        1:1 shows true millimetres. Do it again after changing the zoom of the browser or the screen.
      </p>
      <label className="paper-choice">
        <span>Compare with</span>
        <select
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value === 'ruler' ? 'ruler' : 'card')}
        >
          {Object.entries(REFERENCES).map(([key, { name }]) => (
            <option key={key} value={key}>
              {name}
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
        <span>Width of the drawing</span>
        <input
          type="range"
          min={SLIDER.least}
          max={SLIDER.most}
          step={SLIDER.step}
          value={value}
          onChange={(event) => setValue(event.currentTarget.valueAsNumber)}
        />
        <output>{(value * 25.4).toFixed(1)} pixels per inch</output>
      </label>
      <div className="paper-dialog-buttons">
        <button type="button" onClick={() => setValue(CSS_PIXELS_PER_MILLIMETRE)}>
          Reset
        </button>
        <span />
        <button type="button" onClick={() => onClose()}>
          Cancel
        </button>
        <button type="button" className="paper-primary" onClick={() => onClose(value)}>
          Use this size
        </button>
      </div>
    </dialog>
  );
}
