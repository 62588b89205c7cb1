// Fair shares of a score among the leads that it was made from (Shapley 1953).

/** The subsets of leads whose scores are needed, as bits, and what is made of the scores. */
export interface LeadGame {
  /** With that of no lead and that of all among them. */
  readonly subsets: readonly number[];
  /** `scores` by the places in `subsets` -> one share per lead; they sum to the score of all leads less that of none. */
  shares(scores: ArrayLike<number>): Float64Array;
}

/** Places of the bits that are set. */
export const leadsIn = (subset: number, leads: number): number[] =>
  Array.from({ length: leads }, (_, lead) => lead).filter((lead) => subset & (1 << lead));

function sizeOf(subset: number): number {
  let size = 0;
  for (let rest = subset; rest; rest &= rest - 1) size++;
  return size;
}

/**
 * The Shapley values: the mean, over every order in which the leads can come one after another, of what a lead adds when it comes. All
 * 2^leads subsets are asked for; the place of each is its bits.
 */
export function exactGame(leads: number): LeadGame {
  const subsets = Array.from({ length: 1 << leads }, (_, subset) => subset);
  /** How much the joining of a lead counts after s others: s! (n - s - 1)! / n!. */
  const weights = [1 / leads];
  for (let s = 1; s < leads; s++) weights.push((weights[s - 1]! * s) / (leads - s));
  return {
    subsets,
    shares(scores) {
      const shares = new Float64Array(leads);
      for (const subset of subsets) {
        const weight = weights[sizeOf(subset)]!;
        for (let lead = 0; lead < leads; lead++)
          if (!(subset & (1 << lead))) shares[lead]! += weight * (scores[subset | (1 << lead)]! - scores[subset]!);
      }
      return shares;
    },
  };
}

const TWELVE = 12;
const ALL = (1 << TWELVE) - 1;

/**
 * The 132 blocks of the Steiner system S(5, 6, 12): sixes of twelve of which every five lie in exactly one, so that every five leads are met
 * equally often. Points are 0..10 and infinity (11); the squares modulo 11 with infinity, moved by z + 1 and -1 / z (Carmichael 1937).
 */
function sixes(): number[] {
  const PRIME = TWELVE - 1;
  const inverse = (z: number) => Array.from({ length: PRIME }, (_, i) => i).find((i) => (i * z) % PRIME === 1)!;
  const step = (z: number) => (z === PRIME ? PRIME : (z + 1) % PRIME);
  const turn = (z: number) => (z === PRIME ? 0 : z === 0 ? PRIME : PRIME - inverse(z));
  const moved = (block: number, move: (z: number) => number) =>
    leadsIn(block, TWELVE).reduce((bits, z) => bits | (1 << move(z)), 0);
  const squares = [1, 3, 4, 5, 9, PRIME];
  const blocks = new Set([squares.reduce((bits, z) => bits | (1 << z), 0)]);
  // A set tells of what is added to it while it is walked through.
  for (const block of blocks) blocks.add(moved(block, step)).add(moved(block, turn));
  return [...blocks];
}

/** Solves A x = b for several b by Gauss and Jordan; A is positive definite. `b` is changed into x. */
function solve(a: number[][], b: number[][]): number[][] {
  for (let column = 0; column < a.length; column++) {
    const pivot = a[column]![column]!;
    for (let row = 0; row < a.length; row++) {
      const factor = row === column ? 0 : a[row]![column]! / pivot;
      if (factor === 0) continue;
      for (let i = column; i < a.length; i++) a[row]![i]! -= factor * a[column]![i]!;
      for (let i = 0; i < b[row]!.length; i++) b[row]![i]! -= factor * b[column]![i]!;
    }
  }
  return b.map((row, i) => row.map((value) => value / a[i]![i]!));
}

/** How large the subsets are that the regression is made from: where the kernel is heaviest all, in the middle the sixes. */
const WHOLE_SIZES = [1, 2, TWELVE - 2, TWELVE - 1];

/**
 * Shapley values of twelve leads by regression (Lundberg and Lee 2017): they are the shares by whose sums the scores of all subsets are
 * met best, those of few and of nearly all leads counting most. In place of all 4,096 subsets it asks for those of one, two, ten and eleven
 * leads and for the 132 sixes. The sum is exact, and so are the shares where leads act alone or in pairs.
 */
export function balancedGame(): LeadGame {
  const middle = sixes();
  const every = Array.from({ length: ALL + 1 }, (_, subset) => subset);
  const outer = every.filter((subset) => WHOLE_SIZES.includes(sizeOf(subset)));
  // All subsets of a size together weigh (n - 1) / (k (n - k)).
  const weightOfSize = (k: number) => (TWELVE - 1) / (k * (TWELVE - k));
  const sizes = Array.from({ length: TWELVE - 1 }, (_, i) => i + 1);
  const left = sizes.filter((k) => !WHOLE_SIZES.includes(k)).reduce((sum, k) => sum + weightOfSize(k), 0);
  const count = new Map<number, number>();
  for (const subset of outer) count.set(sizeOf(subset), (count.get(sizeOf(subset)) ?? 0) + 1);
  const rows = [
    ...outer.map((subset) => ({ subset, weight: weightOfSize(sizeOf(subset)) / count.get(sizeOf(subset))! })),
    ...middle.map((subset) => ({ subset, weight: left / middle.length })),
  ];
  // The last lead's share is what the others leave of the whole: eleven unknowns, of leads as they differ from the last.
  const design = rows.map(({ subset }) =>
    Array.from({ length: TWELVE - 1 }, (_, i) => ((subset >> i) & 1) - (subset >> (TWELVE - 1))),
  );
  const normal = sizes.map((_, i) =>
    sizes.map((__, j) => rows.reduce((sum, { weight }, r) => sum + weight * design[r]![i]! * design[r]![j]!, 0)),
  );
  const toShares = solve(
    normal,
    sizes.map((_, i) => rows.map(({ weight }, r) => weight * design[r]![i]!)),
  );
  return {
    subsets: [0, ...rows.map(({ subset }) => subset), ALL],
    shares(scores) {
      const none = scores[0]!;
      const whole = scores[rows.length + 1]! - none;
      const met = rows.map(({ subset }, r) => scores[r + 1]! - none - (subset >> (TWELVE - 1)) * whole);
      const shares = toShares.map((row) => row.reduce((sum, value, r) => sum + value * met[r]!, 0));
      return Float64Array.from([...shares, whole - shares.reduce((sum, share) => sum + share, 0)]);
    },
  };
}

const exactGames = new Map<number, LeadGame>();
let balanced: LeadGame | undefined;

/** The exact game where so many heads are affordable, or where there are fewer than twelve leads; otherwise the balanced one. */
export function leadGame(leads: number, affordableHeads: number): LeadGame {
  if (leads === TWELVE && 1 << leads > affordableHeads) {
    balanced ??= balancedGame();
    return balanced;
  }
  const game = exactGames.get(leads) ?? exactGame(leads);
  exactGames.set(leads, game);
  return game;
}
