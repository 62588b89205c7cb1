import type { CaliperPart } from '../../paper/caliper-places';
import type { KeyLine } from '../../words/action';
import { keyNames } from '../../words/action';
import type { Language } from '../../words/language';

/** What a key does to the caliper of which a handle has the focus. */
export type CaliperCommand =
  | { readonly does: 'step'; readonly samples: number; readonly seconds: number; readonly voltage: number }
  | { readonly does: 'to-edge'; readonly edge: -1 | 1 }
  | { readonly does: 'intervals'; readonly by: -1 | 1 }
  | { readonly does: 'march' | 'all-leads' | 'snap' | 'remove' | 'add' | 'leave' };

/** A step up or down, in mV, and how much larger it is with Shift or Ctrl. */
const VOLTAGE_STEP = 0.01;
const LARGER = 10;
/** A step with Ctrl, in s: a small square at 25 mm/s. */
const FAR = 0.04;

const ARROWS: Readonly<Record<string, readonly [right: number, up: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

const OTHERS: Readonly<Record<string, CaliperCommand>> = {
  PageUp: { does: 'step', samples: 0, seconds: FAR, voltage: 0 },
  PageDown: { does: 'step', samples: 0, seconds: -FAR, voltage: 0 },
  Home: { does: 'to-edge', edge: -1 },
  End: { does: 'to-edge', edge: 1 },
  m: { does: 'march' },
  l: { does: 'all-leads' },
  '-': { does: 'intervals', by: -1 },
  '+': { does: 'intervals', by: 1 },
  '=': { does: 'intervals', by: 1 },
  s: { does: 'snap' },
  Delete: { does: 'remove' },
  Backspace: { does: 'remove' },
  Enter: { does: 'add' },
  Escape: { does: 'leave' },
};

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

/** The command of a key press on a handle, or undefined where the key belongs to the page or the browser. */
export function caliperCommand({ key, ctrlKey, altKey, metaKey, shiftKey }: Pressed): CaliperCommand | undefined {
  if (altKey || metaKey) return undefined;
  const arrow = ARROWS[key];
  if (arrow) {
    const [right, up] = arrow;
    const times = shiftKey || ctrlKey ? LARGER : 1;
    return {
      does: 'step',
      samples: ctrlKey ? 0 : right * times,
      seconds: ctrlKey ? right * FAR : 0,
      voltage: up * times * VOLTAGE_STEP,
    };
  }
  return ctrlKey ? undefined : OTHERS[key];
}

/** What the keys do on a handle, a line for each. */
export function caliperKeyLines(language: Language): KeyLine[] {
  const { keys } = language.words.calipers;
  const printed = (...names: string[]) => names.flatMap((name) => keyNames(language, name));
  const { Shift, Control } = language.words.keys;
  return [
    { action: keys.sample, keys: printed('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown') },
    { action: keys.tenSamples, keys: [Shift, ...printed('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown')] },
    { action: keys.far, keys: [Control, ...printed('ArrowLeft', 'ArrowRight')] },
    { action: keys.toEnds, keys: printed('Home', 'End') },
    { action: keys.march, keys: printed('m') },
    { action: keys.allLeads, keys: printed('l') },
    { action: keys.more, keys: printed('+') },
    { action: keys.fewer, keys: printed('-') },
    { action: keys.snap, keys: printed('s') },
    { action: keys.remove, keys: printed('Delete', 'Backspace') },
    { action: keys.add, keys: printed('Enter') },
    { action: keys.leave, keys: printed('Escape') },
  ];
}

/** The focus goes along them with Tab. */
export const handleSelector = (id: number, part: CaliperPart): string =>
  `[data-caliper="${id}"][data-part="${part}"][tabindex="0"]`;
