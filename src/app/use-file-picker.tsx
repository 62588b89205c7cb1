import { type ChangeEvent, type ReactNode, useMemo, useRef } from 'react';
import type { PickedFile } from '../study/origin';
import { fromFileList } from './picked-files';

export interface FilePicker {
  readonly files: () => void;
  readonly folder: () => void;
}

/** The same picker at each render, and the hidden inputs that open the system's dialogs: put them anywhere. */
export function useFilePicker(onFiles: (files: readonly PickedFile[]) => void): {
  readonly pick: FilePicker;
  readonly inputs: ReactNode;
} {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    onFiles(fromFileList(event.target.files ?? []));
    // The same file can be chosen again.
    event.target.value = '';
  };
  const hidden = { type: 'file', multiple: true, hidden: true, onChange: change } as const;
  const pick = useMemo(() => ({ files: () => files.current?.click(), folder: () => folder.current?.click() }), []);
  return {
    pick,
    inputs: (
      <>
        <input ref={files} data-picks="files" {...hidden} />
        <input
          ref={(input) => {
            folder.current = input;
            // React has no property for it.
            if (input) input.webkitdirectory = true;
          }}
          data-picks="folder"
          {...hidden}
        />
      </>
    ),
  };
}
