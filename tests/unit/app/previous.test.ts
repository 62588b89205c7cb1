import { describe, expect, it } from 'vitest';
import { createPrevious } from '../../../src/app/previous';
import { application, fakeFiles, picked, readable } from './fakes';

const SIGNAL = new AbortController().signal;

async function opened() {
  const { store, commands, inference } = application();
  await commands.openFiles(['a', 'b'].map(picked));
  const files = fakeFiles(async (some) => some.map(({ path }) => readable(path)));
  return { store, previous: createPrevious({ store, files, inference }) };
}

describe('an ECG beside another that is open', () => {
  it('is the later one, the other the earlier, whichever of them is only listed', async () => {
    const { store, previous } = await opened();
    const [first, second] = store.get().order;
    const { before, after } = await previous.pair(first!, second!, SIGNAL);
    expect(after!.recording).toMatchObject({ name: 'a' });
    expect(before!.recording).toMatchObject({ name: 'b' });
  });

  it('is beside nothing where the other is gone', async () => {
    const { store, previous } = await opened();
    const { before, after } = await previous.pair(store.get().order[0]!, 999, SIGNAL);
    expect(after).not.toBeNull();
    expect(before).toBeNull();
  });
});
