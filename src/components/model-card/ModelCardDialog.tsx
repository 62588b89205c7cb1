import { useEffect, useState } from 'react';
import { Dialog } from '../dialogs/Dialog';
import { Markdown } from './Markdown';
import type { CardFiles } from './Picture';
import './model-card.css';

/** The model card of a network. */
export function ModelCardDialog({
  name,
  folder,
  files,
  onClose,
}: {
  readonly name: string;
  /** The network's own; ends with a slash. */
  readonly folder: string;
  readonly files: CardFiles;
  readonly onClose: () => void;
}) {
  const [card, setCard] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    files
      .text(`${folder}card.md`, leaving.signal)
      .then(setCard)
      .catch(() => {
        if (!leaving.signal.aborted) setFailure('The model card could not be loaded: reload the page and try again.');
      });
    return () => leaving.abort();
  }, [files, folder]);
  return (
    <Dialog title={`Model card: ${name}`} onClose={onClose} wide>
      {card === null ? null : <Markdown source={card} folder={folder} files={files} />}
      {failure === null ? null : <p className="failure">{failure}</p>}
    </Dialog>
  );
}
