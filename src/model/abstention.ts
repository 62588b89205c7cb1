// Whether a network says yes, no, or had better say neither.

import type { Label } from './contracts';

export type Answer = 'yes' | 'no' | 'uncertain';

/** `probability` is the network's own. Without limits nothing is guaranteed, and the threshold alone decides. */
export function answerOf(
  { threshold, abstention }: Pick<Label, 'threshold' | 'abstention'>,
  probability: number,
): Answer {
  if (probability >= threshold) return abstention && probability < abstention.yes ? 'uncertain' : 'yes';
  return abstention && probability >= abstention.no ? 'uncertain' : 'no';
}
