import { useEffect, useEffectEvent } from 'react';
import type { ShortcutGroup } from '../components/dialogs/ShortcutsDialog';

export type ShortcutCommand =
  | 'open-files'
  | 'open-folder'
  | 'examples'
  | 'next'
  | 'previous'
  | 'earlier'
  | 'later'
  | 'network'
  | 'compare'
  | 'span'
  | 'theme'
  | 'help';

const KEYS: Readonly<Record<string, ShortcutCommand>> = {
  o: 'open-files',
  O: 'open-folder',
  e: 'examples',
  n: 'next',
  p: 'previous',
  ',': 'earlier',
  '.': 'later',
  m: 'network',
  c: 'compare',
  w: 'span',
  t: 'theme',
  '?': 'help',
};

export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: 'Everywhere',
    shortcuts: [
      { keys: ['O'], does: 'Open files' },
      { keys: ['Shift', 'O'], does: 'Open a folder' },
      { keys: ['E'], does: 'Examples' },
      { keys: ['N', 'P'], does: 'Next, previous recording' },
      { keys: [',', '.'], does: 'Earlier, later part of a long recording' },
      { keys: ['M'], does: 'Next network' },
      { keys: ['C'], does: 'Compare the networks' },
      { keys: ['W'], does: 'Whole recording or window in view' },
      { keys: ['T'], does: 'Next theme' },
      { keys: ['?'], does: 'This list' },
    ],
  },
  {
    title: 'On the paper',
    shortcuts: [
      { keys: ['←', '→', '↑', '↓'], does: 'Move the paper' },
      { keys: ['Page Up', 'Page Down'], does: 'Turn the page' },
      { keys: ['Home', 'End'], does: 'Start, end of the recording' },
      { keys: ['+', '−'], does: 'Zoom in, out' },
      { keys: ['0'], does: 'Fit the page' },
      { keys: ['1'], does: 'True size' },
      { keys: ['[', ']'], does: 'Light up the previous, next lead' },
      { keys: ['Esc'], does: 'Light up none' },
    ],
  },
];

/** Where letters are text or choose an option, they are not commands. */
const takesLetters = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input:not([type="radio"]), select, textarea, dialog') !== null;

export function useShortcuts(run: (command: ShortcutCommand) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || takesLetters(event.target)) return;
    const command = KEYS[event.key];
    if (command === undefined) return;
    event.preventDefault();
    run(command);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
