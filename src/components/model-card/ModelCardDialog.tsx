import { useEffect, useState } from 'react';
import { Dialog } from '../dialogs/Dialog';
import { useLanguage } from '../words';
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
  const { words, say } = useLanguage();
  const [card, setCard] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    const leaving = new AbortController();
    files
      .text(`${folder}card.md`, leaving.signal)
      .then(setCard)
      .catch(() => {
        if (!leaving.signal.aborted) setMissing(true);
      });
    return () => leaving.abort();
  }, [files, folder]);
  return (
    <Dialog title={say(words.modelCard.title, { network: name })} onClose={onClose} size="wide">
      {/* Cards are documents in English. */}
      {card === null ? null : (
        <div lang="en">
          <Markdown source={card} folder={folder} files={files} />
        </div>
      )}
      {missing ? <p className="failure">{words.modelCard.missing}</p> : null}
    </Dialog>
  );
}
