import type { Strength } from '../../study/finding-lines';

/** A probability as a bar with a tick at its threshold. Decorative: the number stands beside it as text. */
export function ProbabilityBar({
  probability,
  threshold,
  strength,
}: {
  readonly probability: number;
  readonly threshold: number;
  /** Undefined where it was not found. */
  readonly strength: Strength | undefined;
}) {
  return (
    <span className="probability-bar" data-strength={strength} aria-hidden="true">
      <span className="probability-bar-fill" style={{ width: `${probability * 100}%` }} />
      <span className="probability-bar-threshold" style={{ left: `${threshold * 100}%` }} />
    </span>
  );
}
