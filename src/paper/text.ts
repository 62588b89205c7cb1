import type { Millimetre } from '../ecg/units';
import type { PaperColours } from './colours';

export type TextRole = 'lead' | 'leadOff' | 'absent' | 'time' | 'footer' | 'ruler' | 'mark' | 'badge' | ReportRole;

/** Of what a report says beside its paper. */
export type ReportRole = 'title' | 'heading' | 'body' | 'value' | 'aside' | 'alarm';

export interface PageText {
  readonly role: TextRole;
  readonly text: string;
  readonly x: Millimetre;
  /** Of the line that the letters stand on. */
  readonly y: Millimetre;
  readonly anchor: 'start' | 'middle' | 'end';
  /** mm, where it differs from that of its role. */
  readonly size?: number;
}

export interface TextStyle {
  /** mm. */
  readonly size: number;
  readonly ink: keyof PaperColours;
  readonly weight?: number;
  /** A rim of paper against what lies under it. */
  readonly rim: boolean;
}

const small: TextStyle = { size: 2.8, ink: 'mutedText', rim: false };

export const TEXT_STYLES: Readonly<Record<TextRole, TextStyle>> = {
  lead: { size: 3.6, ink: 'text', weight: 700, rim: true },
  leadOff: { size: 3.6, ink: 'mutedText', rim: true },
  absent: { size: 3, ink: 'mutedText', rim: true },
  time: small,
  footer: small,
  ruler: small,
  badge: { size: 3, ink: 'warning', weight: 700, rim: true },
  mark: { size: 3, ink: 'highlight', weight: 600, rim: true },
  title: { size: 4.2, ink: 'text', weight: 700, rim: false },
  heading: { size: 2.8, ink: 'text', weight: 700, rim: false },
  body: { size: 2.7, ink: 'text', rim: false },
  value: { size: 2.7, ink: 'text', weight: 700, rim: false },
  aside: { size: 2.4, ink: 'mutedText', rim: false },
  alarm: { size: 3, ink: 'alarm', weight: 700, rim: false },
};
