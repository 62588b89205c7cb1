// What turns seconds and millivolts into millimetres of paper.

/** Paper speeds in mm/s. */
export const SPEEDS = [12.5, 25, 50] as const;
/** Gains in mm/mV. */
export const GAINS = [2.5, 5, 10, 20] as const;

export type Speed = (typeof SPEEDS)[number];
export type Gain = (typeof GAINS)[number];

export interface PaperScale {
  readonly speed: Speed;
  readonly gain: Gain;
}
