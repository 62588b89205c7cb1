/** The last of a list or text, as `at(-1)` says it, which the oldest browsers that LeadLens runs in do not know. */
export const last = <Item>(list: { readonly [index: number]: Item; readonly length: number }): Item | undefined =>
  list[list.length - 1];
