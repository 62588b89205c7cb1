// Modal dialogs: the browser's own where it has them. Firefox before version 98 does not know <dialog> and shows the element
// as any other; there it is made modal by hand.

import './modal.css';

/** What the keyboard can reach inside a dialog. */
const FOCUSABLE = 'button:enabled, input:enabled, select:enabled, summary, a[href], [tabindex]';

/** What `showModal` also does: takes the focus in and keeps it, lets Escape cancel, covers the page, gives the focus back. */
function showModalByHand(dialog: HTMLElement): () => void {
  const before = document.activeElement;
  const cover = document.createElement('div');
  cover.className = 'dialog-cover';
  dialog.before(cover);
  dialog.setAttribute('open', '');
  dialog.setAttribute('role', 'dialog');
  dialog.setAttribute('aria-modal', 'true');

  const focusable = () => [...dialog.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((each) => each.tabIndex >= 0);
  const enter = () => focusable()[0]?.focus();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
    } else if (event.key === 'Tab') {
      const all = focusable();
      const end = event.shiftKey ? all[0] : all[all.length - 1];
      if (document.activeElement !== end) return;
      event.preventDefault();
      all[event.shiftKey ? all.length - 1 : 0]?.focus();
    }
  };
  const onFocusIn = (event: FocusEvent) => {
    if (event.target instanceof Node && !dialog.contains(event.target)) enter();
  };
  document.addEventListener('keydown', onKeyDown, true);
  document.addEventListener('focusin', onFocusIn);
  enter();
  return () => {
    document.removeEventListener('keydown', onKeyDown, true);
    document.removeEventListener('focusin', onFocusIn);
    cover.remove();
    dialog.removeAttribute('open');
    if (before instanceof HTMLElement) before.focus();
  };
}

/** Shows a dialog over a page that cannot be reached meanwhile; its `cancel` event asks to close it. Returns what does so. */
export function showModal(dialog: HTMLDialogElement): () => void {
  if (typeof dialog.showModal !== 'function') return showModalByHand(dialog);
  dialog.showModal();
  return () => dialog.close();
}
