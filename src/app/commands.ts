import { NO_OMISSIONS, type ReadingSpan, type ReadingState, type TimeSpan } from '../components/results/reading-state';
import type { LeadName } from '../ecg/leads';
import type { Seconds } from '../ecg/units';
import type { BackendChoice, Inference, ReadingProgress } from '../model/inference';
import { createOpening, type Sources } from './opening';
import { sentence } from './sentence';
import { type Action, type AppState, currentRecording, recordingOnScreen } from './state';
import type { Store } from './store';

/** What the commands reach for outside the state; tests hand in their own. */
export interface Surroundings extends Sources {
  readonly inference: Inference;
  /** The network remembered from last time. */
  readonly preferredNetwork: () => string | null;
  readonly rememberNetwork: (id: string) => void;
}

export type Commands = ReturnType<typeof createCommands>;

/** Everything the user can do. A new call of the same kind cancels the one before it. */
export function createCommands(store: Store<AppState, Action>, surroundings: Surroundings) {
  const { dispatch } = store;
  const { inference } = surroundings;
  let reading = new AbortController();
  let omitting = new AbortController();

  async function read(model: string, signal: AbortSignal): Promise<void> {
    const recording = recordingOnScreen(store.get());
    if (!recording) return;
    // Progress comes from the worker on a port of its own and may arrive after the result it belongs to.
    let settled = false;
    const tell = (state: ReadingState) => {
      if (signal.aborted || settled) return;
      settled = state.phase !== 'busy';
      dispatch({ type: 'reading', model, reading: state });
    };
    tell({ phase: 'busy', progress: null });
    try {
      const onProgress = (progress: ReadingProgress) => tell({ phase: 'busy', progress });
      tell({ phase: 'done', reading: await inference.read(model, recording, { signal, onProgress }) });
    } catch (error) {
      tell({ phase: 'failed', message: sentence(error) });
    }
  }

  /** Ends leaving leads out; what has come of it so far stays. */
  function stopOmitting(): void {
    omitting.abort();
    for (const [model, omission] of Object.entries(store.get().omissions))
      if (omission.pending.length > 0) dispatch({ type: 'omission', model, omission: { ...omission, pending: [] } });
  }

  /** Reads the recording on screen with the networks on screen, as far as that has not been done. */
  async function readOnScreen(): Promise<void> {
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    stopOmitting();
    const { network, comparing, models } = store.get();
    if (network === null) return;
    const others = comparing ? models.map(({ id }) => id).filter((id) => id !== network) : [];
    for (const id of [network, ...others]) {
      if (signal.aborted) return;
      if (store.get().readings[id]?.phase !== 'done') await read(id, signal);
    }
    if (!signal.aborted) await refreshBackends();
  }

  async function refreshBackends(): Promise<void> {
    try {
      const [backends, memory] = await Promise.all([inference.backends(), inference.memory()]);
      dispatch({ type: 'backends', backends, memory });
    } catch {
      // The list of backends is a convenience; a worker that cannot start has said so where the reading is shown.
    }
  }

  async function omit(leads: readonly LeadName[]): Promise<void> {
    stopOmitting();
    omitting = new AbortController();
    const { signal } = omitting;
    const { network: model } = store.get();
    const recording = recordingOnScreen(store.get());
    if (model === null || !recording) return;
    const known = store.get().omissions[model] ?? NO_OMISSIONS;
    const readings = new Map(known.readings);
    const wanted = leads.filter((lead) => !readings.has(lead));
    const tell = (pending: readonly LeadName[], failure: string | null = null) => {
      if (!signal.aborted)
        dispatch({ type: 'omission', model, omission: { readings: new Map(readings), pending, failure } });
    };
    try {
      for (const [done, lead] of wanted.entries()) {
        tell(wanted.slice(done));
        readings.set(lead, await inference.read(model, recording, { omit: [lead], signal }));
      }
      tell([]);
    } catch (error) {
      tell([], sentence(error));
    }
  }

  async function loadModels(): Promise<void> {
    try {
      const ids = await inference.models();
      const models = await Promise.all(ids.map((id) => inference.manifest(id)));
      const preferred = surroundings.preferredNetwork();
      const network = models.find(({ id }) => id === preferred) ?? models[0];
      dispatch({ type: 'models', models, network: network?.id ?? null });
      if (currentRecording(store.get())) await readOnScreen();
      // Made ready ahead of the first file; what goes wrong is said when a reading is asked for.
      else if (network) await inference.prepare(network.id).then(refreshBackends, () => undefined);
    } catch (error) {
      dispatch({ type: 'models-failed', message: sentence(error) });
    }
  }

  const recordings = createOpening(store, surroundings, {
    leaving: stopOmitting,
    shown: () => void readOnScreen(),
  });

  function move(index: number): void {
    const wanted = store.get().recordings[index];
    if (wanted && !wanted.recording) {
      void recordings.openListed(wanted);
      return;
    }
    recordings.stopTurning();
    const before = store.get().current;
    stopOmitting();
    dispatch({ type: 'chosen', index });
    if (store.get().current !== before) void readOnScreen();
  }

  return {
    openFiles: recordings.openFiles,
    openDropped: recordings.openDropped,
    openExample: recordings.openExample,
    cancelOpening: recordings.cancelOpening,
    answerQuestion: recordings.answerQuestion,
    correctAssumptions: recordings.correctAssumptions,
    dismissFailures: () => dispatch({ type: 'failures-dismissed' }),

    choose: move,
    previous: () => move(store.get().current - 1),
    next: () => move(store.get().current + 1),
    turnTo: (start: Seconds) => void recordings.turnTo(start),
    earlier: () => recordings.turnToNeighbour('earlier'),
    later: () => recordings.turnToNeighbour('later'),
    cancelTurning: recordings.stopTurning,
    /** Back to the start screen. */
    close: () => {
      reading.abort();
      recordings.stopTurning();
      stopOmitting();
      dispatch({ type: 'closed' });
    },

    /** Once per page: the backend of last time, the list of networks, and the first of them made ready. */
    start: async (backend: BackendChoice) => {
      if (backend !== 'auto') await inference.chooseBackend(backend).catch(() => undefined);
      await loadModels();
    },
    loadModels,
    setNetwork: (id: string) => {
      surroundings.rememberNetwork(id);
      dispatch({ type: 'network', id });
      void readOnScreen();
    },
    setComparing: (on: boolean) => {
      dispatch({ type: 'comparing', on });
      void readOnScreen();
    },
    setBackend: async (choice: BackendChoice) => {
      reading.abort();
      stopOmitting();
      dispatch({ type: 'readings-forgotten' });
      try {
        await inference.chooseBackend(choice);
      } catch {
        // The status of the inference says what it fell back to; the reading below goes on with that.
      }
      await readOnScreen();
    },
    readAgain: () => void readOnScreen(),
    cancelReading: () => {
      reading.abort();
      for (const [model, { phase }] of Object.entries(store.get().readings))
        if (phase === 'busy') dispatch({ type: 'reading', model, reading: { phase: 'cancelled' } });
    },
    /** Exchanges electrodes on screen by the name of the misplacement, or with null puts them back as recorded. */
    exchange: (swap: string | null) => {
      reading.abort();
      stopOmitting();
      dispatch({ type: 'exchanged', swap });
      void readOnScreen();
    },
    omit,
    cancelOmitting: stopOmitting,

    highlight: (lead: LeadName | null) => dispatch({ type: 'highlighted', lead }),
    setView: (view: TimeSpan) => dispatch({ type: 'view', view }),
    setSpan: (span: ReadingSpan) => dispatch({ type: 'span', span }),
  };
}
