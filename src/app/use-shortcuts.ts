import { useEffect, useEffectEvent } from 'react';
import { usePage } from '../components/page';
import { shownStudy } from '../study/selectors';

/** Where letters are text or choose an option, they are not commands. */
const takesLetters = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input:not([type="radio"]), select, textarea, dialog') !== null;

/** Makes the keys of the table of actions work anywhere on the page. */
export function useShortcuts(): void {
  const { store, actions } = usePage();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || takesLetters(event.target)) return;
    const action = Object.values(actions).find(({ key }) => key === event.key);
    if (action === undefined) return;
    event.preventDefault();
    const study = shownStudy(store.get());
    if (action.applies(store.get(), study)) action.run(study);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
