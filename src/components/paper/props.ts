import type { LeadName } from '../../ecg/leads';
import type { Mark } from '../../ecg/mark';
import type { Recording } from '../../ecg/recording';
import type { Seconds } from '../../ecg/units';
import type { PaperTheme } from '../../paper/colours';
import type { PaperSettings } from '../../paper/settings';
import type { Tool } from '../../paper/tools';

export interface PaperViewProps {
  readonly recording: Recording;
  /** Leads that say nothing: drawn, and none derived from them. */
  readonly unusable?: ReadonlySet<LeadName>;
  readonly settings: PaperSettings;
  /** Zoom changes by wheel, pinch and keys arrive here. */
  onChange(settings: PaperSettings): void;
  readonly highlighted: LeadName | null;
  onHighlight(lead: LeadName | null): void;
  /** The time that is on the page, whenever it changes. */
  onViewChange?(view: { start: Seconds; end: Seconds }): void;
  /** The scale that is on screen (1 is true size), whenever it changes: hand it to the toolbar. */
  onScaleChange?(scale: number): void;
  /** Items for the footer beside those of the recording: version of the software and of the model. */
  readonly footer: readonly string[];
  /** What a drag does; pans where nothing else is said. */
  readonly tool?: Tool;
  /** Drawn over the traces. */
  readonly marks?: readonly Mark[];
  /** A drag with another tool than `pan` draws this; `finished` once the pointer is lifted. */
  onMark?(mark: Mark, finished: boolean): void;
  /** Asked once, when the paper is first there: whether it takes the focus. */
  takesFocus?(): boolean;
  readonly theme: PaperTheme;
  readonly pixelsPerMillimetre: number;
}

/** What can be chosen in the toolbar. */
export type PaperChoice = 'layout' | 'order' | 'speed' | 'gain' | 'screenSize';

export interface PaperToolbarProps {
  readonly settings: PaperSettings;
  onChange(settings: PaperSettings): void;
  /** What `onScaleChange` of the view said last; without it the toolbar shows the zoom as it was chosen. */
  readonly scale?: number;
  /** Attributes of the lists and buttons that have a key on the page. */
  readonly controls?: Readonly<Record<PaperChoice, object>>;
}
