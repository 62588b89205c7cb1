import { last } from '../../ecg/last';
import type { LeadName } from '../../ecg/leads';

/** What a key does to the paper. */
export type PaperCommand =
  | { readonly does: 'pan'; readonly dx: number; readonly dy: number }
  | { readonly does: 'turn'; readonly by: 1 | -1 }
  | { readonly does: 'goto'; readonly end: 'start' | 'end' }
  | { readonly does: 'zoom'; readonly to: 'in' | 'out' | 'fit' | 'true-size' }
  | { readonly does: 'highlight'; readonly by: 1 | -1 | 0 };

/** One key press moves the paper by this much, in CSS pixels. */
const ARROW_STEP = 80;

/** `words.actions` names each. */
export type PaperActionId =
  | 'movePaper'
  | 'turnPage'
  | 'toStart'
  | 'toEnd'
  | 'zoomIn'
  | 'zoomOut'
  | 'fit'
  | 'trueSize'
  | 'nextLead'
  | 'previousLead'
  | 'noLead';

/** The keys of each action, as `KeyboardEvent.key` names them. The list of keys and the titles of buttons come from here. */
export const PAPER_KEYS: Readonly<Record<PaperActionId, Readonly<Record<string, PaperCommand>>>> = {
  movePaper: {
    ArrowLeft: { does: 'pan', dx: -ARROW_STEP, dy: 0 },
    ArrowRight: { does: 'pan', dx: ARROW_STEP, dy: 0 },
    ArrowUp: { does: 'pan', dx: 0, dy: -ARROW_STEP },
    ArrowDown: { does: 'pan', dx: 0, dy: ARROW_STEP },
  },
  turnPage: { PageUp: { does: 'turn', by: -1 }, PageDown: { does: 'turn', by: 1 } },
  toStart: { Home: { does: 'goto', end: 'start' } },
  toEnd: { End: { does: 'goto', end: 'end' } },
  zoomIn: { '+': { does: 'zoom', to: 'in' }, '=': { does: 'zoom', to: 'in' } },
  zoomOut: { '-': { does: 'zoom', to: 'out' } },
  fit: { '0': { does: 'zoom', to: 'fit' } },
  trueSize: { '1': { does: 'zoom', to: 'true-size' } },
  nextLead: { ']': { does: 'highlight', by: 1 } },
  previousLead: { '[': { does: 'highlight', by: -1 } },
  noLead: { Escape: { does: 'highlight', by: 0 } },
};

const COMMANDS: Readonly<Record<string, PaperCommand>> = Object.assign({}, ...Object.values(PAPER_KEYS));

/** The command of a key press, or undefined; keys pressed with Ctrl, Alt or Meta belong to the browser. */
export function paperCommand(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>,
): PaperCommand | undefined {
  return event.ctrlKey || event.altKey || event.metaKey ? undefined : COMMANDS[event.key];
}

/** The lead after or before the highlighted one, round and round; `by` 0 highlights none. */
export function nextLead(leads: readonly LeadName[], highlighted: LeadName | null, by: 1 | -1 | 0): LeadName | null {
  if (by === 0 || leads.length === 0) return null;
  const at = highlighted === null ? -1 : leads.indexOf(highlighted);
  if (at < 0) return (by === 1 ? leads[0] : last(leads)) ?? null;
  return leads[(at + by + leads.length) % leads.length] ?? null;
}
