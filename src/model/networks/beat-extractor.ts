import * as tf from '@tensorflow/tfjs-core';
import type { AveragedBeats } from './averaged-beat';
import type { Layers } from './layers';
import { residuals } from './residual';

/** float32 [batch, leads, samples of a beat], twice -> [batch * leads, d]. */
export type BeatExtractor = (beats: Pick<AveragedBeats, 'beat' | 'spread'>) => tf.Tensor2D;

/**
 * Reads each lead's averaged beat and the spread about it; shared by all leads. The last features are not pooled over time: beats
 * are aligned, so where in the beat something is counts.
 */
export function beatExtractor(layers: Layers): BeatExtractor {
  const stem = layers.convolution('beat.stem');
  const modules = residuals(layers, 'beat.residuals');
  const last = layers.normRelu('beat.last');
  const output = layers.linear('beat.output');

  return ({ beat, spread }) => {
    const [batch, leads, span] = beat.shape;
    // P waves are small beside QRS complexes: the beat once more, with large values held back.
    const channels = tf.stack([tf.mul(beat, 2), tf.tanh(tf.mul(beat, 8)), tf.mul(spread, 2)], 3);
    let h = stem(tf.reshape<tf.Rank.R4>(channels, [batch * leads, 1, span, 3]));
    for (const module of modules) h = module(h);
    const byFeature = tf.transpose(last(h), [0, 1, 3, 2]);
    return output(tf.reshape<tf.Rank.R2>(byFeature, [batch * leads, byFeature.shape[2]! * byFeature.shape[3]!]));
  };
}
