/**
 * Gives what `work` makes of the item at a place, asked for in order; then work on the next `most` items is under way as well. What one
 * rejects with is told when it is asked for.
 */
export function ahead<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Result>,
): (place: number) => Promise<Result> {
  const begun = new Map<number, Promise<Result>>();
  let next = 0;
  return (place) => {
    for (; next < items.length && next <= place + most; next++) {
      const result = work(items[next]!);
      // No fault of the page where nobody asks for it any more.
      result.catch(() => {});
      begun.set(next, result);
    }
    const result = begun.get(place)!;
    begun.delete(place);
    return result;
  };
}
