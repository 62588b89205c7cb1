// Bytes of equal significance side by side: of 32-bit floats all exponents follow one another, which deflate takes well.

const places = (length: number, stride: number) => Math.floor(length / stride);

/** The first bytes of all elements of `stride` bytes, then the second ones, and so on; what is left over at the end as it is. */
export function splitPlanes(bytes: Uint8Array, stride: number): Uint8Array<ArrayBuffer> {
  const planes = new Uint8Array(bytes);
  const count = places(bytes.length, stride);
  for (let plane = 0; plane < stride; plane++)
    for (let i = 0; i < count; i++) planes[plane * count + i] = bytes[i * stride + plane]!;
  return planes;
}

/** The inverse of `splitPlanes`. */
export function joinPlanes(planes: Uint8Array<ArrayBuffer>, stride: number): Uint8Array<ArrayBuffer> {
  if (stride === 1) return planes;
  const bytes = planes.slice();
  const count = places(planes.length, stride);
  for (let plane = 0; plane < stride; plane++)
    for (let i = 0; i < count; i++) bytes[i * stride + plane] = planes[plane * count + i]!;
  return bytes;
}
