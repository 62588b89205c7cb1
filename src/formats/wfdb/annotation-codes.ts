// What the codes of WFDB annotations stand for. Source: PhysioNet, "WFDB Applications Guide", annot(5), and ecgcodes.h of the WFDB library.

/** Mnemonics of annotation codes. */
export const MNEMONICS: ReadonlyMap<number, string> = new Map([
  [1, 'N'],
  [2, 'L'],
  [3, 'R'],
  [4, 'a'],
  [5, 'V'],
  [6, 'F'],
  [7, 'J'],
  [8, 'A'],
  [9, 'S'],
  [10, 'E'],
  [11, 'j'],
  [12, '/'],
  [13, 'Q'],
  [14, '~'],
  [16, '|'],
  [18, 's'],
  [19, 'T'],
  [20, '*'],
  [21, 'D'],
  [22, '"'],
  [23, '='],
  [24, 'p'],
  [25, 'B'],
  [26, '^'],
  [27, 't'],
  [28, '+'],
  [29, 'u'],
  [30, '?'],
  [31, '!'],
  [32, '['],
  [33, ']'],
  [34, 'e'],
  [35, 'n'],
  [36, '@'],
  [37, 'x'],
  [38, 'f'],
  [39, '('],
  [40, ')'],
  [41, 'r'],
]);

/** Only time goes on. */
export const NOT_AN_ANNOTATION = 0;

/** A note: its text is all it says. */
export const NOTE = 22;

/** annot(5): pseudo-annotations, which change how the next or all that follow are read. */
export const SKIP = 59;
export const NUM = 60;
export const SUB = 61;
export const CHN = 62;
export const AUX = 63;

/** The highest code of an annotation proper. */
export const MAX_CODE = 49;
