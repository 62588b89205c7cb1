// Leads that end at different places, brought to one length.

/** The samples cut to `length` or filled up with missing ones (NaN); the array itself where it has that length. */
export function ofLength(samples: Float32Array, length: number): Float32Array {
  if (samples.length === length) return samples;
  if (samples.length > length) return samples.subarray(0, length);
  const out = new Float32Array(length).fill(Number.NaN);
  out.set(samples);
  return out;
}
