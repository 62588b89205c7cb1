import { type ReactNode, useState } from 'react';
import { LAYOUTS, type Layout, LEAD_ORDERS, type LeadOrder } from '../../paper/arrangement';
import { GAINS, SPEEDS } from '../../paper/scale';
import { actionTitle } from '../../words/action';
import { useLanguage } from '../words';
import { PAPER_KEYS, type PaperActionId } from './keys';
import './paper.css';
import { CSS_PIXELS_PER_MILLIMETRE, type PaperSettings, zoomStep } from '../../paper/settings';
import type { PaperToolbarProps } from './props';
import { ScreenSizeDialog } from './ScreenSizeDialog';

const LAYOUT_NAMES: Readonly<Record<Layout, string>> = {
  '3x4+1': '3×4 + 1',
  '3x4+3': '3×4 + 3',
  '6x2': '6×2',
  '12x1': '12×1',
};
const ORDER_NAMES: Readonly<Record<LeadOrder, string>> = { standard: 'Standard', cabrera: 'Cabrera' };

interface ChoiceProps<T extends string | number> {
  readonly label: string;
  readonly choices: readonly T[];
  readonly value: T;
  readonly show: (choice: T) => string;
  onChoose(choice: T): void;
}

function Choice<T extends string | number>({ label, choices, value, show, onChoose }: ChoiceProps<T>) {
  return (
    <label className="paper-choice">
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => {
          const chosen = choices.find((choice) => String(choice) === event.currentTarget.value);
          if (chosen !== undefined) onChoose(chosen);
        }}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {show(choice)}
          </option>
        ))}
      </select>
    </label>
  );
}

function ZoomButton(props: { does: PaperActionId; pressed?: boolean; onClick(): void; children: ReactNode }) {
  const language = useLanguage();
  const label = language.words.actions[props.does];
  const [key] = Object.keys(PAPER_KEYS[props.does]);
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={props.pressed}
      title={actionTitle(language, label, key)}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}

/** The scale in words: "fit · 82 %", "1:1", "125 %". */
export function scaleInWords(settings: PaperSettings, scale: number | undefined): string {
  const shown = scale ?? (settings.zoom === 'fit' ? undefined : settings.zoom);
  const percent = shown === undefined ? '' : Math.abs(shown - 1) < 0.005 ? '1:1' : `${Math.round(shown * 100)} %`;
  return settings.zoom === 'fit' ? ['fit', percent].filter(Boolean).join(' · ') : percent;
}

/** Everything that can be chosen about the paper, and the scale it is shown at. */
export function PaperToolbar({ settings, onChange, scale }: PaperToolbarProps) {
  const [measuring, setMeasuring] = useState(false);
  const shown = scale ?? (settings.zoom === 'fit' ? 1 : settings.zoom);
  const measured = settings.pixelsPerMillimetre !== CSS_PIXELS_PER_MILLIMETRE;
  const trueSize = Math.abs(shown - 1) < 0.005;
  const explanation = !trueSize
    ? 'A millimetre of the paper is not a millimetre of the screen. Press 1 for true size.'
    : measured
      ? 'A millimetre of the paper is a millimetre of the screen.'
      : 'True size for a screen of 96 pixels per inch. Set the screen size to be exact.';
  return (
    <section className="paper-toolbar" aria-label="ECG paper">
      <Choice
        label="Layout"
        choices={LAYOUTS}
        value={settings.layout}
        show={(layout) => LAYOUT_NAMES[layout]}
        onChoose={(layout) => onChange({ ...settings, layout })}
      />
      <Choice
        label="Order"
        choices={LEAD_ORDERS}
        value={settings.order}
        show={(order) => ORDER_NAMES[order]}
        onChoose={(order) => onChange({ ...settings, order })}
      />
      <Choice
        label="Speed"
        choices={SPEEDS}
        value={settings.speed}
        show={(speed) => `${speed} mm/s`}
        onChoose={(speed) => onChange({ ...settings, speed })}
      />
      <Choice
        label="Gain"
        choices={GAINS}
        value={settings.gain}
        show={(gain) => `${gain} mm/mV`}
        onChoose={(gain) => onChange({ ...settings, gain })}
      />
      <div className="paper-zoom">
        <ZoomButton does="zoomOut" onClick={() => onChange({ ...settings, zoom: zoomStep(shown, 'out') })}>
          −
        </ZoomButton>
        <output aria-label="Scale" title={explanation}>
          {scaleInWords(settings, scale)}
        </output>
        <ZoomButton does="zoomIn" onClick={() => onChange({ ...settings, zoom: zoomStep(shown, 'in') })}>
          +
        </ZoomButton>
        <ZoomButton does="fit" pressed={settings.zoom === 'fit'} onClick={() => onChange({ ...settings, zoom: 'fit' })}>
          Fit
        </ZoomButton>
        <ZoomButton does="trueSize" pressed={settings.zoom === 1} onClick={() => onChange({ ...settings, zoom: 1 })}>
          1:1
        </ZoomButton>
        <button type="button" onClick={() => setMeasuring(true)}>
          Screen size…
        </button>
      </div>
      {measuring && (
        <ScreenSizeDialog
          pixelsPerMillimetre={settings.pixelsPerMillimetre}
          onClose={(pixelsPerMillimetre) => {
            setMeasuring(false);
            if (pixelsPerMillimetre !== undefined) onChange({ ...settings, pixelsPerMillimetre });
          }}
        />
      )}
    </section>
  );
}
