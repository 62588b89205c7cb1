/**
 * A function of objects that is worked out once for the same ones and kept as long as they live. Whoever selects from the
 * state by it gets the same value again until what it is made of has changed.
 */
export function memoised<Args extends readonly object[], Result>(
  work: (...args: Args) => Result,
): (...args: Args) => Result {
  interface Kept {
    readonly next: WeakMap<object, Kept>;
    result?: { readonly value: Result };
  }
  const first: Kept = { next: new WeakMap() };
  return (...args) => {
    let kept = first;
    for (const arg of args) {
      let next = kept.next.get(arg);
      if (!next) {
        next = { next: new WeakMap() };
        kept.next.set(arg, next);
      }
      kept = next;
    }
    kept.result ??= { value: work(...args) };
    return kept.result.value;
  };
}
