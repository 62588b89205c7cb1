import type { ModelManifest } from '../../model/contracts';

/** Conv1D mixes all leads in its first layer: an even share for each is its convention, not its finding. */
export const weighsLeads = ({ architecture }: ModelManifest): boolean => architecture !== 'conv1d';

export function NoLeadWeights() {
  return (
    <p className="muted">
      This network mixes all leads in its first layer and gives no lead weights. What it relies on shows when a lead is
      left out.
    </p>
  );
}
