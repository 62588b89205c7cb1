import { type ChangeEvent, type ReactNode, useRef } from 'react';
import { fromFileList, type PickedFile } from './picked-files';

export interface FilePicker {
  readonly files: () => void;
  readonly folder: () => void;
  /** The hidden inputs that open the system's dialogs; put them anywhere. */
  readonly inputs: ReactNode;
}

export function useFilePicker(onFiles: (files: readonly PickedFile[]) => void): FilePicker {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    onFiles(fromFileList(event.target.files ?? []));
    // The same file can be chosen again.
    event.target.value = '';
  };
  const hidden = { type: 'file', multiple: true, hidden: true, onChange: change } as const;
  return {
    files: () => files.current?.click(),
    folder: () => folder.current?.click(),
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
