// Everything that the user can do by a button or a key, in one table: keys, the list of them, buttons and their titles come from it.

import { neighbours } from '../ecg/neighbouring-parts';
import { duration } from '../ecg/recording';
import type { Action, Actions } from '../study/action';
import type { Commands } from '../study/commands';
import { chosenNetwork, chosenReading, shownPlace } from '../study/selectors';
import type { PageStore } from '../study/state';
import type { Store } from '../study/store';
import type { Study } from '../study/study';
import type { Language } from '../words/language';
import { download, fileStem, resultJson, studySvg } from './exports';
import { type Settings, THEMES } from './settings';
import type { FilePicker } from './use-file-picker';

export interface ActionDependencies {
  readonly store: PageStore;
  readonly settings: Store<Settings, Partial<Settings>>;
  readonly commands: Commands;
  readonly pick: FilePicker;
  readonly language: Language;
}

const always = () => true;

/** The choice after this one, round and round. */
const after = <T>(choices: readonly T[], current: T): T => choices[(choices.indexOf(current) + 1) % choices.length]!;

/** Something that is done with a study, and only where there is one. */
const withStudy = (
  action: Omit<Action, 'applies' | 'run'> & {
    readonly applies?: (study: Study) => boolean;
    readonly run: (study: Study) => void;
  },
): Action => ({
  ...action,
  applies: (_, study) => study !== null && (action.applies?.(study) ?? true),
  run: (study) => {
    if (study) action.run(study);
  },
});

function hasPart({ recording, partLoad }: Study, side: 'earlier' | 'later'): boolean {
  const { part } = recording;
  return part !== undefined && partLoad?.phase !== 'busy' && neighbours(part, duration(recording))[side] !== undefined;
}

/** In the order of the list of keys. */
export function createActions({ store, settings, commands, pick, language }: ActionDependencies): Actions {
  return {
    openFiles: { key: 'o', applies: always, run: pick.files },
    openFolder: { key: 'O', applies: always, run: pick.folder },
    examples: { key: 'e', applies: always, run: () => commands.openDialog('examples') },
    next: {
      key: 'n',
      applies: (state) => shownPlace(state) < state.order.length - 1,
      run: commands.next,
    },
    previous: { key: 'p', applies: (state) => shownPlace(state) > 0, run: commands.previous },
    earlier: withStudy({
      key: ',',
      applies: (study) => hasPart(study, 'earlier'),
      run: ({ id }) => commands.study(id).showEarlierPart(),
    }),
    later: withStudy({
      key: '.',
      applies: (study) => hasPart(study, 'later'),
      run: ({ id }) => commands.study(id).showLaterPart(),
    }),
    network: {
      key: 'm',
      applies: (state) => state.models.length > 1,
      run: () => {
        const network = chosenNetwork(store.get());
        if (network) commands.setNetwork(after(store.get().models, network).id);
      },
    },
    compare: {
      key: 'c',
      applies: (state) => state.models.length > 1,
      run: () => commands.setComparing(!store.get().comparing),
    },
    span: withStudy({
      key: 'w',
      run: ({ id, span }) => commands.study(id).setSpan(span === 'whole' ? 'view' : 'whole'),
    }),
    theme: {
      key: 't',
      applies: always,
      run: () => settings.dispatch({ theme: after(THEMES, settings.get().theme) }),
    },
    help: { key: '?', applies: always, run: () => commands.openDialog('shortcuts') },
    about: { applies: always, run: () => commands.openDialog('about') },
    card: { applies: (state) => chosenNetwork(state) !== null, run: () => commands.openDialog('card') },
    saveResult: {
      applies: (state, study) => study !== null && chosenReading(study, state) !== null,
      run: (study) => {
        const result = study && resultJson(study, store.get(), language);
        if (result) download(`${fileStem(study.recording.name)}.leadlens.json`, 'application/json', result);
      },
    },
    saveDrawing: withStudy({
      run: (study) =>
        download(
          `${fileStem(study.recording.name)}.svg`,
          'image/svg+xml',
          studySvg(study, store.get(), settings.get().paper, language),
        ),
    }),
    print: withStudy({ run: () => window.print() }),
  };
}
