/** A probability as a bar with a tick at its threshold. Decorative: the number stands beside it as text. */
export function ProbabilityBar({
  probability,
  threshold,
  found,
}: {
  readonly probability: number;
  readonly threshold: number;
  readonly found: boolean;
}) {
  return (
    <span className="probability-bar" data-found={found} aria-hidden="true">
      <span className="probability-bar-fill" style={{ width: `${probability * 100}%` }} />
      <span className="probability-bar-threshold" style={{ left: `${threshold * 100}%` }} />
    </span>
  );
}
