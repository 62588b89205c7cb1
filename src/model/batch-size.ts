// How many windows go through a network together.

/** More gain nothing and need memory. */
export const LARGEST_BATCH = 8;
/** A cancelled reading stops after about this long, on a backend that needs less for one window. */
const BATCH_MILLISECONDS = 250;

/** `warmUpMilliseconds`: for one window. */
export const batchSizeOf = ({ warmUpMilliseconds }: { readonly warmUpMilliseconds: number }): number =>
  Math.min(LARGEST_BATCH, Math.max(1, Math.floor(BATCH_MILLISECONDS / warmUpMilliseconds)));
