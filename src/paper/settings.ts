// What the user chooses about the paper: small, serialisable, checked when it comes back from storage.
import * as v from 'valibot';
import { LAYOUTS, type Layout, LEAD_ORDERS, type LeadOrder } from './arrangement';
import { type DisplayFilter, FILTER_BANDS, NO_FILTER, NOTCHES } from './display-filter';
import { GAINS, type Gain, SPEEDS, type Speed } from './scale';

/** 1 is true size; `fit` shows the whole page. */
export type Zoom = number | 'fit';

export interface PaperSettings {
  readonly speed: Speed;
  readonly gain: Gain;
  readonly layout: Layout;
  /** On a phone that is held upright: one lead a row, which is swiped, unless another is chosen there. */
  readonly phoneLayout: Layout;
  readonly order: LeadOrder;
  readonly zoom: Zoom;
  /** Chest leads at half the gain. */
  readonly halfChest: boolean;
  readonly filter: DisplayFilter;
  /** CSS pixels that make one millimetre on this screen, from the screen-size dialog. */
  readonly pixelsPerMillimetre: number;
}

/** CSS defines 96 px as an inch of 25.4 mm; a real screen differs until it has been measured. */
export const CSS_PIXELS_PER_MILLIMETRE = 96 / 25.4;

export const ZOOM_LIMITS = { least: 0.2, most: 8 } as const;
/** From a tablet-sized projector pixel to a phone's: outside of these a stored value is a mistake. */
export const PIXELS_PER_MILLIMETRE_LIMITS = { least: 0.5, most: 20 } as const;

/** How each recording is shown at first: what was chosen for one must not mislead about the next. */
export const STANDARD_VIEW = {
  speed: 25,
  gain: 10,
  halfChest: false,
  filter: NO_FILTER,
  zoom: 'fit',
} as const satisfies Partial<PaperSettings>;

export const isStandardView = ({ speed, gain, halfChest, filter, zoom }: PaperSettings): boolean =>
  speed === STANDARD_VIEW.speed &&
  gain === STANDARD_VIEW.gain &&
  !halfChest &&
  filter.band === NO_FILTER.band &&
  filter.notch === NO_FILTER.notch &&
  zoom === STANDARD_VIEW.zoom;

export const DEFAULT_PAPER_SETTINGS: PaperSettings = {
  ...STANDARD_VIEW,
  layout: '3x4+1',
  phoneLayout: '12x1',
  order: 'standard',
  pixelsPerMillimetre: CSS_PIXELS_PER_MILLIMETRE,
};

const within = ({ least, most }: { readonly least: number; readonly most: number }) =>
  v.pipe(v.number(), v.minValue(least), v.maxValue(most));

/** Takes whatever was stored and never throws: each part that is missing or not allowed becomes its default. */
export const paperSettings = v.fallback(
  v.object({
    speed: v.fallback(v.picklist(SPEEDS), DEFAULT_PAPER_SETTINGS.speed),
    gain: v.fallback(v.picklist(GAINS), DEFAULT_PAPER_SETTINGS.gain),
    layout: v.fallback(v.picklist(LAYOUTS), DEFAULT_PAPER_SETTINGS.layout),
    phoneLayout: v.fallback(v.picklist(LAYOUTS), DEFAULT_PAPER_SETTINGS.phoneLayout),
    order: v.fallback(v.picklist(LEAD_ORDERS), DEFAULT_PAPER_SETTINGS.order),
    halfChest: v.fallback(v.boolean(), DEFAULT_PAPER_SETTINGS.halfChest),
    filter: v.fallback(v.object({ band: v.picklist(FILTER_BANDS), notch: v.picklist(NOTCHES) }), NO_FILTER),
    zoom: v.fallback(v.union([v.literal('fit'), within(ZOOM_LIMITS)]), DEFAULT_PAPER_SETTINGS.zoom),
    pixelsPerMillimetre: v.fallback(within(PIXELS_PER_MILLIMETRE_LIMITS), DEFAULT_PAPER_SETTINGS.pixelsPerMillimetre),
  }),
  DEFAULT_PAPER_SETTINGS,
) satisfies v.GenericSchema<unknown, PaperSettings>;

/** What a phone that is held upright shows of the settings, and what they become by a choice that is made there. */
export const onPhone = (settings: PaperSettings): PaperSettings => ({ ...settings, layout: settings.phoneLayout });
export const chosenOnPhone = (settings: PaperSettings, chosen: PaperSettings): PaperSettings => ({
  ...chosen,
  layout: settings.layout,
  phoneLayout: chosen.layout,
});

/** The zoom after one step in or out, from the scale that is on screen now. */
export function zoomStep(scale: number, direction: 'in' | 'out'): number {
  const STEP = 1.25;
  return clampZoom(direction === 'in' ? scale * STEP : scale / STEP);
}

export const clampZoom = (zoom: number): number => Math.min(ZOOM_LIMITS.most, Math.max(ZOOM_LIMITS.least, zoom));
