import { type RefObject, useEffect, useRef, useState } from 'react';

/** Of a `details` that closes by Esc, with the focus back on its summary, and by a press anywhere else: spread over it. */
export function useClosing(): {
  readonly ref: RefObject<HTMLDetailsElement | null>;
  readonly onToggle: (event: { readonly currentTarget: HTMLDetailsElement }) => void;
} {
  const ref = useRef<HTMLDetailsElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    const close = () => {
      if (ref.current) ref.current.open = false;
    };
    const pressed = ({ target }: PointerEvent) => {
      if (!(target instanceof Node && ref.current?.contains(target))) close();
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      const within = ref.current?.contains(document.activeElement);
      close();
      if (within) ref.current?.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', pressed);
    document.addEventListener('keydown', key);
    return () => {
      document.removeEventListener('pointerdown', pressed);
      document.removeEventListener('keydown', key);
    };
  }, [open]);
  return { ref, onToggle: ({ currentTarget }) => setOpen(currentTarget.open) };
}
