import * as comlink from 'comlink';
import { afterAll, describe, expect, it } from 'vitest';
import { CodedError, messageOf } from '../../../src/ecg/message';
import { keepErrorCodes } from '../../../src/workers/coded-errors';

keepErrorCodes();
const { port1, port2 } = new MessageChannel();
afterAll(() => {
  port1.close();
  port2.close();
});

const thrown = [
  new CodedError('weights-damaged', { id: 'net' }),
  new Error('nobody foresaw this'),
  'a text that is no error',
] as const;
comlink.expose(
  {
    fail: (which: number) => {
      throw thrown[which];
    },
  },
  port1,
);
const remote = comlink.wrap<{ fail(which: number): void }>(port2);
const failure = (which: number) =>
  remote.fail(which).then(
    () => undefined,
    (error: unknown) => error,
  );

describe('an error on its way between threads', () => {
  it('keeps its code and values', async () => {
    const error = await failure(0);
    expect(error).toBeInstanceOf(Error);
    expect(messageOf(error)).toEqual({ code: 'weights-damaged', values: { id: 'net' } });
  });

  it('keeps what it says of itself where it has no code', async () => {
    expect(messageOf(await failure(1))).toEqual({ code: 'unexpected', values: { detail: 'nobody foresaw this' } });
    expect(await failure(2)).toBe('a text that is no error');
  });
});
