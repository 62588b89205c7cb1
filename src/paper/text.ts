import type { Millimetre } from '../ecg/units';
import type { PaperColours } from './colours';

export type TextRole = 'lead' | 'absent' | 'time' | 'footer' | 'ruler' | 'mark';

export interface PageText {
  readonly role: TextRole;
  readonly text: string;
  readonly x: Millimetre;
  /** Of the line that the letters stand on. */
  readonly y: Millimetre;
  readonly anchor: 'start' | 'middle';
}

export interface TextStyle {
  /** mm. */
  readonly size: number;
  readonly ink: keyof PaperColours;
  readonly weight?: number;
  /** A rim of paper against the lines of the grid. */
  readonly rim: boolean;
}

const small: TextStyle = { size: 2.8, ink: 'mutedText', rim: false };

export const TEXT_STYLES: Readonly<Record<TextRole, TextStyle>> = {
  lead: { size: 4, ink: 'text', weight: 600, rim: true },
  absent: { size: 3.2, ink: 'mutedText', rim: true },
  time: small,
  footer: small,
  ruler: small,
  mark: { size: 2.8, ink: 'highlight', rim: true },
};
