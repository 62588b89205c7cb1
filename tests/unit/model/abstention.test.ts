import { describe, expect, it } from 'vitest';
import { answerOf } from '../../../src/model/abstention';

describe('yes, no or uncertain', () => {
  const label = { threshold: 0.5, abstention: { no: 0.2, yes: 0.8 } };

  it('is no below the one limit, yes from the other on', () => {
    expect([0.1, 0.2, 0.4, 0.5, 0.79, 0.8].map((p) => answerOf(label, p))).toEqual([
      'no',
      'uncertain',
      'uncertain',
      'uncertain',
      'uncertain',
      'yes',
    ]);
  });

  it('never affirms below the threshold nor denies from it on, however good the network is', () => {
    const good = { threshold: 0.5, abstention: { no: 0.7, yes: 0.3 } };
    expect([0.4, 0.5, 0.6].map((p) => answerOf(good, p))).toEqual(['no', 'yes', 'yes']);
  });

  it('is the threshold alone where nothing is guaranteed', () => {
    expect([0.49, 0.5].map((p) => answerOf({ threshold: 0.5 }, p))).toEqual(['no', 'yes']);
  });
});
