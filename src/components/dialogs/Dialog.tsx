import { type ReactNode, useEffect, useRef } from 'react';
import { useLanguage } from '../words';
import { showModal } from './modal';
import './dialog.css';

/** A modal dialog of the browser's own: it keeps the focus, closes with Escape and gives the focus back. */
export function Dialog({
  title,
  onClose,
  size,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  /** Wider than a column of text; as large as the page. */
  readonly size?: 'wide' | 'page';
  readonly children: ReactNode;
}) {
  const { words } = useLanguage();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (element.current) return showModal(element.current);
  }, []);
  return (
    <dialog
      ref={element}
      className="dialog"
      data-size={size}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="dialog-head">
        <h2>{title}</h2>
        <button type="button" className="quiet" aria-label={words.buttons.close} onClick={onClose}>
          ×
        </button>
      </header>
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}
