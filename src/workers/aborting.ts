/** Why a signal was aborted. Browsers that do not say (`signal.reason`) get the error that the others would give. */
export const abortReason = (signal: AbortSignal): unknown =>
  signal.reason ?? new DOMException('cancelled', 'AbortError');

/** Ends what should not begin or go on. @throws the reason of the signal once it is aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortReason(signal);
}
