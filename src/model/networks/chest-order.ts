import * as tf from '@tensorflow/tfjs-core';
import { type LeadName, STANDARD_LEADS, type StandardLead } from '../../ecg/leads';
import type { Layers } from './layers';

/** I and II, which say how the heart lies, and the chest leads. */
const LEADS: readonly StandardLead[] = ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
/** Of an averaged beat, and of so many samples the mean: 0.3 s before the QRS complex to 0.44 s after it. */
const [FIRST, SAMPLES, STEP] = [5, 75, 2];
/** Small waves once more, as large as large ones. */
const MAGNIFIED = 6;

/**
 * Which chest electrodes sit in each other's place, by the shapes of the averaged beats, float32 [batch, leads, 85] mV: scores before softmax,
 * [batch, kinds], "none" first. Undefined where not every one of the twelve leads is there, by name. Twin of `training/chest.py`.
 */
export function chestOrder(layers: Layers): (beat: tf.Tensor3D, names: readonly LeadName[]) => tf.Tensor2D | undefined {
  const shape1 = layers.linear('chest.shape1', { activation: 'relu' });
  const shape2 = layers.linear('chest.shape2', { activation: 'relu' });
  const order1 = layers.linear('chest.order1', { activation: 'relu' });
  const order2 = layers.linear('chest.order2', { activation: 'relu' });
  const output = layers.linear('chest.output');
  return (beat, names) => {
    if (names.length !== STANDARD_LEADS.length || LEADS.some((lead) => !names.includes(lead))) return undefined;
    const [batch] = beat.shape;
    const rows = tf.tensor1d(
      LEADS.map((lead) => names.indexOf(lead)),
      'int32',
    );
    const span = tf.slice(tf.gather(beat, rows, 1), [0, 0, FIRST], [batch, LEADS.length, SAMPLES]);
    const x = tf.reshape<tf.Rank.R4>(span, [batch * LEADS.length, 1, SAMPLES, 1]);
    const means = tf.avgPool(x, [1, STEP], [1, STEP], 'valid');
    const shape = tf.reshape<tf.Rank.R2>(means, [batch * LEADS.length, means.shape[2]]);
    const each = shape2(shape1(tf.concat([tf.tanh(shape), tf.tanh(tf.mul(shape, MAGNIFIED))], 1)));
    return output(order2(order1(tf.reshape(each, [batch, LEADS.length * each.shape[1]]))));
  };
}
