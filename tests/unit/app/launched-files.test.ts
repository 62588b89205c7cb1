import { expect, test, vi } from 'vitest';
import { onLaunchedFiles } from '../../../src/app/launched-files';
import { eventually } from '../../eventually';

type Consumer = Parameters<NonNullable<Window['launchQueue']>['setConsumer']>[0];

const handle = (name: string, getFile: () => Promise<File>) => ({ name, getFile }) as FileSystemFileHandle;

test('files that the system opens are handed over by name; one that is gone leaves the others', async () => {
  let launch: Consumer = () => {};
  const opened = vi.fn();
  onLaunchedFiles({ launchQueue: { setConsumer: (take) => (launch = take) } }, opened);
  launch({ files: [] });
  launch({
    files: [
      handle('a.scp', async () => new File(['ecg'], 'a.scp')),
      handle('b.scp', () => Promise.reject(new DOMException('Gone.', 'NotFoundError'))),
    ],
  });
  await eventually(() => expect(opened).toHaveBeenCalledTimes(1));
  expect(opened.mock.calls[0]?.[0]).toEqual([{ path: 'a.scp', blob: expect.any(File) }]);
});

test('a browser that tells of none is left alone', () => {
  expect(() => onLaunchedFiles({}, vi.fn())).not.toThrow();
});
