import type { Millimetre } from '../ecg/units';

export type TextRole = 'lead' | 'absent' | 'time' | 'footer' | 'ruler';

export interface PageText {
  readonly role: TextRole;
  readonly text: string;
  readonly x: Millimetre;
  /** Of the line that the letters stand on. */
  readonly y: Millimetre;
  readonly anchor: 'start' | 'middle';
}

/** Type sizes in mm. */
export const TEXT_SIZES: Readonly<Record<TextRole, number>> = {
  lead: 4,
  absent: 3.2,
  time: 2.8,
  footer: 2.8,
  ruler: 2.8,
};
