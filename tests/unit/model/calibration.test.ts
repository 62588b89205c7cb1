import { describe, expect, it } from 'vitest';
import {
  calibrated,
  logit,
  probabilityInterval,
  sigmoid,
  uncalibrated,
  withPrevalence,
} from '../../../src/model/calibration';
import { manifestOf } from '../app/fakes';

const label = { calibration: { a: 1.5, b: -0.4, covariance: [0.02, 0.01, 0.05], prevalence: 0.1 } } as const;

describe('a probability that holds', () => {
  it('is an affine map of the logit, and the way back', () => {
    expect(calibrated(label, 0.3)).toBeCloseTo(sigmoid(1.5 * logit(0.3) - 0.4), 12);
    for (const p of [0.001, 0.2, 0.7, 0.999]) expect(uncalibrated(label, calibrated(label, p))).toBeCloseTo(p, 9);
  });

  it('is the network’s own, to the last digit, where there is no map', () => {
    expect(calibrated({}, 0.3)).toBe(0.3);
    expect(probabilityInterval({}, 0.3)).toEqual({ low: 0.3, high: 0.3 });
  });

  it('is a number for certainties, and never changes an order', () => {
    const scores = [0, 1e-9, 0.001, 0.5, 0.999, 1];
    const mapped = scores.map((score) => calibrated(label, score));
    expect(mapped.every((p) => p > 0 && p < 1)).toBe(true);
    expect([...mapped].sort((a, b) => a - b)).toEqual(mapped);
  });

  it('lies in an interval that is wider where the map is known less', () => {
    const { low, high } = probabilityInterval(label, 0.3);
    const surer = probabilityInterval(
      { calibration: { ...label.calibration, covariance: [0.002, 0.001, 0.005] } },
      0.3,
    );
    expect(low).toBeLessThan(surer.low);
    expect(surer.low).toBeLessThan(calibrated(label, 0.3));
    expect(surer.high).toBeLessThan(high);
  });
});

describe('how common a statement is here', () => {
  const shipped = manifestOf('attention');
  const manifest = {
    ...shipped,
    labels: shipped.labels.map((each) => ({ ...each, calibration: { a: 1, b: 0, prevalence: 0.5 } })),
  };

  it('is Bayes: from one in two to one in a hundred, the odds fall to a ninety-ninth', () => {
    const rare = withPrevalence(manifest, { AFIB: 0.01 });
    const afib = rare.labels.find(({ code }) => code === 'AFIB')!;
    const p = calibrated(afib, 0.8);
    expect(p / (1 - p)).toBeCloseTo(4 / 99, 9);
    expect(afib.calibration!.prevalence).toBe(0.01);
    // What counts as found rests on the network's own probability; how often it is right follows the odds.
    expect(afib.threshold).toBe(manifest.labels[1]!.threshold);
    expect(afib.precision!.value / (1 - afib.precision!.value)).toBeCloseTo(9 / 99, 9);
    expect(rare.labels[0]).toBe(manifest.labels[0]);
  });

  it('changes nothing where nothing is set, and nothing of a label without a prevalence', () => {
    expect(withPrevalence(manifest, {})).toBe(manifest);
    expect(withPrevalence(shipped, { AFIB: 0.01 }).labels).toEqual(shipped.labels);
  });

  it('of the same prevalence is the same probability', () => {
    const [same] = withPrevalence(manifest, { SR: 0.5 }).labels;
    expect(calibrated(same!, 0.3)).toBeCloseTo(calibrated(manifest.labels[0]!, 0.3), 12);
  });
});
