import { useMemo } from 'react';
import { useSelector } from '../components/page';
import { Worklist, type WorklistCommands } from '../components/worklist/Worklist';
import { chosenNetwork } from '../study/selectors';
import type { Application } from './wiring';

/** The list of all that was picked, with what is done about it. */
export function WorklistView({ worklist, screening }: Pick<Application, 'worklist' | 'screening'>) {
  const manifest = useSelector(chosenNetwork);
  const commands = useMemo(
    (): WorklistCommands => ({
      pause: screening.pause,
      resume: screening.resume,
      cancel: screening.cancel,
      goOn: () => {
        if (manifest) void screening.continue(manifest);
      },
      save: () => {},
    }),
    [screening, manifest],
  );
  return <Worklist store={worklist} commands={commands} />;
}
