import type { ModelManifest } from '../../model/contracts';
import { useLanguage } from '../words';

/** Conv1D mixes all leads in its first layer: an even share for each is its convention, not its finding. */
export const weighsLeads = ({ architecture }: ModelManifest): boolean => architecture !== 'conv1d';

export function NoLeadWeights() {
  const { words } = useLanguage();
  return <p className="muted">{words.results.noLeadWeights}</p>;
}
