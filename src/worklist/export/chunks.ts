/** Rows that are written at once: thousands of them never stand as one text. */
export const ROWS_AT_ONCE = 500;

/** Lists of as many, the last of what is left. */
export function* inChunks<Item>(items: Iterable<Item>, size = ROWS_AT_ONCE): Generator<Item[]> {
  let chunk: Item[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
