import { useEffectEvent, useLayoutEffect } from 'react';
import { usePage } from '../components/page';
import { shownStudy } from '../study/selectors';
import { WITH_CONTROL } from '../words/action';

/** Where letters are text or choose an option, they are not commands. */
const takesLetters = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input:not([type="radio"]), select, textarea, dialog') !== null;

/** Makes the keys of the table of actions work anywhere on the page. */
export function useShortcuts(): void {
  const { store, actions } = usePage();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.altKey || event.defaultPrevented || takesLetters(event.target)) return;
    const withControl = event.ctrlKey || event.metaKey;
    const pressed = withControl ? `${WITH_CONTROL}${event.key}` : event.key;
    const action = Object.values(actions).find(({ key }) => key === pressed);
    if (action === undefined) return;
    const study = shownStudy(store.get());
    const applies = action.applies(store.get(), study);
    // Other keys with Ctrl are the browser's, and so are these while they mean nothing here.
    if (applies || !withControl) event.preventDefault();
    if (applies) action.run(study);
  });
  // As soon as the page is seen.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
