// Weights before anything is learnt, as training/networks.py draws them.

import type { NamedWeight, NamedWeights } from '../../model/weights';
import { seededRandom } from '../../signal/random';
import type { NetworkShape } from './contracts';

/** Residual sums grow with depth and would drive tanh into saturation before training has begun. */
const RESIDUAL = 0.25;

export function initialWeights(
  { stem, widths, kernel, stemKernel }: NetworkShape,
  classes: number,
  seed: number,
): NamedWeights {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const weights = new Map<string, NamedWeight>();
  const put = (name: string, shape: number[], value: () => number) => {
    const size = shape.reduce((product, each) => product * each, 1);
    weights.set(name, { shape, values: Float32Array.from({ length: size }, value) });
  };
  const within = (bound: number) => () => (2 * random() - 1) * bound;
  const conv = (name: string, inputs: number, outputs: number, width: number, bias: boolean, last = false) => {
    const bound = 1 / Math.sqrt(inputs * width);
    const spread = RESIDUAL * Math.sqrt(2 / (inputs * width));
    put(`${name}.weight`, [outputs, inputs, 1, width], last ? () => normal() * spread : within(bound));
    if (bias) put(`${name}.bias`, [outputs], within(bound));
  };
  const norm = (name: string, width: number) => {
    put(`${name}.weight`, [width], () => 1);
    put(`${name}.bias`, [width], () => 0);
    put(`${name}.running_mean`, [width], () => 0);
    put(`${name}.running_var`, [width], () => 1);
  };
  conv('extractor.pre.conv1', 1, stem, stemKernel, false);
  norm('extractor.pre.bn1', stem);
  conv('extractor.pre.conv2', stem, stem, kernel, false);
  norm('extractor.pre.bn2', stem);
  conv('extractor.pre.conv3', stem, stem, kernel, true, true);
  for (const [r, width] of widths.entries()) {
    const name = `extractor.residuals.${r}`;
    const inputs = r === 0 ? stem : widths[r - 1]!;
    norm(`${name}.bn1`, inputs);
    conv(`${name}.conv1`, inputs, width, kernel, false);
    norm(`${name}.bn2`, width);
    conv(`${name}.conv2`, width, width, kernel, true, true);
    if (inputs !== width) conv(`${name}.widen`, inputs, width, 1, false);
  }
  norm('extractor.last', widths[widths.length - 1]!);
  const n = widths.reduce((sum, width) => sum + width, 0);
  put('k', [n], () => normal() / Math.sqrt(n));
  put('output.weight', [classes, n], within(1 / Math.sqrt(n)));
  put('output.bias', [classes], within(1 / Math.sqrt(n)));
  return weights;
}

/** Those of a network with another last layer, for other statements. */
export function forStatements(weights: NamedWeights, shape: NetworkShape, classes: number, seed: number): NamedWeights {
  const fresh = initialWeights(shape, classes, seed);
  const own = new Map(weights);
  for (const name of ['output.weight', 'output.bias']) own.set(name, fresh.get(name)!);
  return own;
}
