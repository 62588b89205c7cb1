// What turns seconds and millivolts into millimetres of paper.
import type { LeadName } from '../ecg/leads';

/** Paper speeds in mm/s. */
export const SPEEDS = [12.5, 25, 50] as const;
/** Gains in mm/mV. */
export const GAINS = [2.5, 5, 10, 20] as const;

export type Speed = (typeof SPEEDS)[number];
export type Gain = (typeof GAINS)[number];

export interface PaperScale {
  readonly speed: Speed;
  readonly gain: Gain;
  /** Chest leads are drawn at half the gain, as carts do where R waves of the chest would run over their neighbours. */
  readonly halfChest?: boolean;
}

/** V1 to V9 and V1R to V7R; Frank's VX, VY and VZ are none. */
const CHEST_LEAD = /^V\dR?$/;

export const isChestLead = (name: LeadName): boolean => CHEST_LEAD.test(name);

/** mm/mV of one lead. */
export const gainOfLead = ({ gain, halfChest }: PaperScale, name: LeadName): number =>
  halfChest && isChestLead(name) ? gain / 2 : gain;
