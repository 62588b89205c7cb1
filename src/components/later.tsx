import { type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** A tab in the background draws no frames: after so long, in ms, it goes on without. */
const LONGEST_FRAME = 100;

const afterFrame = () =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, LONGEST_FRAME);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve);
    });
  });

let last: Promise<void> = Promise.resolve();

/** Resolves once what was shown before is drawn, and whoever asked earlier had a frame of his own. */
function turn(): Promise<void> {
  last = last.then(afterFrame);
  return last;
}

/**
 * What need not be there at first: it comes after so many frames, or in the next task, part by part, so that no task of the page is long.
 * Once there it stays, whatever its children become.
 */
export function Later({ frames = 1, children }: { readonly frames?: number; readonly children: ReactNode }) {
  const [there, setThere] = useState(false);
  useEffect(() => {
    let wanted = true;
    void (async () => {
      if (frames === 0) await new Promise((resolve) => setTimeout(resolve));
      for (let i = 0; i < frames && wanted; i++) await turn();
      // At once: left to React it would come together with whatever changes next.
      if (wanted) flushSync(() => setThere(true));
    })();
    return () => {
      wanted = false;
    };
  }, [frames]);
  return there ? children : null;
}
