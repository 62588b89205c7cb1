// Everything that the user can do by a button or a key, in one table: keys, the list of them, buttons and their titles come from it.

import { pictureOfPaper } from '../components/paper';
import { neighbours } from '../ecg/neighbouring-parts';
import { duration } from '../ecg/recording';
import { LAYOUTS, LEAD_ORDERS } from '../paper/arrangement';
import { NOTCHES, toggledFilter } from '../paper/display-filter';
import { GAINS, SPEEDS } from '../paper/scale';
import type { PaperSettings } from '../paper/settings';
import { isLongToPrint } from '../report/strips';
import type { Action, ActionId, Actions } from '../study/action';
import type { Commands } from '../study/commands';
import {
  canRedo,
  canUndo,
  chosenNetwork,
  chosenReading,
  chosenReadingState,
  drawnRecording,
  shownPlace,
} from '../study/selectors';
import type { PageState, PageStore } from '../study/state';
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

/** Nothing of whom the ECG is of. */
const PICTURE = 'ecg.png';

const always = () => true;

/** The choice after this one, round and round. */
const after = <T>(choices: readonly T[], current: T): T => choices[(choices.indexOf(current) + 1) % choices.length]!;

/** Something that is done with a study, and only where there is one. */
const withStudy = (
  action: Omit<Action, 'applies' | 'run'> & {
    readonly applies?: (study: Study) => boolean;
    /** Tells nothing of the ECG that is asked about. */
    readonly inQuiz?: true;
    readonly run: (study: Study) => void;
  },
): Action => ({
  ...action,
  applies: ({ view }, study) =>
    view !== 'worklist' &&
    view !== 'monitor' &&
    (view !== 'quiz' || action.inQuiz === true) &&
    study !== null &&
    (action.applies?.(study) ?? true),
  run: (study) => {
    if (study) action.run(study);
  },
});

function hasPart({ recording, partLoad }: Study, side: 'earlier' | 'later'): boolean {
  const { part } = recording;
  return part !== undefined && partLoad?.phase !== 'busy' && neighbours(part, duration(recording))[side] !== undefined;
}

/** What has a key of its own and needs a choice: the key puts the focus there. Where it is folded away, it is unfolded. */
const goTo = (key: string, control: ActionId): Action =>
  withStudy({
    key,
    run: () => {
      const place = document.querySelector<HTMLElement>(`[data-control="${control}"]`);
      const folded = place?.closest('details');
      if (folded) folded.open = true;
      place?.scrollIntoView({ block: 'nearest' });
      place?.focus();
    },
  });

/** All charts become tables, or where all are, charts again: each has its own button for it. */
function toggleCharts(): void {
  const toggles = [...document.querySelectorAll<HTMLElement>('[data-control="charts"]')];
  const isTable = (toggle: HTMLElement) => toggle.getAttribute('aria-pressed') === 'true';
  const all = toggles.every(isTable);
  for (const toggle of toggles) if (isTable(toggle) === all) toggle.click();
}

function canReadAgain(study: Study, state: PageState): boolean {
  const phase = chosenReadingState(study, state)?.phase;
  return phase === 'failed' || phase === 'cancelled';
}

/** In the order of the list of keys. */
export function createActions({ store, settings, commands, pick, language }: ActionDependencies): Actions {
  const paper = (key: string, change: (chosen: PaperSettings) => Partial<PaperSettings>): Action =>
    withStudy({
      key,
      inQuiz: true,
      run: () => {
        const { paper: chosen } = settings.get();
        settings.dispatch({ paper: { ...chosen, ...change(chosen) } });
      },
    });

  return {
    openFiles: { key: 'o', applies: always, run: pick.files },
    openFolder: { key: 'O', applies: always, run: pick.folder },
    worklist: {
      key: 'L',
      applies: (state) => state.view === 'worklist' || state.shown.length > 0,
      run: () => (store.get().view === 'worklist' ? commands.showEcg() : commands.showWorklist()),
    },
    quiz: {
      key: 'Q',
      applies: (state) => state.view !== 'quiz',
      run: commands.showQuiz,
    },
    lecture: {
      key: 'F',
      applies: (state) => state.shown.length > 0 && state.view !== 'quiz',
      run: () => (store.get().view === 'lecture' ? commands.showEcg() : commands.showLecture()),
    },
    monitor: {
      key: 'G',
      applies: always,
      run: () => (store.get().view === 'monitor' ? commands.showEcg() : commands.showMonitor()),
    },
    examples: { key: 'e', applies: always, run: () => commands.openDialog('examples') },
    next: {
      key: 'n',
      applies: (state) => shownPlace(state) < state.order.length - 1,
      run: commands.next,
    },
    previous: { key: 'p', applies: (state) => shownPlace(state) > 0, run: commands.previous },
    back: { key: 'u', applies: (state) => state.back !== null, run: commands.back },
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
    layout: paper('l', (chosen) => ({ layout: after(LAYOUTS, chosen.layout) })),
    order: paper('r', (chosen) => ({ order: after(LEAD_ORDERS, chosen.order) })),
    speed: paper('s', (chosen) => ({ speed: after(SPEEDS, chosen.speed) })),
    gain: paper('h', (chosen) => ({ gain: after(GAINS, chosen.gain) })),
    halfChest: paper('g', ({ halfChest }) => ({ halfChest: !halfChest })),
    displayFilter: paper('f', ({ filter }) => ({ filter: toggledFilter(filter) })),
    notch: paper('y', ({ filter }) => ({ filter: { ...filter, notch: after(NOTCHES, filter.notch) } })),
    waves: withStudy({
      key: 'q',
      applies: ({ measured }) => measured?.measurements != null,
      run: () => commands.setWaves(!store.get().waves),
    }),
    calipers: withStudy({
      key: 'K',
      inQuiz: true,
      run: () => commands.setCalipers({ on: !store.get().calipers.on }),
    }),
    undoCaliper: withStudy({
      key: 'Control+z',
      applies: canUndo,
      inQuiz: true,
      run: ({ id }) => commands.study(id).undoMark(),
    }),
    redoCaliper: withStudy({
      key: 'Control+y',
      applies: canRedo,
      inQuiz: true,
      run: ({ id }) => commands.study(id).redoMark(),
    }),
    exchange: goTo('x', 'exchange'),
    leaveOut: goTo('d', 'leaveOut'),
    statements: goTo('/', 'statements'),
    why: goTo('W', 'why'),
    stretches: withStudy({
      key: 'S',
      applies: ({ why }) => why !== null,
      run: () => commands.setStretches(!store.get().stretches),
    }),
    charts: withStudy({ key: 'z', run: toggleCharts }),
    screenSize: goTo('i', 'screenSize'),
    backend: goTo('b', 'backend'),
    readAgain: {
      key: 'R',
      applies: (state, study) => study !== null && canReadAgain(study, state),
      run: commands.readAgain,
    },
    theme: {
      key: 't',
      applies: always,
      run: () => settings.dispatch({ theme: after(THEMES, settings.get().theme) }),
    },
    help: { key: '?', applies: always, run: () => commands.openDialog('shortcuts') },
    about: { key: 'a', applies: always, run: () => commands.openDialog('about') },
    card: { key: 'k', applies: (state) => chosenNetwork(state) !== null, run: () => commands.openDialog('card') },
    saveResult: {
      key: 'j',
      applies: (state, study) => study !== null && chosenReading(study, state) !== null,
      run: (study) => {
        const result = study && resultJson(study, store.get(), language);
        if (result) download(`${fileStem(study.recording.name)}.leadlens.json`, 'application/json', result);
      },
    },
    saveLesson: withStudy({
      key: 'V',
      applies: ({ recording }) => recording.part === undefined,
      run: () => commands.openDialog('lesson'),
    }),
    saveDrawing: withStudy({
      key: 'v',
      run: (study) =>
        download(
          `${fileStem(study.recording.name)}.svg`,
          'image/svg+xml',
          studySvg(study, store.get(), settings.get().paper, language),
        ),
    }),
    savePicture: withStudy({
      key: 'I',
      run: () => void pictureOfPaper().then((png) => png && download(PICTURE, 'image/png', [png])),
    }),
    report: withStudy({ key: 'D', run: () => commands.openDialog('report') }),
    previousEcg: {
      key: 'B',
      applies: (state, study) => state.view === 'ecg' && study !== null && state.order.length > 1,
      run: () => commands.openDialog('previous'),
    },
    export: withStudy({ key: 'E', run: () => commands.openDialog('export') }),
    print: withStudy({
      key: 'P',
      // Of a long one it is asked how much.
      run: (study) => (isLongToPrint(drawnRecording(study)) ? commands.openDialog('report') : window.print()),
    }),
  };
}
