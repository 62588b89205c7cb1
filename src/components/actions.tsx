// Buttons for what the table of actions holds (`src/app/actions.ts`): what they do, when they can be pressed and the key for it come from there.

import type { ReactNode } from 'react';
import type { Action, ActionId } from '../study/action';
import { shownStudy } from '../study/selectors';
import { actionTitle } from '../words/action';
import { usePage, useSelector, useStudyAround } from './page';
import { useLanguage } from './words';

/** Whether an action applies here, and what does it. */
export function useAction(id: ActionId): {
  readonly applies: boolean;
  readonly action: Action;
  readonly run: () => void;
} {
  const { store, actions } = usePage();
  const around = useStudyAround();
  const action = actions[id];
  const applies = useSelector((state) => action.applies(state, around?.() ?? shownStudy(state)));
  return { applies, action, run: () => action.run(around?.() ?? shownStudy(store.get())) };
}

/** Says the key of an action on a list or button that is no `ActionButton`: spread over the element. The key may put the focus there. */
export interface Control {
  readonly title: string;
  readonly 'aria-keyshortcuts': string | undefined;
  readonly 'data-control': string;
}

export function useControl(id: ActionId): Control {
  const { actions } = usePage();
  const language = useLanguage();
  const { key } = actions[id];
  return {
    title: actionTitle(language, language.words.actions[id], key),
    'aria-keyshortcuts': key,
    'data-control': id,
  };
}

interface ActionButtonProps {
  readonly action: ActionId;
  readonly className?: string;
  /** Of a button that stays pressed. */
  readonly pressed?: boolean;
  /** Shown in place of the action's name, which is then its title. */
  readonly children?: ReactNode;
  /** True where what is shown says nothing without the name: a sign. */
  readonly isSign?: boolean;
}

export function ActionButton({ action: id, className, pressed, children, isSign }: ActionButtonProps) {
  const { applies, action, run } = useAction(id);
  const language = useLanguage();
  const label = language.words.actions[id];
  return (
    <button
      type="button"
      className={className}
      aria-label={isSign ? label : undefined}
      aria-pressed={pressed}
      aria-keyshortcuts={action.key}
      title={children === undefined && action.key === undefined ? undefined : actionTitle(language, label, action.key)}
      disabled={!applies}
      onClick={run}
    >
      {children ?? label}
    </button>
  );
}
