// What is to be asked again, on this computer, where the user has allowed it.

import { NOTHING_ASKED, parseRepetition, type Repetition } from '../lesson/repetition';

const KEY = 'leadlens.quiz';

/** Storage may be forbidden or hold nonsense; then nothing was asked yet. */
export function keptRepetition(storage: () => Pick<Storage, 'getItem'>): Repetition {
  try {
    return parseRepetition(JSON.parse(storage().getItem(KEY) ?? 'null'));
  } catch {
    return NOTHING_ASKED;
  }
}

export function keepRepetition(storage: () => Pick<Storage, 'setItem'>, repetition: Repetition): void {
  try {
    storage().setItem(KEY, JSON.stringify(repetition));
  } catch {
    // It lasts until the page is closed.
  }
}

export function forgetRepetition(storage: () => Pick<Storage, 'removeItem'>): void {
  try {
    storage().removeItem(KEY);
  } catch {
    // There is nothing to remove.
  }
}
