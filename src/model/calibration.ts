// From what a network says to a probability that holds: of a hundred ECGs with 30 % thirty have it.

import type { Label, ModelManifest } from './contracts';

/** The least that float32 tells from none, and from all: near one its steps are larger. */
const LEAST = 1e-30;
const LEAST_BELOW_ONE = 3e-8;

export const logit = (probability: number): number =>
  Math.log(Math.max(LEAST, probability)) - Math.log(Math.max(LEAST_BELOW_ONE, 1 - probability));

export const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));

/** The probability of a statement, from the network's own, which it is where there is no map: the map is increasing, so that no order among recordings changes. */
export function calibrated({ calibration }: Pick<Label, 'calibration'>, probability: number): number {
  if (!calibration) return probability;
  return sigmoid(calibration.a * logit(probability) + calibration.b);
}

/** The network's own probability, of one that holds. */
export function uncalibrated({ calibration }: Pick<Label, 'calibration'>, probability: number): number {
  if (!calibration) return probability;
  return sigmoid((logit(probability) - calibration.b) / calibration.a);
}

/** Two-sided 90 % of the normal distribution. */
const Z = 1.645;

/** Where the probability lies, at 90 %: the map was fitted to so many records with the statement and no more. */
export function probabilityInterval(
  { calibration }: Pick<Label, 'calibration'>,
  probability: number,
): { readonly low: number; readonly high: number } {
  if (!calibration?.covariance) return { low: probability, high: probability };
  const { a, b } = calibration;
  const [aa, ab, bb] = calibration.covariance;
  const x = logit(probability);
  const half = Z * Math.sqrt(Math.max(0, x * x * aa + 2 * x * ab + bb));
  return { low: sigmoid(a * x + b - half), high: sigmoid(a * x + b + half) };
}

/** Shares of people that have a statement, by its code. */
export type Prevalence = Readonly<Record<string, number>>;

/**
 * The network where other shares of the people have a statement than among those it was calibrated on: odds change by as much as the
 * odds of the shares (Saerens et al. 2002). Who is found stays the same, and so does the share of those with it who are found; how
 * often a finding is right does not.
 */
export function withPrevalence(manifest: ModelManifest, prevalence: Prevalence): ModelManifest {
  if (Object.keys(prevalence).length === 0) return manifest;
  const changed = manifest.labels.map((label): Label => {
    const { calibration, precision } = label;
    const share = prevalence[label.code];
    if (share === undefined || calibration?.prevalence === undefined) return label;
    const by = logit(share) - logit(calibration.prevalence);
    const moved = (value: number) => (value <= 0 || value >= 1 ? value : sigmoid(logit(value) + by));
    return {
      ...label,
      calibration: { ...calibration, b: calibration.b + by, prevalence: share, isSet: true },
      ...(precision && {
        precision: {
          ...precision,
          value: moved(precision.value),
          low: moved(precision.low),
          high: moved(precision.high),
        },
      }),
    };
  });
  return { ...manifest, labels: changed };
}
