import { last } from '../../ecg/last';
import type { LeadName } from '../../ecg/leads';

/** What a key does to the paper; the same table is the help text of the page. */
export type PaperCommand =
  | { readonly does: 'pan'; readonly dx: number; readonly dy: number }
  | { readonly does: 'turn'; readonly by: 1 | -1 }
  | { readonly does: 'goto'; readonly end: 'start' | 'end' }
  | { readonly does: 'zoom'; readonly to: 'in' | 'out' | 'fit' | 'true-size' }
  | { readonly does: 'highlight'; readonly by: 1 | -1 | 0 };

/** One key press moves the paper by this much, in CSS pixels. */
const ARROW_STEP = 80;

const COMMANDS: Readonly<Record<string, PaperCommand>> = {
  ArrowLeft: { does: 'pan', dx: -ARROW_STEP, dy: 0 },
  ArrowRight: { does: 'pan', dx: ARROW_STEP, dy: 0 },
  ArrowUp: { does: 'pan', dx: 0, dy: -ARROW_STEP },
  ArrowDown: { does: 'pan', dx: 0, dy: ARROW_STEP },
  PageUp: { does: 'turn', by: -1 },
  PageDown: { does: 'turn', by: 1 },
  Home: { does: 'goto', end: 'start' },
  End: { does: 'goto', end: 'end' },
  '+': { does: 'zoom', to: 'in' },
  '=': { does: 'zoom', to: 'in' },
  '-': { does: 'zoom', to: 'out' },
  '0': { does: 'zoom', to: 'fit' },
  '1': { does: 'zoom', to: 'true-size' },
  ']': { does: 'highlight', by: 1 },
  '[': { does: 'highlight', by: -1 },
  Escape: { does: 'highlight', by: 0 },
};

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
