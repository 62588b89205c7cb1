import type { PickedFile } from '../study/origin';

/** Files that an installed application was started with, from the file manager (Chromium; wicg.github.io/web-app-launch). */
interface LaunchQueue {
  setConsumer(take: (launch: { readonly files?: readonly FileSystemFileHandle[] }) => void): void;
}

declare global {
  interface Window {
    readonly launchQueue?: LaunchQueue;
  }
}

/** Hands over the files that the system opens with LeadLens, now and later, where the browser tells of them. */
export function onLaunchedFiles(
  window: Pick<Window, 'launchQueue'>,
  open: (files: readonly PickedFile[]) => void,
): void {
  window.launchQueue?.setConsumer(({ files = [] }) => {
    if (files.length === 0) return;
    const picked = files.map(async (handle) => ({ path: handle.name, blob: await handle.getFile() }));
    // A file that is gone or may not be read leaves the others.
    void Promise.allSettled(picked).then((settled) =>
      open(settled.flatMap((file) => (file.status === 'fulfilled' ? [file.value] : []))),
    );
  });
}
