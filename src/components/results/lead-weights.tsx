import type { ModelManifest } from '../../model/contracts';
import { useLanguage } from '../words';

export function NoLeadWeights() {
  const { words } = useLanguage();
  return <p className="muted">{words.results.noLeadWeights}</p>;
}

/** Rank correlations from which on weights agree with what leaving leads out does, and from which on they do in part. */
const AGREE = 0.6;
const AGREE_PARTLY = 0.3;

/** What the weights are worth as evidence, as it was measured; nothing where it was not. */
export function WeightsWorth({ manifest }: { readonly manifest: ModelManifest }) {
  const { words, say, format } = useLanguage();
  const texts = words.results;
  const { leadWeights, fold } = manifest.figures;
  if (!leadWeights) return null;
  const { value } = leadWeights;
  const text =
    value >= AGREE ? texts.weightsAgree : value >= AGREE_PARTLY ? texts.weightsAgreePartly : texts.weightsNoEvidence;
  return (
    <p className="chart-note">
      {format.sentences([say(text, { fold, rho: format.fixed(value, 2) }), texts.weightsSeeWhy])}
    </p>
  );
}
