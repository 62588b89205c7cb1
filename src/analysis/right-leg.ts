import type { Recording } from '../ecg/recording';
import { commonSpan, lengthOf, spanOf } from '../ecg/span';
import { deviation } from '../signal/deviation';
import type { QualityFinding } from './quality-finding';

/** Which exchange with the right leg's electrode makes which lead flat; the legs are at one potential (src/ecg/misplacements.ts). */
const EXCHANGED: Readonly<Record<string, string>> = {
  III: 'left-arm-with-right-leg',
  II: 'right-arm-with-right-leg',
  I: 'arms-with-legs',
};
/** Einthoven's law holds to this share of the leads, and to the rounding of three leads of 5 uV resolution. */
const LAW_SHARE = 0.02;
const LAW_MILLIVOLTS = 0.008;

/**
 * The limb lead that is flat because an arm's electrode and the right leg's were exchanged: the others are not, and I + III = II.
 * It shows what its electrodes see, so it is kept, unlike one whose electrode is off. `found` is what is wrong with leads judged by
 * themselves.
 */
export function flatByRightLeg(
  { leads, samples }: Pick<Recording, 'leads' | 'samples'>,
  found: readonly QualityFinding[],
): QualityFinding | undefined {
  const [only, ...more] = found.filter(({ lead, leftOut }) => leftOut && lead !== undefined && lead in EXCHANGED);
  const [i, ii, iii] = [leads.get('I'), leads.get('II'), leads.get('III')];
  if (only?.code !== 'flat' || more.length > 0 || !i || !ii || !iii) return undefined;
  // Leads that were never there together agree with nothing.
  if (lengthOf([i, ii, iii].map(spanOf).reduce(commonSpan)) === 0) return undefined;
  const flat = only.lead!;
  const least = Math.max(LAW_MILLIVOLTS, LAW_SHARE * deviation(samples, (n) => (flat === 'II' ? i : ii)[n]!));
  if (deviation(samples, (n) => i[n]! + iii[n]! - ii[n]!) >= least) return undefined;
  const values = { exchange: { code: EXCHANGED[flat]! } };
  return { code: 'flat', reason: 'flat-by-right-leg', lead: flat, values, withholds: false };
}
