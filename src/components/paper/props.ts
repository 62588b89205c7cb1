import type { ReactNode } from 'react';
import type { LeadWaves } from '../../analysis/delineation/waves';
import type { EndName, Measurements } from '../../analysis/measure/measure';
import type { Caliper, CaliperKind } from '../../ecg/caliper';
import type { SilentLeads } from '../../ecg/lead-sources';
import type { LeadName } from '../../ecg/leads';
import type { PenStroke } from '../../ecg/pen';
import type { Recording } from '../../ecg/recording';
import type { Seconds } from '../../ecg/units';
import type { PaperTheme } from '../../paper/colours';
import type { PaperSettings } from '../../paper/settings';
import type { WeighedStretch } from '../../paper/stretches';

export interface CaliperChoice {
  /** Of those that are drawn. */
  readonly kind: CaliperKind;
  /** They hold to what stands out on the trace. */
  readonly snap: boolean;
}

export interface PaperCalipers {
  /** Drawn over the traces, the one that is being moved as it is at the moment. */
  readonly calipers: readonly Caliper[];
  /** Null: they are drawn and cannot be moved, and a drag moves the paper. */
  readonly tool: CaliperChoice | null;
  onTool(changes: Partial<CaliperChoice>): void;
  /** One is drawn, or the one with this id changed; `finished` once the pointer or the key is lifted. */
  onChange(caliper: Caliper, finished: boolean): void;
  /** What is being drawn or moved is not wanted. */
  onGiveUp(): void;
  /** By its id. */
  onRemove(which: number | 'all'): void;
  /** Times (s) of a lead at which waves begin, peak and end. */
  readonly fiducials?: (lead: LeadName) => readonly Seconds[];
  /** Buttons for undo and redo. */
  readonly history?: ReactNode;
}

/** Waves over the traces. */
export interface PaperWaves {
  /** Of each lead; the ends of them are drawn where there are any. */
  readonly ends: LeadWaves | null;
  /** Stretches of time (s), an interval of all leads. */
  readonly spans: readonly (readonly [number, number])[];
  /** Ends of all leads that can be moved on the paper. */
  readonly movable?: { readonly measurements: Measurements; readonly names: readonly EndName[] } | null;
}

export interface PaperViewProps {
  readonly recording: Recording;
  /** Leads that say nothing, or where they do: drawn, and none derived from them. */
  readonly silent?: SilentLeads;
  /** As it was recorded, where `recording` is not: drawn behind it. */
  readonly recorded?: Recording | null;
  /** Leads that the reading leaves out. */
  readonly off?: readonly LeadName[];
  readonly settings: PaperSettings;
  /** The whole page is not made smaller than this to fit; without it, as small as that takes. */
  readonly leastFit?: number;
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
  /** Stretches of leads (s) that are shaded, by how much each weighs. */
  readonly stretches?: readonly WeighedStretch[];
  readonly waves?: PaperWaves;
  /** Calipers on the traces. Without them a drag only moves the paper. */
  readonly calipers?: PaperCalipers;
  /** Asked once, when the paper is first there: whether it takes the focus. */
  takesFocus?(): boolean;
  /** Laid out to be seen from the last row. */
  readonly fromAfar?: boolean;
  /** All but the lead that is lit up goes dark. */
  readonly spotlight?: boolean;
  readonly pen?: PaperPen;
  readonly theme: PaperTheme;
  readonly pixelsPerMillimetre: number;
}

/** A pen on the paper. */
export interface PaperPen {
  /** All that was drawn, on whichever page. */
  readonly strokes: readonly PenStroke[];
  /** A drag draws; otherwise what was drawn is only shown. */
  readonly on: boolean;
  onDrawn(stroke: PenStroke): void;
}

/** What can be chosen in the toolbar. */
export type PaperChoice =
  | 'layout'
  | 'order'
  | 'speed'
  | 'gain'
  | 'halfChest'
  | 'displayFilter'
  | 'notch'
  | 'screenSize';

export interface PaperToolbarProps {
  readonly settings: PaperSettings;
  onChange(settings: PaperSettings): void;
  /** What `onScaleChange` of the view said last; without it the toolbar shows the zoom as it was chosen. */
  readonly scale?: number;
  /** Stands between the choices and the zoom. */
  readonly tools?: ReactNode;
  /** Attributes of the lists and buttons that have a key on the page. */
  readonly controls?: Readonly<Record<PaperChoice, { readonly title: string }>>;
}
