import { useEffectEvent, useLayoutEffect, useState } from 'react';
import type { PickedFile } from '../study/origin';
import { fromDataTransfer } from './picked-files';

const carriesFiles = (transfer: DataTransfer | null): transfer is DataTransfer =>
  transfer?.types.includes('Files') ?? false;

/** Makes the whole window take dropped and pasted files, which folders are walked through for; true while files are held over it. */
export function useFileDrop(onDrop: (files: Promise<readonly PickedFile[]>) => void): boolean {
  const [held, setHeld] = useState(false);
  const take = useEffectEvent((transfer: DataTransfer) => {
    onDrop(fromDataTransfer(transfer));
  });

  // As soon as the page is seen: after it is painted a drop might come first, and be lost.
  useLayoutEffect(() => {
    // Entering a child fires before leaving its parent: the pointer is over the window as long as the two do not balance.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return;
      depth += 1;
      setHeld(true);
    };
    const over = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setHeld(false);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      depth = 0;
      setHeld(false);
      take(event.dataTransfer);
    };
    const paste = (event: ClipboardEvent) => {
      if (!carriesFiles(event.clipboardData)) return;
      event.preventDefault();
      take(event.clipboardData);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, []);
  return held;
}
