export type PaperTheme = 'light' | 'dark' | 'contrast';

export interface PaperColours {
  readonly paper: string;
  readonly thinLine: string;
  readonly thickLine: string;
  readonly trace: string;
  readonly text: string;
  readonly mutedText: string;
  /** A trace as it was recorded, behind one that is not. */
  readonly ghost: string;
  /** A trace that the reading leaves out. */
  readonly off: string;
  /** What must not be overlooked. */
  readonly warning: string;
  /** What a device set off as critical. */
  readonly alarm: string;
  /** The lead that is pointed at, where the page defines no accent colour of its own. */
  readonly highlight: string;
}

/** The familiar pale red grid with a black trace, the same paper at night, and one that leaves nothing to the eye's strength. */
export const PAPER_COLOURS: Readonly<Record<PaperTheme, PaperColours>> = {
  light: {
    paper: '#FFF4F4',
    thinLine: '#FFC0C0',
    thickLine: '#E0A0A0',
    trace: '#000000',
    text: '#1A1A1A',
    mutedText: '#6A5555',
    ghost: '#83868B',
    off: '#C4B9B9',
    warning: '#7A4B00',
    alarm: '#B3261E',
    highlight: '#0B5FA5',
  },
  dark: {
    paper: '#15181B',
    thinLine: '#2B2326',
    thickLine: '#4E3A40',
    trace: '#EDF3EE',
    text: '#E4E8E6',
    mutedText: '#A79CA0',
    ghost: '#7E8A86',
    off: '#484D50',
    warning: '#F0B45B',
    alarm: '#FF8A80',
    highlight: '#6CB8FF',
  },
  contrast: {
    paper: '#FFFFFF',
    thinLine: '#D0D0D0',
    thickLine: '#8C8C8C',
    trace: '#000000',
    text: '#000000',
    mutedText: '#303030',
    ghost: '#6E6E6E',
    off: '#B4B4B4',
    warning: '#5A3000',
    alarm: '#A00000',
    highlight: '#0000D0',
  },
};
