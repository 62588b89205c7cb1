import { useEffect, useState } from 'react';
import { Dialog } from '../dialogs/Dialog';
import { Markdown } from './Markdown';
import './model-card.css';

/** The model card of a network, from the files beside the page. */
export function ModelCardDialog({
  name,
  address,
  onClose,
}: {
  readonly name: string;
  /** Of card.md. */
  readonly address: string;
  readonly onClose: () => void;
}) {
  const [card, setCard] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    fetch(address, { signal: leaving.signal })
      .then((response) => {
        if (!response.ok) throw new Error(`HTTP ${response.status}`);
        return response.text();
      })
      .then(setCard)
      .catch(() => {
        if (!leaving.signal.aborted) setFailure('The model card could not be loaded: reload the page and try again.');
      });
    return () => leaving.abort();
  }, [address]);
  return (
    <Dialog title={`Model card: ${name}`} onClose={onClose} wide>
      {card === null ? null : <Markdown source={card} base={address} />}
      {failure === null ? null : <p className="failure">{failure}</p>}
    </Dialog>
  );
}
