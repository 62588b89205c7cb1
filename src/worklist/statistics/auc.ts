// Areas under ROC curves.

/** Scores of one class over all records, and which of the records have it. */
export interface Column {
  readonly scores: ArrayLike<number>;
  readonly positive: ArrayLike<boolean>;
}

/** Area under the ROC curve of one column where record i counts `weights[i]` times; NaN where a class is missing. */
export type WeightedAuc = (weights: ArrayLike<number>) => number;

/**
 * The rank-sum statistic: the share of pairs of a positive and a negative record in which the positive one scores higher,
 * ties counted half. Records are sorted once, so that each of many weightings costs one pass.
 */
export function weightedAuc({ scores, positive }: Column): WeightedAuc {
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  return (weights) => {
    let pairs = 0;
    let positivesBelow = 0;
    let negativesBelow = 0;
    for (let from = 0; from < order.length; ) {
      const score = scores[order[from]!];
      let positives = 0;
      let negatives = 0;
      let to = from;
      for (; to < order.length && scores[order[to]!] === score; to++) {
        const record = order[to]!;
        if (positive[record]) positives += weights[record]!;
        else negatives += weights[record]!;
      }
      pairs += positives * (negativesBelow + negatives / 2);
      positivesBelow += positives;
      negativesBelow += negatives;
      from = to;
    }
    return pairs / (positivesBelow * negativesBelow);
  };
}

export const auc = (column: Column): number => weightedAuc(column)(new Uint8Array(column.scores.length).fill(1));
