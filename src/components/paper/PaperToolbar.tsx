import { type ReactNode, useState } from 'react';
import { LAYOUTS, LEAD_ORDERS } from '../../paper/arrangement';
import { GAINS, SPEEDS } from '../../paper/scale';
import { actionTitle } from '../../words/action';
import type { Language } from '../../words/language';
import { useLanguage } from '../words';
import { PAPER_KEYS, type PaperActionId } from './keys';
import './paper.css';
import { CSS_PIXELS_PER_MILLIMETRE, type PaperSettings, zoomStep } from '../../paper/settings';
import type { PaperToolbarProps } from './props';
import { ScreenSizeDialog } from './ScreenSizeDialog';

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
export function scaleInWords(settings: PaperSettings, scale: number | undefined, { words, say }: Language): string {
  const { scaleFit, scaleFitAt, scalePercent, scaleTrue } = words.paper;
  const shown = scale ?? (settings.zoom === 'fit' ? undefined : settings.zoom);
  if (shown === undefined) return scaleFit;
  const inWords = isTrueSize(shown) ? scaleTrue : say(scalePercent, { n: Math.round(shown * 100) });
  return settings.zoom === 'fit' ? say(scaleFitAt, { scale: inWords }) : inWords;
}

const isTrueSize = (scale: number): boolean => Math.abs(scale - 1) < 0.005;

/** Everything that can be chosen about the paper, and the scale it is shown at. */
export function PaperToolbar({ settings, onChange, scale }: PaperToolbarProps) {
  const language = useLanguage();
  const { say } = language;
  const { paper } = language.words;
  const [measuring, setMeasuring] = useState(false);
  const shown = scale ?? (settings.zoom === 'fit' ? 1 : settings.zoom);
  const measured = settings.pixelsPerMillimetre !== CSS_PIXELS_PER_MILLIMETRE;
  const explanation = !isTrueSize(shown)
    ? paper.notTrueSize
    : measured
      ? paper.trueSizeMeasured
      : paper.trueSizeAssumed;
  return (
    <section className="paper-toolbar" aria-label={paper.title}>
      <Choice
        label={paper.layout}
        choices={LAYOUTS}
        value={settings.layout}
        show={(layout) => paper.layouts[layout]}
        onChoose={(layout) => onChange({ ...settings, layout })}
      />
      <Choice
        label={paper.order}
        choices={LEAD_ORDERS}
        value={settings.order}
        show={(order) => paper.orders[order]}
        onChoose={(order) => onChange({ ...settings, order })}
      />
      <Choice
        label={paper.speedLabel}
        choices={SPEEDS}
        value={settings.speed}
        show={(speed) => say(paper.speed, { speed })}
        onChoose={(speed) => onChange({ ...settings, speed })}
      />
      <Choice
        label={paper.gainLabel}
        choices={GAINS}
        value={settings.gain}
        show={(gain) => say(paper.gain, { gain })}
        onChoose={(gain) => onChange({ ...settings, gain })}
      />
      <div className="paper-zoom">
        <ZoomButton does="zoomOut" onClick={() => onChange({ ...settings, zoom: zoomStep(shown, 'out') })}>
          −
        </ZoomButton>
        <output aria-label={paper.scale} title={explanation}>
          {scaleInWords(settings, scale, language)}
        </output>
        <ZoomButton does="zoomIn" onClick={() => onChange({ ...settings, zoom: zoomStep(shown, 'in') })}>
          +
        </ZoomButton>
        <ZoomButton does="fit" pressed={settings.zoom === 'fit'} onClick={() => onChange({ ...settings, zoom: 'fit' })}>
          {paper.fit}
        </ZoomButton>
        <ZoomButton does="trueSize" pressed={settings.zoom === 1} onClick={() => onChange({ ...settings, zoom: 1 })}>
          {paper.scaleTrue}
        </ZoomButton>
        <button type="button" onClick={() => setMeasuring(true)}>
          {paper.screenSize}
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
