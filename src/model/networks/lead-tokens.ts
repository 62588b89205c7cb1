import * as tf from '@tensorflow/tfjs-core';
import type { Layers, VectorLayer } from './layers';

/** float32 [batch * tokens, d] -> the same shape; `batch` says how many records there are, each with as many tokens. */
export type TokenLayer = (tokens: tf.Tensor2D, batch: number) => tf.Tensor2D;

/**
 * One transformer layer among the tokens of each record (Vaswani et al. 2017, section 3), norms first (Xiong et al. 2020):
 * h + project(attention(norm1(h))), then h + narrow(relu(widen(norm2(h)))).
 */
export function tokenLayer(layers: Layers, name: string, heads: number): TokenLayer {
  const norm1 = layers.layerNorm(`${name}.norm1`);
  const qkv = layers.linear(`${name}.qkv`);
  const project = layers.linear(`${name}.project`);
  const norm2 = layers.layerNorm(`${name}.norm2`);
  const widen = layers.linear(`${name}.widen`, { activation: 'relu' });
  const narrow = layers.linear(`${name}.narrow`);
  const feedForward: VectorLayer = (x) => narrow(widen(norm2(x)));

  return (tokens, batch) =>
    tf.tidy(() => {
      const [rows, d] = tokens.shape;
      const each = rows / batch;
      const perHead = d / heads;
      const [q, k, v] = (tf.split(qkv(norm1(tokens)), 3, 1) as tf.Tensor2D[]).map((x) =>
        tf.transpose(tf.reshape<tf.Rank.R4>(x, [batch, each, heads, perHead]), [0, 2, 1, 3]),
      ) as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
      // Formula 1: softmax(Q K^T / sqrt(d_k)) V, for each head on its own.
      const attention = tf.softmax(tf.mul(tf.matMul(q, k, false, true), perHead ** -0.5)); // [batch, heads, each, each]
      const mixed = tf.transpose(tf.matMul(attention, v), [0, 2, 1, 3]);
      const attended = tf.add<tf.Tensor2D>(tokens, project(tf.reshape(mixed, [rows, d])));
      return tf.add(attended, feedForward(attended));
    });
}
