import * as tf from '@tensorflow/tfjs-core';
import type { LeadFeatures } from './architecture';

/** Some leads of one record of a batch, by their places. */
export interface SomeLeads {
  readonly record: number;
  readonly leads: readonly number[];
}

/**
 * The features of some leads as if there were no others: as many records as `picks`, all of equally many leads. Where the network needs
 * all its leads (`fixed`) the others are zeros.
 */
export function onlyLeads(features: LeadFeatures, picks: readonly SomeLeads[], fixed: boolean): LeadFeatures {
  const { ofLeads, together } = features; // Of electrodes nothing is asked without all leads.
  const [batch, leads, n] = ofLeads.shape;
  const records = tf.tensor1d(
    picks.map(({ record }) => record),
    'int32',
  );
  const shared = together && tf.gather(together, records);
  if (fixed) {
    const there = picks.map((pick) => Array.from({ length: leads }, (_, lead) => [Number(pick.leads.includes(lead))]));
    return { ofLeads: tf.mul(tf.gather(ofLeads, records), tf.tensor3d(there)), ...(shared && { together: shared }) };
  }
  const each = picks[0]!.leads.length;
  const rows = picks.flatMap(({ record, leads: chosen }) => chosen.map((lead) => record * leads + lead));
  const chosen =
    each === 0
      ? tf.zeros<tf.Rank.R2>([0, n])
      : tf.gather(tf.reshape<tf.Rank.R2>(ofLeads, [batch * leads, n]), tf.tensor1d(rows, 'int32'));
  return { ofLeads: tf.reshape(chosen, [picks.length, each, n]), ...(shared && { together: shared }) };
}
