import { describe, expect, it } from 'vitest';
import { balancedGame, exactGame, leadGame, leadsIn } from '../../../src/model/shapley';

type Worth = (leads: readonly number[]) => number;

const sharesOf = (game: ReturnType<typeof exactGame>, leads: number, worth: Worth) =>
  game.shares(game.subsets.map((subset) => worth(leadsIn(subset, leads))));

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

/** Some scores without any order in them. */
const rough: Worth = (leads) => Math.sin(leads.reduce((state, lead) => (state * 31 + lead + 7) % 1009, 1));

const every = (leads: number) => Array.from({ length: leads }, (_, lead) => lead);

describe('shares of a score', () => {
  it('are what textbooks give for a game of three', () => {
    // Shapley's own kind of game: 1 brings 80, 2 brings 56, 3 brings 70, together 80 with 1 and 2, 85 with 1 and 3, 72 with 2 and 3, all 90.
    const worth: Worth = (leads) =>
      ({ '': 0, '0': 80, '1': 56, '2': 70, '0,1': 80, '0,2': 85, '1,2': 72, '0,1,2': 90 })[leads.join()]!;
    const [a, b, c] = sharesOf(exactGame(3), 3, worth);
    expect([a!, b!, c!].map((share) => Math.round(share * 6))).toEqual([235, 124, 181]);
  });

  it.each([1, 2, 5, 12])('of %i leads sum to the score of all less that of none', (leads) => {
    const shares = sharesOf(exactGame(leads), leads, rough);
    expect(sum(shares)).toBeCloseTo(rough(every(leads)) - rough([]), 9);
  });

  it('give nothing to a lead that changes nothing, and the same to leads that act alike', () => {
    const worth: Worth = (leads) => (leads.includes(1) ? 2 : 0) + (leads.includes(2) && leads.includes(3) ? 3 : 0);
    expect([...sharesOf(exactGame(5), 5, worth)].map((share) => share.toFixed(9))).toEqual(
      [0, 2, 1.5, 1.5, 0].map((share) => share.toFixed(9)),
    );
  });
});

describe('the balanced game', () => {
  const game = balancedGame();

  it('asks for 132 sixes, of which every five leads lie in exactly one', () => {
    const sixes = game.subsets.map((subset) => leadsIn(subset, 12)).filter(({ length }) => length === 6);
    expect(sixes).toHaveLength(132);
    const fives = sixes.flatMap((six) => six.map((left) => six.filter((lead) => lead !== left).join()));
    expect(new Set(fives).size).toBe(792);
    expect(fives).toHaveLength(792);
    expect(game.subsets).toHaveLength(1 + 12 + 66 + 132 + 66 + 12 + 1);
  });

  it('sums to the score of all leads less that of none, whatever the scores', () => {
    expect(sum(sharesOf(game, 12, rough))).toBeCloseTo(rough(every(12)) - rough([]), 9);
  });

  it('is the exact game where leads act alone and in pairs', () => {
    const worth: Worth = (leads) =>
      leads.reduce((total, a) => total + a - 4 + sum(leads.filter((b) => b > a).map((b) => ((a * 7 + b) % 5) - 2)), 1);
    const exact = sharesOf(exactGame(12), 12, worth);
    sharesOf(game, 12, worth).forEach((share, lead) => {
      expect(share).toBeCloseTo(exact[lead]!, 6);
    });
  });

  it('is close to it where they act in threes', () => {
    const worth: Worth = (leads) => (leads.includes(0) && leads.includes(5) && leads.includes(9) ? 3 : 0);
    const exact = sharesOf(exactGame(12), 12, worth);
    sharesOf(game, 12, worth).forEach((share, lead) => {
      expect(Math.abs(share - exact[lead]!)).toBeLessThan(0.25);
    });
  });

  it('is played where 4,096 heads are too many', () => {
    expect(leadGame(12, 256).subsets).toHaveLength(game.subsets.length);
    expect(leadGame(12, 4096).subsets).toHaveLength(4096);
    expect(leadGame(8, 256).subsets).toHaveLength(256);
  });
});
