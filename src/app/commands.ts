import type { LeadName } from '../ecg/leads';
import { type Message, messageOf } from '../ecg/message';
import type { TrainedNetwork } from '../learning/network/network-file';
import type { NetworkShelf } from '../learning/network/shelf';
import { isLesson, LESSON_ENDING, type LessonEcg } from '../lesson/lesson';
import type { Prevalence } from '../model/calibration';
import type { Contributions, Located, PartialReading } from '../model/contracts';
import { gathered } from '../model/gathered';
import type { Inference, ReadingOptions, ReadingProgress } from '../model/inference';
import type { Commands, StudyCommands } from '../study/commands';
import type { PickedFile } from '../study/origin';
import { type Asked, NOTHING_LEFT_OUT, type ReadingState, type WhyQuestion } from '../study/reading-state';
import { chosenNetwork, drawnRecording, shownPlace, shownStudies, studyOf } from '../study/selectors';
import type { PageStore } from '../study/state';
import type { ListedStudy, Study, StudyEvent, StudyId } from '../study/study';
import { createOpening, type Sources } from './opening';
import type { Screened, Screening } from './screening';
import { mayHoldNetworks, takeNetworks } from './trained-networks';

/** What the commands reach for outside the state; tests hand in their own. */
export interface Dependencies extends Sources {
  readonly screening: Pick<Screening, 'begin' | 'cancel' | 'what'>;
  readonly inference: Inference;
  /** The network remembered from last time. */
  readonly preferredNetwork: () => string | null;
  /** Trained networks beside the shipped ones. */
  readonly networks: Pick<NetworkShelf, 'add'>;
  readonly rememberNetwork: (id: string) => void;
  readonly rememberPrevalence: (prevalence: Prevalence) => void;
}

/** What the parts of the screen can do, and what the page around them can. */
export interface PageCommands extends Commands {
  /** Offers a trained network beside the others, and reads with it. */
  addNetwork(network: TrainedNetwork): Promise<void>;
}

/** From so many ECGs on what was picked is shown as a list. */
const MANY = 50;

/** Everything the user can do. A new call of the same kind cancels the one before it. */
export function createCommands(store: PageStore, dependencies: Dependencies): PageCommands {
  const { dispatch } = store;
  const { inference, screening } = dependencies;
  let reading = new AbortController();
  let measuring = new AbortController();
  let leavingOut = new AbortController();
  let explaining = new AbortController();

  async function read(study: StudyId, model: string, signal: AbortSignal): Promise<void> {
    const known = studyOf(store.get(), study);
    if (!known) return;
    // Progress comes from the worker on a port of its own and may arrive after the result it belongs to.
    let settled = false;
    const tell = (state: ReadingState) => {
      if (signal.aborted || settled) return;
      settled = state.phase !== 'busy';
      dispatch({ type: 'reading', study, model, reading: state });
    };
    let progress: ReadingProgress | null = null;
    // What a reading had come to before it was cancelled stays, until that is read again.
    const before = known.readings[model];
    let partial: PartialReading | null = before?.phase === 'cancelled' ? before.partial : null;
    const together = gathered();
    if (partial) together(partial);
    tell({ phase: 'busy', progress, partial });
    const options: ReadingOptions = {
      signal,
      leaveOut: known.off,
      ...(known.view && { view: known.view }),
      onProgress: (now) => {
        progress = now;
        tell({ phase: 'busy', progress, partial });
      },
      onPartial: (now) => {
        partial = together(now);
        tell({ phase: 'busy', progress, partial });
      },
    };
    try {
      tell({ phase: 'done', reading: await inference.read(model, drawnRecording(known), options) });
    } catch (error) {
      tell({ phase: 'failed', error: messageOf(error) });
    }
  }

  /** Analyses what is on screen, as far as that has not been done. */
  async function analyse(study: StudyId, signal: AbortSignal): Promise<void> {
    const known = studyOf(store.get(), study);
    if (!known || known.analysis) return;
    try {
      const analysis = await inference.analyse(drawnRecording(known), signal);
      if (!signal.aborted) dispatch({ type: 'analysed', study, analysis });
    } catch {
      // A worker that cannot start, or has stopped, says so where the reading is shown.
    }
  }

  /** Measures what is on screen, as far as that has not been done; behind the reading, which is waited for. */
  async function measure(study: StudyId, signal: AbortSignal): Promise<void> {
    const known = studyOf(store.get(), study);
    if (!known || known.measured) return;
    try {
      const measurements = await inference.measure(drawnRecording(known), { signal });
      if (!signal.aborted) dispatch({ type: 'measured', study, measured: { measurements } });
    } catch {
      if (!signal.aborted) dispatch({ type: 'measured', study, measured: { measurements: null } });
    }
  }

  /** Ends leaving leads out; what has come of it so far stays. */
  function stopLeavingOut(): void {
    leavingOut.abort();
    explaining.abort();
    for (const { id, leaveOut } of shownStudies(store.get()))
      for (const [model, state] of Object.entries(leaveOut))
        if (state.pending.length > 0)
          dispatch({ type: 'leave-out', study: id, model, leaveOut: { ...state, pending: [] } });
  }

  async function readInTurn(models: readonly string[], shown: readonly StudyId[], signal: AbortSignal): Promise<void> {
    for (const model of models)
      for (const study of shown) {
        if (signal.aborted) return;
        if (studyOf(store.get(), study)?.readings[model]?.phase !== 'done') await read(study, model, signal);
      }
  }

  /** What is on screen beside what is not as recorded: the networks' word on that, as far as it is not known. */
  async function readAsRecorded(models: readonly string[], shown: readonly StudyId[], signal: AbortSignal) {
    for (const model of models)
      for (const study of shown) {
        const known = studyOf(store.get(), study);
        if (signal.aborted || !known?.asRecorded) return;
        if (known.asRecorded.readings[model]?.phase === 'done') continue;
        try {
          const reading = await inference.read(model, known.recording, { signal });
          if (!signal.aborted) dispatch({ type: 'read-as-recorded', study, model, reading });
        } catch {
          // What could not be read is not compared with.
        }
      }
  }

  async function measureInTurn(shown: readonly StudyId[], signal: AbortSignal): Promise<void> {
    for (const study of shown) if (!signal.aborted) await measure(study, signal);
  }

  /** Reads what is on screen with the networks on screen, as far as that has not been done. */
  async function readOnScreen(): Promise<void> {
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    // A reading that is cancelled is measured all the same.
    measuring.abort();
    measuring = new AbortController();
    const { signal: measured } = measuring;
    stopLeavingOut();
    const { network, comparing, models, modelsError, shown } = store.get();
    const others = comparing ? models.map(({ id }) => id).filter((id) => id !== network) : [];
    const onScreen = network === null ? [] : [network, ...others];
    const readings = readInTurn(onScreen, shown, signal);
    // Asked for after the first reading, which begins with what is in view: of hours the analysis takes longer.
    for (const study of shown) void analyse(study, signal);
    await readings;
    await readAsRecorded(onScreen, shown, signal);
    // One after the other: what is measured waits for what is read, and for the networks where they are still on their way.
    if (network !== null || modelsError !== null) void measureInTurn(shown, measured);
    if (network !== null && !signal.aborted) await refreshBackends();
  }

  async function refreshBackends(): Promise<void> {
    try {
      const [backends, memory] = await Promise.all([inference.backends(), inference.memory()]);
      dispatch({ type: 'backends', backends, memory });
    } catch {
      // The list of backends is a convenience; a worker that cannot start has said so where the reading is shown.
    }
  }

  async function leaveOut(study: StudyId, leads: readonly LeadName[]): Promise<void> {
    stopLeavingOut();
    leavingOut = new AbortController();
    const { signal } = leavingOut;
    const { network: model } = store.get();
    const known = studyOf(store.get(), study);
    if (model === null || !known) return;
    const recording = drawnRecording(known);
    const readings = new Map((known.leaveOut[model] ?? NOTHING_LEFT_OUT).readings);
    const wanted = leads.filter((lead) => !readings.has(lead));
    const tell = (pending: readonly LeadName[], done: number, failure: Message | null = null) => {
      if (!signal.aborted)
        dispatch({
          type: 'leave-out',
          study,
          model,
          leaveOut: { readings: new Map(readings), pending, done, failure },
        });
    };
    const onProgress = ({ stage, fraction }: ReadingProgress) => {
      if (stage === 'reading' && fraction < 1) tell(wanted, fraction);
    };
    try {
      if (wanted.length > 0) tell(wanted, 0);
      const read = await inference.readWithoutEach(model, recording, wanted, {
        leaveOut: known.off,
        signal,
        onProgress,
      });
      for (const [i, lead] of wanted.entries()) readings.set(lead, read[i]!);
      tell([], 1);
    } catch (error) {
      tell([], 0, messageOf(error));
    }
  }

  /** Asks for one thing about the explained statement, and says what comes of it as long as nothing else is explained. */
  async function ask<Part extends 'contributions' | 'located'>(
    study: StudyId,
    part: Part,
    call: () => Promise<Contributions | Located | null>,
    signal: AbortSignal,
  ): Promise<void> {
    const tell = (state: Asked<Contributions | Located>) => {
      const why = studyOf(store.get(), study)?.why;
      if (why && !signal.aborted) dispatch({ type: 'why', study, why: { ...why, [part]: state } });
    };
    tell({ phase: 'busy' });
    try {
      tell({ phase: 'done', answer: await call() });
    } catch (error) {
      tell({ phase: 'failed', error: messageOf(error) });
    }
  }

  /** Where in time the explained statement rests, if that is to be seen and is not known. */
  async function locate(study: StudyId): Promise<void> {
    const known = studyOf(store.get(), study);
    if (!known?.why || known.why.located || !store.get().stretches) return;
    const { model, code, at } = known.why;
    const { signal } = explaining;
    const options = { signal, at: at ?? undefined, leaveOut: known.off };
    await ask(study, 'located', () => inference.locate(model, drawnRecording(known), code, options), signal);
  }

  async function explain(study: StudyId, question: WhyQuestion | null): Promise<void> {
    explaining.abort();
    explaining = new AbortController();
    const { signal } = explaining;
    const known = studyOf(store.get(), study);
    if (!known) return;
    dispatch({
      type: 'why',
      study,
      why: question && { ...question, contributions: { phase: 'busy' }, located: null },
    });
    if (!question) return;
    const { model, code, at } = question;
    const recording = drawnRecording(known);
    const options = { signal, at: at ?? undefined, leaveOut: known.off, priority: 'screen' } as const;
    await ask(study, 'contributions', () => inference.contributions(model, recording, code, options), signal);
    if (!signal.aborted) await locate(study);
  }

  /** The list was asked for while its network was still on its way. */
  let listWanted = false;

  async function loadModels(): Promise<void> {
    try {
      const ids = await inference.models();
      const models = await Promise.all(ids.map((id) => inference.manifest(id)));
      const preferred = dependencies.preferredNetwork();
      const network = models.find(({ id }) => id === preferred) ?? models[0];
      dispatch({ type: 'models', models, network: network?.id ?? null });
      if (store.get().shown.length > 0) {
        const reading = readOnScreen();
        // Files may be there before the networks, and the list may have been asked for.
        if (store.get().view === 'ecg') {
          if (listWanted) showWorklist();
          else openManyAsList();
        }
        await reading;
      }
      // Made ready ahead of the first file; what goes wrong is said when a reading is asked for.
      else if (network) await inference.prepare(network.id).then(refreshBackends, () => undefined);
    } catch (error) {
      dispatch({ type: 'models-failed', error: messageOf(error) });
      if (store.get().shown.length > 0) await readOnScreen();
    }
  }

  /** How the ECGs of the lesson that was opened last are shown, by the files that they are read from. */
  let lesson: ReadonlyMap<PickedFile, LessonEcg> = new Map();

  /** What was picked, or in the place of a lesson the records in it; nothing, once it was said why, where it is none. */
  async function outOfLesson(picking: Promise<readonly PickedFile[]>): Promise<readonly PickedFile[]> {
    const picked = await picking;
    if (!isLesson(picked)) return picked;
    const { openLesson } = await import('./lesson-file');
    const [{ path, blob }] = picked as readonly [PickedFile];
    try {
      const opened = await openLesson(blob);
      lesson = opened.ecgs;
      return opened.picked;
    } catch (error) {
      dispatch({ type: 'opened', studies: [], shown: [], failures: [{ file: path, reasons: [messageOf(error)] }] });
      return [];
    }
  }

  /** Of a lesson each ECG is shown as it was saved or left; what is drawn on it and said of it since stays. */
  function showAsInLesson(): void {
    const ofLesson = (study: Study | ListedStudy): LessonEcg | undefined => {
      const file = study.origin.picked.find(({ path }) => path === study.origin.file);
      return file && lesson.get(file);
    };
    if (lesson.size === 0) return;
    for (const study of store.get().studies.values()) {
      if (!study.recording || study.leftAs) continue;
      // Of thousands that are listed few were read: only these are looked for among the files.
      const ecg = ofLesson(study);
      if (!ecg) continue;
      const { id } = study;
      const { electrodes, off, calipers, pen, steps } = ecg;
      dispatch({ type: 'taught', study: id, leads: { electrodes, off } });
      for (const caliper of calipers) dispatch({ type: 'marked', study: id, caliper, finished: true });
      dispatch({ type: 'pen', study: id, strokes: pen });
      dispatch({ type: 'steps', study: id, steps });
    }
    for (const study of shownStudies(store.get())) {
      if (!ofLesson(study) || !study.leftAs) continue;
      dispatch({ type: 'exchanged', study: study.id, misplacement: study.leftAs.electrodes });
      dispatch({ type: 'off', study: study.id, leads: study.leftAs.off });
    }
  }

  const opening = createOpening(store, dependencies, {
    leaving: stopLeavingOut,
    shown: () => {
      showAsInLesson();
      void readOnScreen();
      openManyAsList();
    },
    isOne: (picked) => picked.some((file) => lesson.has(file)),
  });

  /** Offers a trained network beside the others, and reads with it. */
  async function addNetwork(network: TrainedNetwork): Promise<void> {
    dependencies.networks.add(network);
    const { id } = network.manifest;
    const { shipped } = store.get();
    const models = [...shipped.filter((each) => each.id !== id), await inference.manifest(id)];
    dispatch({ type: 'models', models, network: id });
    await readOnScreen();
  }

  /** What was picked without its networks, which are added. Where there is nothing else nothing is opened. */
  async function withoutNetworks(picking: Promise<readonly PickedFile[]>): Promise<readonly PickedFile[]> {
    const picked = await picking;
    if (!mayHoldNetworks(picked)) return picked;
    const { networks, rest, failures } = await takeNetworks(picked);
    for (const network of networks) await addNetwork(network);
    if (failures.length > 0) dispatch({ type: 'opened', studies: [], shown: [], failures });
    return rest;
  }

  /** What was picked together with what is on screen, as the worklist takes it. */
  function pickedTogether(): Screened | null {
    const { studies, order, shown } = store.get();
    const origin = studies.get(shown[0] ?? Number.NaN)?.origin;
    if (!origin) return null;
    const places = order.flatMap((id) => {
      const own = studies.get(id)?.origin;
      return own?.picked === origin.picked ? [{ file: own.file, index: own.index }] : [];
    });
    const { picked, options } = origin;
    const first = places.filter(({ index }) => index === 0);
    const listed = new Set(first.map(({ file }) => file));
    const failed = store
      .get()
      .failures.flatMap(({ file, reasons }) =>
        typeof file === 'string' && !listed.has(file) ? [{ file, reasons }] : [],
      );
    return { picked, options, places: first, failed };
  }

  function showWorklist(): void {
    const wanted = pickedTogether();
    const manifest = chosenNetwork(store.get());
    listWanted = !manifest;
    if (!wanted || !manifest) return;
    dispatch({ type: 'page-view', view: 'worklist' });
    if (screening.what()?.picked !== wanted.picked) void screening.begin(wanted, manifest);
  }

  /** A folder of very many is a list first; once it is known, its ECGs come and go. */
  function openManyAsList(): void {
    // The quiz opens one ECG after the other by itself.
    if (store.get().view === 'quiz') return;
    const wanted = pickedTogether();
    const known = screening.what()?.picked;
    if (!wanted || known === wanted.picked) return;
    if (known !== undefined) screening.cancel();
    if (wanted.places.length >= MANY) showWorklist();
    else dispatch({ type: 'page-view', view: 'ecg' });
  }

  function openRecording(file: string, index: number): void {
    const { studies, order } = store.get();
    const of = (each: StudyId) => studies.get(each)?.origin;
    const place = order.findIndex((id) => of(id)?.file === file && of(id)?.index === index);
    dispatch({ type: 'page-view', view: 'ecg' });
    choose(place >= 0 ? place : order.findIndex((id) => of(id)?.file === file));
  }

  function choose(place: number): void {
    const { studies, order, shown } = store.get();
    const wanted = studies.get(order[place] ?? Number.NaN);
    if (!wanted) return;
    if (!wanted.recording) {
      void opening.openListed(wanted);
      return;
    }
    opening.stopPartLoad();
    stopLeavingOut();
    dispatch({ type: 'shown', ids: [wanted.id] });
    if (store.get().shown === shown) return;
    showAsInLesson();
    void readOnScreen();
  }

  function step(by: 1 | -1): void {
    const { studies, order } = store.get();
    const place = shownPlace(store.get()) + by;
    const next = studies.get(order[place] ?? Number.NaN);
    if (next && !next.recording) void opening.openFrom(next, by);
    else choose(place);
  }

  /** The leads are other ones, or others are left out: all that is on screen is read of them. */
  function alter(event: Extract<StudyEvent, { type: 'exchanged' | 'off' }>): void {
    reading.abort();
    stopLeavingOut();
    dispatch(event);
    // The paper is drawn first, and of several changes in a row the last is read.
    clearTimeout(altering);
    altering = setTimeout(() => void readOnScreen());
  }
  let altering: ReturnType<typeof setTimeout> | undefined;

  const createStudyCommands = (study: StudyId): StudyCommands => ({
    highlight: (lead) => dispatch({ type: 'highlighted', study, lead }),
    mark: (caliper, finished) => dispatch({ type: 'marked', study, caliper, finished }),
    moveEnds: (ends, finished) => dispatch({ type: 'ends-moved', study, ends, finished }),
    putEndsBack: () => dispatch({ type: 'ends-put-back', study }),
    setPen: (strokes) => dispatch({ type: 'pen', study, strokes }),
    setSteps: (steps) => dispatch({ type: 'steps', study, steps }),
    unmark: () => dispatch({ type: 'unmarked', study }),
    removeMark: (which) => dispatch({ type: 'mark-removed', study, which }),
    undoMark: () => dispatch({ type: 'mark-undone', study }),
    redoMark: () => dispatch({ type: 'mark-redone', study }),
    setView: (view) => {
      dispatch({ type: 'view', study, view });
      const known = studyOf(store.get(), study);
      if (Object.values(known?.readings ?? {}).some(({ phase }) => phase === 'busy')) inference.look(view);
    },
    setSpan: (span) => dispatch({ type: 'span', study, span }),
    showInterval: (interval) => dispatch({ type: 'interval', study, interval }),
    exchange: (misplacement) => alter({ type: 'exchanged', study, misplacement }),
    setOff: (leads) => alter({ type: 'off', study, leads }),
    leaveOut: (leads) => leaveOut(study, leads),
    lookInside: async (model, at, signal) => {
      const known = studyOf(store.get(), study);
      if (!known) return null;
      const options = { signal, at: at ?? undefined, leaveOut: known.off, priority: 'screen' } as const;
      return inference.insides(model, drawnRecording(known), options);
    },
    explain: (question) => explain(study, question),
    cancelLeaveOut: stopLeavingOut,
    showPart: (start) => opening.showPart(study, start),
    showEarlierPart: () => opening.showNeighbouringPart(study, 'earlier'),
    showLaterPart: () => opening.showNeighbouringPart(study, 'later'),
    cancelPart: opening.stopPartLoad,
    correctAssumptions: () => opening.correctAssumptions(study),
  });
  const commandsOfStudies = new Map<StudyId, StudyCommands>();

  return {
    study: (id) => {
      const commands = commandsOfStudies.get(id) ?? createStudyCommands(id);
      commandsOfStudies.set(id, commands);
      return commands;
    },

    openFiles: (picked, options) =>
      mayHoldNetworks(picked) || isLesson(picked)
        ? opening.openDropped(withoutNetworks(outOfLesson(Promise.resolve(picked))))
        : opening.openFiles(picked, options),
    openDropped: (dropping) => opening.openDropped(withoutNetworks(outOfLesson(dropping))),
    openLesson: async (blob) => {
      await opening.openDropped(outOfLesson(Promise.resolve([{ path: `leadlens${LESSON_ENDING}`, blob }])));
      if (store.get().shown.length > 0) dispatch({ type: 'page-view', view: 'lecture' });
    },
    addNetwork,
    openExample: opening.openExample,
    cancelOpening: opening.cancelOpening,
    answerQuestion: opening.answerQuestion,
    dismissFailures: () => dispatch({ type: 'failures-dismissed' }),
    keepWaiting: opening.keepWaiting,
    stopSlowFile: opening.stopSlowFile,
    dismissSlowFile: () => dispatch({ type: 'slow-file', slowFile: null }),
    openDialog: (dialog) => dispatch({ type: 'dialog', dialog }),
    closeDialog: () => dispatch({ type: 'dialog', dialog: null }),

    showWorklist,
    showEcg: () => dispatch({ type: 'page-view', view: 'ecg' }),
    showMonitor: () => dispatch({ type: 'page-view', view: 'monitor' }),
    showQuiz: () => dispatch({ type: 'page-view', view: 'quiz' }),
    showLecture: () => dispatch({ type: 'page-view', view: 'lecture' }),
    openRecording,

    choose,
    setOrder: (order) => dispatch({ type: 'ordered', order }),
    back: () => {
      opening.cancelOpening();
      opening.stopPartLoad();
      reading.abort();
      stopLeavingOut();
      dispatch({ type: 'went-back' });
      void readOnScreen();
    },
    previous: () => step(-1),
    next: () => step(1),

    start: async (backend) => {
      if (backend !== 'auto') await inference.chooseBackend(backend).catch(() => undefined);
      await loadModels();
    },
    loadModels,
    setNetwork: (id) => {
      dependencies.rememberNetwork(id);
      dispatch({ type: 'network', id });
      void readOnScreen();
    },
    setPrevalence: (prevalence) => {
      dependencies.rememberPrevalence(prevalence);
      dispatch({ type: 'prevalence', prevalence });
    },
    setComparing: (on) => {
      dispatch({ type: 'comparing', on });
      void readOnScreen();
    },
    setStretches: (on) => {
      dispatch({ type: 'stretches', on });
      for (const { id } of shownStudies(store.get())) void locate(id);
    },
    setWaves: (on) => dispatch({ type: 'waves', on }),
    setCalipers: (changes) => dispatch({ type: 'calipers', changes }),
    setBackend: async (choice) => {
      reading.abort();
      stopLeavingOut();
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
      for (const { id, readings } of shownStudies(store.get()))
        for (const [model, state] of Object.entries(readings))
          if (state.phase === 'busy')
            dispatch({ type: 'reading', study: id, model, reading: { phase: 'cancelled', partial: state.partial } });
    },
  };
}
