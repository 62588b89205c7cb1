// How recordings come onto the screen: files that are picked, one of many that they hold, another part of a long one.

import type { OpenQuestion, ReadOptions } from '../ecg/file-options';
import { messageOf } from '../ecg/message';
import { neighbours } from '../ecg/neighbouring-parts';
import { OpeningError } from '../ecg/opening-error';
import type { Reason } from '../ecg/read-issue';
import { duration, type Recording } from '../ecg/recording';
import type { Seconds } from '../ecg/units';
import { type ReadResult, stemOf } from '../formats/reader';
import type { Example } from '../study/example';
import type { Origin, PickedFile, Subject } from '../study/origin';
import { studyOf } from '../study/selectors';
import type { FailedFile, PageState, PageStore } from '../study/state';
import { type ListedStudy, newStudy, type Study, type StudyId } from '../study/study';
import { throwIfAborted } from '../workers/aborting';
import type { ListedFile } from './file-host';
import type { FileCall, FileReader } from './file-reader';
import { PartUnread, studySource } from './study-source';
import { createWatchdog, type Watchdog } from './watchdog';

/** Where recordings come from; tests hand in their own. */
export interface Sources {
  readonly files: FileReader;
  readonly loadExample: (example: Example, signal: AbortSignal) => Promise<readonly PickedFile[]>;
}

/** What is done as what is on screen changes. */
interface OpeningHooks {
  /** Before another takes its place. */
  leaving(): void;
  /** Once it is there. */
  shown(): void;
  /** Whether all that was picked is read at once, however much it is. */
  isOne(picked: readonly PickedFile[]): boolean;
}

const failed = ({ file, issues }: ReadResult): FailedFile => ({
  file,
  reasons: issues.filter(({ severity }) => severity === 'error'),
});

const lacksRate = ({ issues }: ReadResult) => issues.some(({ code }) => code === 'rate-missing');
const isAsking = (result: ReadResult) =>
  !result.recording && (lacksRate(result) || result.question?.paper !== undefined);

/** One question for all files that ask: an order of leads is of effect only where a file has as many. */
function joined(asking: readonly ReadResult[]): OpenQuestion {
  const questions = asking.flatMap(({ question }) => question ?? []);
  return {
    samples: questions[0]?.samples,
    rate: asking.some(lacksRate),
    unit: questions.find(({ unit }) => unit !== undefined)?.unit,
    leads: questions.find(({ leads }) => leads !== undefined)?.leads,
    paper: questions.find(({ paper }) => paper !== undefined)?.paper,
    why: questions.length === 1 ? questions[0]?.why : undefined,
  };
}

const subjectOf = (files: readonly PickedFile[]): Subject =>
  files.length === 1 ? (files[0]?.path ?? '') : { files: files.length };

/** A call that the user may be asked about. */
interface WatchedCall extends FileCall {
  readonly onFile?: (file: Subject) => void;
}

/** What was picked at once, and how it is to be read. */
interface Selection {
  readonly picked: readonly PickedFile[];
  readonly options: ReadOptions;
  readonly example: Example | null;
}

/** What came of an opening. */
interface Opened {
  readonly selection: Selection;
  /** Recordings before and after the ones that were read, by the files they are in. */
  readonly before: readonly ListedFile[];
  readonly results: readonly ReadResult[];
  readonly after: readonly ListedFile[];
  /** On the way to them: files that cannot be read, or not without a question. */
  readonly passed?: readonly ReadResult[];
}

/** A recording that was read before, come to past others that cannot be read. */
interface Reached {
  readonly reached: StudyId;
  readonly passed: readonly ReadResult[];
}

/** As people count: file2 before file10. */
const inOrder = <T extends { readonly file: string }>(files: readonly T[]): T[] => {
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  return [...files].sort((a, b) => compare(a.file, b.file));
};

/** As many recordings are read at once, from files of as many bytes; of more, one after another as they are chosen. */
const AT_ONCE = 12;
const BYTES_AT_ONCE = 2 ** 25;

const isLittle = (picked: readonly PickedFile[], sources: readonly ListedFile[]) =>
  sources.length <= 1 ||
  (sources.length <= AT_ONCE && picked.reduce((sum, { blob }) => sum + blob.size, 0) <= BYTES_AT_ONCE);

/** The selections that studies come from which are open, or can be gone back to. */
const pickedOf = ({ studies, back }: PageState): ReadonlySet<readonly PickedFile[]> =>
  new Set([...studies.values(), ...(back?.studies.values() ?? [])].map(({ origin }) => origin.picked));

/** The commands that open. A new opening cancels the one before it. */
export function createOpening(store: PageStore, sources: Sources, hooks: OpeningHooks) {
  const { dispatch } = store;
  const { files } = sources;
  let opening = new AbortController();
  let partLoad = new AbortController();
  let lastId = 0;
  const selections = new WeakMap<readonly PickedFile[], number>();

  /** Names a recording by where it comes from: read again, it has the same name, in whatever part. */
  function identified({ picked, options, file, index }: Origin, recording: Recording): Recording {
    const selection = selections.get(picked) ?? ++lastId;
    selections.set(picked, selection);
    return { ...recording, id: JSON.stringify([selection, file, index, options]) };
  }

  /** What the user is asked about: who looks after it, and how it is ended. */
  let slow: { readonly watchdog: Watchdog; readonly stop: () => void } | null = null;

  /** Work on files, which `stop` ends; the user is asked once nothing is heard of it for long. */
  async function watched<T>(stop: () => void, work: (onFile: (file: Subject) => void) => Promise<T>): Promise<T> {
    const watchdog = createWatchdog((file) => {
      slow = file === null ? null : { watchdog, stop };
      dispatch({ type: 'slow-file', slowFile: file === null ? null : { file, phase: 'asked' } });
    });
    try {
      return await work(watchdog.hear);
    } finally {
      watchdog.end();
    }
  }

  /** Runs one opening; whatever it gives is dropped once another has begun. */
  async function open(what: Subject, results: (signal: AbortSignal, call: WatchedCall) => Promise<Opened | Reached>) {
    opening.abort();
    stopPartLoad();
    opening = new AbortController();
    const { signal } = opening;
    dispatch({ type: 'opening', what });
    const onProgress = (done: number, total: number) => {
      if (!signal.aborted) dispatch({ type: 'opening-progress', progress: { done, total } });
    };
    try {
      const read = await watched(cancelOpening, (onFile) => results(signal, { onProgress, onFile }));
      if (signal.aborted) return;
      if ('reached' in read) showReached(read);
      else show(read);
    } catch (error) {
      if (!signal.aborted)
        dispatch({
          type: 'opened',
          studies: [],
          shown: [],
          failures: [{ file: what, reasons: [messageOf(error)] }],
        });
    }
  }

  /** Reads what was picked: all of it where it is little, else the first recording (or that of the file `first`). */
  async function readPicked(
    selection: Selection,
    first: string | undefined,
    signal: AbortSignal,
    call: WatchedCall,
  ): Promise<Opened> {
    const { picked, options } = selection;
    const { onProgress, onFile } = call;
    onFile?.(subjectOf(picked));
    const { sources, problems } = await files.list(picked, signal, call);
    throwIfAborted(signal);
    const found = inOrder(sources);
    if (hooks.isOne(picked) || isLittle(picked, found))
      return { selection, before: [], results: inOrder(await files.read(picked, options, signal, call)), after: [] };
    const at = Math.max(
      0,
      found.findIndex(({ file }) => file === first),
    );
    const results: ReadResult[] = [...problems];
    for (let index = at; index < found.length; index++) {
      const { file } = found[index]!;
      results.push(...(await files.read(picked, options, signal, { only: file, onFile })));
      if (results.some((result) => result.recording || isAsking(result)))
        return { selection, before: found.slice(0, at), results, after: found.slice(index + 1) };
      onProgress?.(index, found.length);
    }
    return { selection, before: found.slice(0, at), results, after: [] };
  }

  const listed =
    ({ picked, options, example }: Selection) =>
    ({ file }: ListedFile): ListedStudy => ({
      id: ++lastId,
      name: stemOf(file),
      origin: { file, index: 0, picked, options, example },
      recording: null,
    });

  const studiesOf = ({ picked, options, example }: Selection, results: readonly ReadResult[]): Study[] =>
    results.flatMap(({ file, recording, issues, question = null }, place) => {
      if (!recording) return [];
      const index = results.slice(0, place).filter((other) => other.file === file).length;
      const origin = { file, index, picked, options, example };
      const named = identified(origin, recording);
      return [newStudy({ id: ++lastId, name: recording.name, origin, recording: named, issues, question })];
    });

  function showReached({ reached, passed }: Reached): void {
    hooks.leaving();
    dispatch({ type: 'opening-ended' });
    dispatch({ type: 'shown', ids: [reached], failures: passed.map(failed) });
    hooks.shown();
  }

  function show({ selection, before, results, after, passed = [] }: Opened): void {
    const read = studiesOf(selection, results);
    const unread = results.filter((result) => !result.recording && !isAsking(result));
    const failures = [...passed, ...unread].map(failed);
    const [first] = read;
    const held = pickedOf(store.get());
    if (first) hooks.leaving();
    dispatch({
      type: 'opened',
      studies: first ? [...before.map(listed(selection)), ...read, ...after.map(listed(selection))] : [],
      shown: first ? [first.id] : [],
      failures,
    });
    if (first) {
      hooks.shown();
      // What can be gone back to is read on when it is.
      const kept = pickedOf(store.get());
      for (const picked of held) if (!kept.has(picked)) files.release(picked);
    }
    const asking = results.filter(isAsking);
    if (asking.length === 0) return;
    const { picked, options } = selection;
    const paths = asking.map(({ file }) => file);
    dispatch({ type: 'asked', question: { picked, known: options, files: paths, question: joined(asking) } });
  }

  async function openFiles(picked: readonly PickedFile[], options: ReadOptions = {}, first?: string): Promise<void> {
    if (picked.length === 0) return;
    const selection = { picked, options, example: null };
    await open(subjectOf(picked), (signal, call) => readPicked(selection, first, signal, call));
  }

  /** Opens what was dropped, once its folders are walked through. */
  async function openDropped(dropping: Promise<readonly PickedFile[]>): Promise<void> {
    try {
      await openFiles(await dropping);
    } catch (error) {
      const failures = [{ file: { dropped: true } as const, reasons: [messageOf(error)] }];
      dispatch({ type: 'opened', studies: [], shown: [], failures });
    }
  }

  /** Reads one of a large selection, whose place the recordings in it take; the one on screen is only listed from then on. */
  async function readListed(
    { id, origin }: ListedStudy,
    signal: AbortSignal,
    { onFile }: WatchedCall,
  ): Promise<Opened> {
    const { picked, options, example, file } = origin;
    const { order, studies } = store.get();
    const at = order.indexOf(id);
    const list = (some: readonly StudyId[]): ListedFile[] =>
      [...new Set(some.flatMap((each) => studies.get(each)?.origin.file ?? []))].map((each) => ({ file: each }));
    onFile?.(file);
    return {
      selection: { picked, options, example },
      before: list(order.slice(0, at)),
      results: await files.read(picked, options, signal, { only: file, onFile }),
      after: list(order.slice(at + 1)),
    };
  }

  const openListed = (study: ListedStudy): Promise<void> =>
    open(study.name, (signal, call) => readListed(study, signal, call));

  /**
   * Goes on from a place, which is only listed, until a recording can be read without a question. Those that cannot are stepped over and
   * named; where there is no other, what is on screen stays.
   */
  async function openFrom(first: ListedStudy, by: 1 | -1): Promise<void> {
    const { order, studies } = store.get();
    await open(first.name, async (signal, call) => {
      const passed: ReadResult[] = [];
      let last: Opened | undefined;
      for (let at = order.indexOf(first.id); ; at += by) {
        const study = studies.get(order[at] ?? Number.NaN);
        if (!study) break;
        if (study.recording) return { reached: study.id, passed };
        last = await readListed(study, signal, call);
        throwIfAborted(signal);
        if (last.results.some(({ recording }) => recording)) return { ...last, passed };
        passed.push(...last.results);
      }
      return { ...last!, results: [], passed };
    });
  }

  /** Shows the part of a long recording that begins at `start`; the one on screen stays until that is there. */
  async function showPart(id: StudyId, start: Seconds): Promise<void> {
    const study = studyOf(store.get(), id);
    if (!study?.recording.part) return;
    partLoad.abort();
    partLoad = new AbortController();
    const { signal } = partLoad;
    dispatch({ type: 'part-load', study: id, partLoad: { phase: 'busy', start } });
    const fail = (...reasons: readonly Reason[]) =>
      dispatch({ type: 'part-load', study: id, partLoad: { phase: 'failed', reasons } });
    try {
      const recording = await watched(stopPartLoad, (onFile) => {
        const source = studySource(study, files, (read) => identified(study.origin, read), { onFile });
        return source.read(start, source.extent.end, signal);
      });
      if (signal.aborted) return;
      hooks.leaving();
      dispatch({ type: 'part-loaded', study: id, recording, issues: recording.issues });
      hooks.shown();
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof PartUnread)) return fail(messageOf(error));
      fail(...(error.result ? failed(error.result).reasons : [messageOf(new OpeningError('part-missing'))]));
    }
  }

  function showNeighbouringPart(id: StudyId, side: 'earlier' | 'later'): void {
    const study = studyOf(store.get(), id);
    const part = study?.recording.part;
    if (!study || !part || study.partLoad?.phase === 'busy') return;
    const start = neighbours(part, duration(study.recording))[side];
    if (start !== undefined) void showPart(id, start);
  }

  function stopPartLoad(): void {
    partLoad.abort();
    for (const id of store.get().shown) dispatch({ type: 'part-load', study: id, partLoad: null });
  }

  function cancelOpening(): void {
    opening.abort();
    dispatch({ type: 'opening-ended' });
  }

  return {
    openFiles,
    openDropped,
    openListed,
    openFrom,
    showPart,
    showNeighbouringPart,
    stopPartLoad,
    openExample: (example: Example) =>
      open({ example }, async (signal, call) => {
        const picked = await sources.loadExample(example, signal);
        return readPicked({ picked, options: {}, example }, undefined, signal, call);
      }),
    cancelOpening,
    keepWaiting: () => slow?.watchdog.keepWaiting(),
    /** Ends the worker as well: a file that hangs would keep it from the others. */
    stopSlowFile: () => {
      const { slowFile } = store.get();
      if (!slow || slowFile?.phase !== 'asked') return;
      const { watchdog, stop } = slow;
      stop();
      files.stop();
      watchdog.end();
      dispatch({ type: 'slow-file', slowFile: { file: slowFile.file, phase: 'stopped' } });
    },
    /** Reads the files again with what the user said of them; null leaves them as they are. */
    answerQuestion: async (answer: ReadOptions | null) => {
      const asked = store.get().fileQuestion;
      dispatch({ type: 'asked', question: null });
      if (asked && answer !== null) await openFiles(asked.picked, { ...asked.known, ...answer }, asked.files[0]);
    },
    /** Asks for what was assumed in reading a study. */
    correctAssumptions: (id: StudyId) => {
      const study = studyOf(store.get(), id);
      if (!study?.question) return;
      const { question, origin } = study;
      const { picked, options: known, file } = origin;
      dispatch({ type: 'asked', question: { picked, known, files: [file], question } });
    },
  };
}
