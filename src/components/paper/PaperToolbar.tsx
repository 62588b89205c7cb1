import { type ReactNode, useState } from 'react';
import { LAYOUTS, LEAD_ORDERS } from '../../paper/arrangement';
import { FILTER_BANDS, type FilterBand, HIGH_PASS, LOW_PASS, NO_FILTER, NOTCHES } from '../../paper/display-filter';
import { GAINS, type Gain, SPEEDS } from '../../paper/scale';
import { actionTitle } from '../../words/action';
import type { Language } from '../../words/language';
import { useClosing } from '../use-closing';
import { useLanguage } from '../words';
import { PAPER_KEYS, type PaperActionId } from './keys';
import './paper.css';
import { CSS_PIXELS_PER_MILLIMETRE, type PaperSettings, STANDARD_VIEW, zoomStep } from '../../paper/settings';
import type { PaperToolbarProps } from './props';
import { ScreenSizeDialog } from './ScreenSizeDialog';

interface ChoiceProps<T extends string | number> {
  readonly label: string;
  readonly choices: readonly T[];
  readonly value: T;
  readonly control?: object | undefined;
  readonly show: (choice: T) => string;
  /** Anything else carries a badge. */
  readonly standard?: T;
  readonly title?: string | undefined;
  /** What stands in the list says what it is of: its name is for who does not see it. */
  readonly speaksForItself?: boolean;
  onChoose(choice: T): void;
}

function Choice<T extends string | number>(props: ChoiceProps<T>) {
  const { label, choices, value, control, show, standard, title, speaksForItself, onChoose } = props;
  const { words, say } = useLanguage();
  const unusual = standard !== undefined && value !== standard;
  return (
    <span className="paper-choice" data-unusual={unusual || undefined} title={title}>
      <label>
        <span className={speaksForItself ? 'visually-hidden' : undefined}>{label}</span>
        <select
          {...control}
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
      {unusual ? (
        <span
          className={speaksForItself ? 'paper-badge paper-badge-short' : 'paper-badge'}
          title={say(words.paper.notStandard, { standard: show(standard) })}
        >
          {say(words.paper.standardMark, { standard: show(standard) })}
        </span>
      ) : null}
    </span>
  );
}

/** One of the gains, or the chosen one with the chest leads at its half. */
const OF_TWO = 'half-chest';
type GainChoice = Gain | typeof OF_TWO;

/** Band and notch as texts of their choices. */
function filterText(choice: FilterBand, { say, words, format }: Language): string {
  const texts = words.paper.filter;
  const values = { low: format.number(HIGH_PASS, 1), high: LOW_PASS };
  if (choice === 'off') return texts.none;
  return choice === 'high-pass'
    ? say(texts.highPass, values)
    : choice === 'low-pass'
      ? say(texts.lowPass, values)
      : say(texts.both, values);
}

const firstKey = (action: PaperActionId): string | undefined => Object.keys(PAPER_KEYS[action])[0];

function ZoomButton(props: { does: PaperActionId; pressed?: boolean; onClick(): void; children: ReactNode }) {
  const language = useLanguage();
  const label = language.words.actions[props.does];
  const key = firstKey(props.does);
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={props.pressed}
      aria-keyshortcuts={key}
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
export function PaperToolbar({ settings, onChange, scale, tools, controls }: PaperToolbarProps) {
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
        speaksForItself
        control={controls?.layout}
        show={(layout) => paper.layouts[layout]}
        onChoose={(layout) => onChange({ ...settings, layout })}
      />
      <Choice
        label={paper.speedLabel}
        choices={SPEEDS}
        value={settings.speed}
        standard={STANDARD_VIEW.speed}
        speaksForItself
        control={controls?.speed}
        show={(speed) => say(paper.speed, { speed })}
        onChoose={(speed) => onChange({ ...settings, speed })}
      />
      <Choice<GainChoice>
        label={paper.gainLabel}
        choices={[...GAINS, OF_TWO]}
        speaksForItself
        control={controls?.gain}
        value={settings.halfChest ? OF_TWO : settings.gain}
        standard={STANDARD_VIEW.gain}
        title={controls?.halfChest.title}
        show={(gain) =>
          gain === OF_TWO
            ? say(paper.gainOfTwo, { chest: settings.gain / 2, gain: settings.gain })
            : say(paper.gain, { gain })
        }
        onChoose={(gain) =>
          onChange(gain === OF_TWO ? { ...settings, halfChest: true } : { ...settings, gain, halfChest: false })
        }
      />
      <Choice
        label={paper.filterLabel}
        choices={FILTER_BANDS}
        value={settings.filter.band}
        standard={NO_FILTER.band}
        speaksForItself
        control={controls?.displayFilter}
        show={(band) => filterText(band, language)}
        onChoose={(band) => onChange({ ...settings, filter: { ...settings.filter, band } })}
      />
      <details {...useClosing()} className="paper-more">
        <summary title={paper.moreTitle}>
          <span>{paper.more}</span>
          {settings.filter.notch === NO_FILTER.notch ? null : (
            <span className="paper-badge paper-badge-short">
              {say(paper.standardMark, { standard: paper.filter.off })}
            </span>
          )}
        </summary>
        <div className="paper-more-body">
          <Choice
            label={paper.order}
            choices={LEAD_ORDERS}
            value={settings.order}
            control={controls?.order}
            show={(order) => paper.orders[order]}
            onChoose={(order) => onChange({ ...settings, order })}
          />
          <Choice
            label={paper.notchLabel}
            choices={NOTCHES}
            value={settings.filter.notch}
            standard={NO_FILTER.notch}
            control={controls?.notch}
            show={(n) => (n === 0 ? paper.filter.off : say(paper.filter.mains, { n }))}
            onChoose={(notch) => onChange({ ...settings, filter: { ...settings.filter, notch } })}
          />
          <button {...controls?.screenSize} type="button" onClick={() => setMeasuring(true)}>
            {paper.screenSize}
          </button>
        </div>
      </details>
      {tools}
      <div className="paper-zoom">
        <ZoomButton does="zoomOut" onClick={() => onChange({ ...settings, zoom: zoomStep(shown, 'out') })}>
          −
        </ZoomButton>
        <output
          aria-label={paper.scale}
          title={explanation}
          data-unusual={settings.zoom !== STANDARD_VIEW.zoom || undefined}
        >
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
