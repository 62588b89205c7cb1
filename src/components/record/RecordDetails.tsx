import { type ReactNode, useEffect, useRef, useState } from 'react';

/** More about the recording, below its header and over nothing; Esc or a press anywhere else closes it. */
export function RecordDetails({
  title,
  grave = false,
  children,
}: {
  readonly title: string;
  /** Draws attention. */
  readonly grave?: boolean;
  readonly children: ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    const close = () => {
      if (details.current) details.current.open = false;
    };
    const pressed = ({ target }: PointerEvent) => {
      if (!(target instanceof Node && details.current?.contains(target))) close();
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      const within = details.current?.contains(document.activeElement);
      close();
      if (within) details.current?.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', pressed);
    document.addEventListener('keydown', key);
    return () => {
      document.removeEventListener('pointerdown', pressed);
      document.removeEventListener('keydown', key);
    };
  }, [open]);
  return (
    <details
      ref={details}
      className="record-details"
      data-grave={grave}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{title}</summary>
      <div className="record-details-body">{children}</div>
    </details>
  );
}
