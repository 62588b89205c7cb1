import { appFiles } from '#app-files';
import type { CardFiles } from '../components/model-card/Picture';
import { networkShelf } from '../learning/network/shelf';
import { createInference } from '../model/client';
import { chosenNetwork } from '../study/selectors';
import { INITIAL_STATE, type PageStore, reduce } from '../study/state';
import { createStore, type Store } from '../study/store';
import { EMPTY_WORKLIST, reduceWorklist } from '../worklist/state';
import { COMMIT, SERVICE_WORKER, VERSION } from './build';
import { createCommands } from './commands';
import { loadExample } from './examples';
import { createExporting } from './exporting';
import { createFileReader } from './file-reader';
import { forgetRepetition } from './kept-quiz';
import { keptRows } from './kept-rows';
import type { MonitoringParts } from './monitoring';
import { createOfflineCopy } from './offline-copy';
import { createPrevious } from './previous';
import { createScreening, type WorklistStore } from './screening';
import { forgetSettings, isStorageAllowed, loadSettings, parseSettings, type Settings, saveSettings } from './settings';
import { studySource } from './study-source';
import type { TrainingParts } from './training';

export type SettingsStore = Store<Settings, Partial<Settings>>;
/** What the page is made of. */
export type Application = Omit<ReturnType<typeof createApplication>, 'prepareFiles'>;

/** Puts the application together: its state, its settings, its workers. Called once per page. */
export function createApplication() {
  const storage = () => window.localStorage;
  const settings: SettingsStore = createStore(loadSettings(storage), (before, changes) => ({ ...before, ...changes }));
  /** Whether the settings will be there at the next visit. */
  const remembering: Store<boolean, boolean> = createStore(isStorageAllowed(storage), (_, saved) => saved);
  settings.subscribe(() => remembering.dispatch(saveSettings(storage, settings.get())));

  const networks = networkShelf(appFiles.inferenceFiles);
  const startInference = () => createInference({ createWorker: appFiles.startInference, files: networks.files });
  const inference = startInference();
  const store: PageStore = createStore({ ...INITIAL_STATE, prevalence: settings.get().prevalence }, reduce);
  const files = createFileReader(appFiles.startFileReading);
  const worklist: WorklistStore = createStore(EMPTY_WORKLIST, reduceWorklist);
  const screening = createScreening({
    store: worklist,
    files,
    inference,
    // Graphics are the page's: a second worker on them would take them away from it.
    startInference: () => {
      const own = startInference();
      void own.chooseBackend('wasm').catch(() => undefined);
      return own;
    },
    cores: navigator.hardwareConcurrency ?? 1,
    kept: { rows: keptRows(), isAllowed: () => settings.get().keepWorklist },
  });
  const previous = createPrevious({ store, files, inference });
  const exporting = createExporting({ store, files });
  const commands = createCommands(store, {
    files,
    screening,
    loadExample,
    inference,
    networks,
    preferredNetwork: () => settings.get().network,
    rememberNetwork: (network) => settings.dispatch({ network }),
    rememberPrevalence: (prevalence) => settings.dispatch({ prevalence }),
  });

  /** The defaults are back, and nothing of the choices is kept. */
  const forget = () => {
    const { backend } = settings.get();
    const [first] = store.get().models;
    settings.dispatch(parseSettings(null));
    void screening.setKept(false);
    forgetRepetition(storage);
    commands.setPrevalence({});
    if (first && store.get().network !== first.id) commands.setNetwork(first.id);
    if (backend !== 'auto') void commands.setBackend('auto');
    // Last of all: each change before it has been written.
    forgetSettings(storage);
  };

  const offline = createOfflineCopy({
    address: SERVICE_WORKER,
    build: `${VERSION} ${COMMIT}`,
    container: () => navigator.serviceWorker,
    caches: () => caches,
    reload: () => window.location.reload(),
  });
  /** Cards of the shipped networks, and of those that were trained. */
  const cards: CardFiles = {
    text: async (path, signal) => {
      const [, id, name] = path.match(/^models\/([^/]+)\/(.+)$/) ?? [];
      const own = networks.get(id ?? '')?.files.get(name ?? '');
      return own ? new TextDecoder().decode(own) : appFiles.text(path, signal);
    },
    address: appFiles.address,
  };
  const monitorParts: MonitoringParts = {
    inference,
    network: () => chosenNetwork(store.get()),
    sourceOf: (study) => studySource(study, files, (recording) => recording, { priority: 'screen' }),
  };
  const trainingParts: TrainingParts = { screening, inference, networks, start: appFiles.startLearning };
  return {
    prepareFiles: files.prepare,
    readLabels: files.labels,
    settings,
    storage,
    remembering,
    inference,
    store,
    worklist,
    screening,
    commands,
    trainingParts,
    monitorParts,
    cards,
    exporting,
    previous,
    offline,
    forget,
  };
}
