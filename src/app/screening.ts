// Thousands of ECGs read one after another, on all cores, while the page is used for something else.

import type { Measurements } from '../analysis/measure/measure';
import type { ReadOptions } from '../ecg/file-options';
import { messageOf } from '../ecg/message';
import { canMisplace, withMisplacement } from '../ecg/misplacements';
import { OpeningError } from '../ecg/opening-error';
import type { ReadIssue, Reason } from '../ecg/read-issue';
import type { Recording } from '../ecg/recording';
import type { ReadResult } from '../formats/reader';
import type { ModelManifest, Reading } from '../model/contracts';
import type { Inference } from '../model/inference';
import type { PickedFile } from '../study/origin';
import { isWithheld } from '../study/statements';
import type { Store } from '../study/store';
import { abortReason, throwIfAborted } from '../workers/aborting';
import { type Row, type RowPlace, type Variant, variantKey, waitingRow } from '../worklist/row';
import { decodedRow, rowMeasures, rowReading } from '../worklist/row-of';
import type { Stage, WorklistEvent, WorklistState } from '../worklist/state';
import type { FileReader } from './file-reader';
import { type KeptRows, listKey } from './kept-rows';
import { readingTogether } from './reading-together';

export type WorklistStore = Store<WorklistState, WorklistEvent>;

/** What is screened: files that were picked together. */
export interface Screened {
  readonly picked: readonly PickedFile[];
  readonly options: ReadOptions;
  readonly places: readonly RowPlace[];
  /** Files among them that hold no ECG, and why: they have a row too. */
  readonly failed: readonly { readonly file: string; readonly reasons: readonly Reason[] }[];
}

/** An ECG of the list once more, with all that a row has no room for. */
export interface RereadEcg {
  readonly recording: Recording;
  readonly issues: readonly ReadIssue[];
  readonly reading: Reading;
  readonly measurements: Measurements | null;
}

export interface ScreeningParts {
  readonly store: WorklistStore;
  /** Reads files in the background, behind what the screen asks for. */
  readonly files: FileReader;
  /** Networks in a worker of their own. */
  readonly startInference: () => Inference;
  /** Those of the page, which may read on graphics. */
  readonly inference: Inference;
  readonly cores: number;
  /** Rows of this computer, where the user lets them be kept. */
  readonly kept?: { readonly rows: KeptRows; readonly isAllowed: () => boolean };
  readonly now?: () => number;
}

/** No more workers of networks than these: each holds its weights. */
const MOST_LANES = 8;
/** Each lane has so many ECGs at hand: while one is read the next is decoded. */
const AT_HAND = 2;
/** Files that are decoded at once. */
const MOST_DECODED = MOST_LANES * AT_HAND;
/** A file of which nothing was heard for so long (ms) is passed over. */
const TOO_LONG = 15_000;
/** The rows are told so often (ms): more would keep the page busy with showing them. */
const TELL_EVERY = 250;
/** While somebody scrolls the list or opens an ECG nothing else is begun, and so long (ms) after it. */
const GIVES_WAY = 300;
/** The rate is that of the last so many ms. */
const RATE_OVER = 10_000;

/** On the processor one worker is left for the page where there are more than two cores. */
const lanesFor = (cores: number): number => Math.max(1, Math.min(MOST_LANES, cores > 2 ? cores - 1 : cores));

/** What reads one ECG after another. */
type Lane = Pick<Inference, 'read' | 'measure' | 'features'>;

interface Lanes {
  readonly each: readonly Lane[];
  /** ECGs that each has at hand. */
  readonly atHand: number;
  end(): void;
}

export function createScreening({
  store,
  files,
  startInference,
  inference,
  cores,
  kept,
  now = () => performance.now(),
}: ScreeningParts) {
  let running = new AbortController();
  let resume: (() => void) | null = null;
  let gate: Promise<void> | null = null;
  let screened: Screened | null = null;
  /** Until then the page is used, by `now`. */
  let used = Number.NEGATIVE_INFINITY;
  /** The network of the list. */
  let network: ModelManifest | null = null;

  /** Workers of their own on the processor. */
  function processorLanes(): Lanes {
    const each = Array.from({ length: lanesFor(cores) }, startInference);
    return {
      each,
      atHand: AT_HAND,
      end: () => {
        for (const own of each) own.dispose();
      },
    };
  }

  /** The page's networks on graphics, so many ECGs at once. */
  function graphicsLanes(atOnce: number): Lanes {
    const lane: Lane = {
      read: readingTogether(inference, atOnce).read,
      measure: (...asked) => inference.measure(...asked),
      features: (...asked) => inference.features(...asked),
    };
    return { each: [lane], atHand: AT_HAND * atOnce, end: () => {} };
  }

  /** How many ECGs at once graphics read faster than the processor, by network; those that do not are not here. */
  const onGraphics = new Map<string, number>();

  /** Resolves once graphics are known to be faster; until then, or where they never are, the processor reads. */
  async function graphicsFor(model: string, signal: AbortSignal): Promise<number> {
    for (;;) {
      const known = onGraphics.get(model) ?? (await inference.ecgsAtOnce(model, lanesFor(cores)).catch(() => 0));
      if (known > 0) {
        onGraphics.set(model, known);
        return known;
      }
      // They may be being tried, or chosen, now.
      await new Promise<void>((resolve) => {
        const unsubscribe = inference.subscribe(() => {
          unsubscribe();
          resolve();
        });
        signal.addEventListener('abort', unsubscribe, { once: true });
      });
    }
  }

  /** The list by which rows are kept; null where they are not. */
  let list: string | null = null;

  /** What cannot be kept is read anew another time: a full disk is nothing to stop for. */
  function keep(rows: readonly Row[]): void {
    if (list !== null && kept?.isAllowed()) void kept.rows.save(list, rows).catch(() => {});
  }

  /** Rows that were kept of the same list take their places. */
  async function restore(known: KeptRows, { picked, places }: Screened, manifest: ModelManifest): Promise<void> {
    try {
      const key = await listKey(picked, manifest);
      const rows = await known.load(key);
      list = key;
      // Of a file with several recordings all are read anew: their rows have their places from then on.
      const several = new Set(rows.filter(({ index }) => index > 0).map(({ file }) => file));
      store.dispatch({
        type: 'restored',
        rows: rows.filter(({ id, file }) => places[id]?.file === file && !several.has(file)),
      });
    } catch {
      // Without them all is read.
    }
  }

  /** Who waits until fewer files are being decoded: where many are at hand, each would be given up while it waits for the others. */
  const waiting: (() => void)[] = [];
  let decoding = 0;

  async function decoded(what: Screened, file: string, signal: AbortSignal): Promise<readonly ReadResult[]> {
    if (decoding >= MOST_DECODED) await new Promise<void>((resolve) => waiting.push(resolve));
    else decoding++;
    try {
      throwIfAborted(signal);
      return await decodedNow(what, file, signal);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else decoding--;
    }
  }

  /** Decodes one file; one that stands still for long is given up. */
  async function decodedNow(
    { picked, options }: Screened,
    file: string,
    signal: AbortSignal,
  ): Promise<readonly ReadResult[]> {
    const slow = new AbortController();
    const stop = () => slow.abort(abortReason(signal));
    signal.addEventListener('abort', stop, { once: true });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hear = () => {
      clearTimeout(timer);
      timer = setTimeout(() => slow.abort(new OpeningError('file-reader-stopped')), TOO_LONG);
    };
    hear();
    try {
      return await files.read(picked, options, slow.signal, { only: file, priority: 'background', onFile: hear });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }

  const failedRow = (row: Row, results: readonly ReadResult[]): Row => ({
    ...row,
    phase: results.some(({ issues }) => issues.some(({ code }) => code === 'rate-missing')) ? 'asking' : 'failed',
    reasons: results.flatMap(({ issues }) => issues.filter(({ severity }) => severity === 'error')),
  });

  /**
   * Runs `work` over ids, so many at a time as the lanes have at hand; those that are added are worked on as well. `model` is the network, where nothing but
   * reading by it is done: graphics take over where they are faster.
   */
  async function inLanes(
    stage: Stage,
    ids: number[],
    signal: AbortSignal,
    work: (id: number, lane: Lane) => Promise<readonly Row[]>,
    model?: string,
  ): Promise<void> {
    const stageOver = new AbortController();
    const begun = new Set<Lanes>();
    let atOnce = model === undefined ? 0 : (onGraphics.get(model) ?? 0);
    let next = 0;
    let done = 0;
    let changed: Row[] = [];
    let told = now();
    const finished: number[] = [];
    const tell = () => {
      told = now();
      store.dispatch({ type: 'rows', rows: changed });
      keep(changed.map(({ id }) => store.get().rows[id]!));
      changed = [];
      while (finished.length > 1 && now() - finished[0]! > RATE_OVER) finished.shift();
      const over = now() - (finished[0] ?? now());
      const perSecond = finished.length > 4 && over > 0 ? ((finished.length - 1) / over) * 1000 : null;
      store.dispatch({ type: 'progress', progress: { stage, done, total: ids.length, perSecond } });
    };
    const one = async (lane: Lane, isLeft: () => boolean) => {
      while (next < ids.length && !isLeft()) {
        if (gate) await Promise.race([gate, aborted]);
        while (now() < used && !signal.aborted) await new Promise((resolve) => setTimeout(resolve, GIVES_WAY));
        throwIfAborted(signal);
        const id = isLeft() ? undefined : ids[next++];
        if (id === undefined) return;
        const rows = await work(id, lane);
        throwIfAborted(signal);
        done++;
        finished.push(now());
        changed.push(...rows);
        if (now() - told >= TELL_EVERY) tell();
      }
    };
    const runIn = async (lanes: Lanes, isLeft = () => false) => {
      begun.add(lanes);
      await Promise.all(lanes.each.flatMap((lane) => Array.from({ length: lanes.atHand }, () => one(lane, isLeft))));
      lanes.end();
      begun.delete(lanes);
    };
    const all = async () => {
      if (model === undefined) return runIn(processorLanes());
      if (atOnce > 0) return runIn(graphicsLanes(atOnce));
      const taken = graphicsFor(model, stageOver.signal).then((known) => {
        atOnce = known;
        return runIn(graphicsLanes(known));
      });
      const left = runIn(processorLanes(), () => atOnce > 0);
      await Promise.race([taken, left]);
      // What the processor was reading is read to its end.
      if (atOnce > 0) await Promise.all([taken, left]);
    };
    let abort = () => {};
    const aborted = new Promise<never>((_, reject) => {
      abort = () => reject(abortReason(signal));
    });
    aborted.catch(() => {});
    signal.addEventListener('abort', abort, { once: true });
    try {
      tell();
      await Promise.race([aborted, all()]);
    } finally {
      stageOver.abort();
      signal.removeEventListener('abort', abort);
      tell();
      for (const lanes of begun) lanes.end();
    }
  }

  async function readAll(what: Screened, manifest: ModelManifest, signal: AbortSignal): Promise<void> {
    const hashes = new Map<string, number>();
    const rowOf = async (row: Row, recording: Recording, lane: Lane): Promise<Row> => {
      const reading = await lane.read(manifest.id, recording, { priority: 'background', signal });
      const ecg = decodedRow(recording, manifest, reading);
      const first = hashes.get(ecg.hash);
      if (first === undefined) hashes.set(ecg.hash, row.id);
      return {
        ...row,
        phase: isWithheld(reading) ? 'withheld' : 'read',
        ecg,
        reading: rowReading(manifest, reading),
        quality: reading.quality,
        duplicateOf: first === undefined || first === row.id ? null : first,
      };
    };
    /** Of a file with several recordings. Its place is taken at once, so that no two have the same. */
    const furtherRow = (file: string, index: number): Row => {
      const row = waitingRow(store.get().rows.length, { file, index });
      store.dispatch({ type: 'rows', rows: [row] });
      return row;
    };
    const ids = store
      .get()
      .rows.filter(({ phase }) => phase === 'waiting')
      .map(({ id }) => id);
    for (const { id, ecg } of store.get().rows) if (ecg && !hashes.has(ecg.hash)) hashes.set(ecg.hash, id);
    await inLanes(
      'reading',
      ids,
      signal,
      async (id, lane) => {
        const row = store.get().rows[id]!;
        try {
          const results = await decoded(what, row.file, signal);
          const recordings = results.flatMap(({ recording }) => recording ?? []);
          if (recordings.length === 0) return [failedRow(row, results)];
          const rows: Row[] = [];
          for (const [index, recording] of recordings.entries())
            rows.push(await rowOf(index === 0 ? row : furtherRow(row.file, index), recording, lane));
          return rows;
        } catch (error) {
          throwIfAborted(signal);
          return [{ ...row, phase: 'failed', reasons: [messageOf(error)] }];
        }
      },
      manifest.id,
    );
  }

  /**
   * Decodes rows that were read once more, and adds to each what `look` makes of its recording; `otherwise` where nothing can be made of it.
   */
  async function lookAgain(
    stage: Stage,
    what: Screened,
    wanted: (row: Row) => boolean,
    signal: AbortSignal,
    look: (
      recording: Recording,
      lane: Lane,
      id: number,
      issues: readonly ReadIssue[],
    ) => Promise<((row: Row) => Row) | null>,
    otherwise: (row: Row) => Row,
    { phases = ['read'], model }: { readonly phases?: readonly Row['phase'][]; readonly model?: string } = {},
  ): Promise<void> {
    const rows = store.get().rows.filter((row) => phases.includes(row.phase) && wanted(row));
    const ids = rows.map(({ id }) => id);
    await inLanes(
      stage,
      ids,
      signal,
      async (id, lane) => {
        const { file, index } = store.get().rows[id]!;
        let change: ((row: Row) => Row) | null = null;
        try {
          const found = (await decoded(what, file, signal)).flatMap(({ recording, issues }) =>
            recording ? [{ recording, issues }] : [],
          );
          const own = found[index];
          if (own) change = await look(own.recording, lane, id, own.issues);
        } catch {
          throwIfAborted(signal);
        }
        // As the row is by now: somebody may have marked it.
        return [(change ?? otherwise)(store.get().rows[id]!)];
      },
      model,
    );
  }

  const measureAll = (what: Screened, signal: AbortSignal): Promise<void> =>
    lookAgain(
      'measuring',
      what,
      ({ measures }) => measures === null,
      signal,
      async (recording, lane) => {
        const measures = rowMeasures(await lane.measure(recording, { priority: 'background', signal }));
        return (row) => ({ ...row, measures });
      },
      (row) => ({ ...row, measures: rowMeasures(null) }),
    );

  /** Reads all that was read once more, in another way. */
  function readAgain(what: Screened, manifest: ModelManifest, variant: Variant, signal: AbortSignal): Promise<void> {
    const key = variantKey(variant);
    const { misplacement, leaveOut } = variant;
    return lookAgain(
      'again',
      what,
      ({ also }) => !also[key],
      signal,
      async (recording, lane) => {
        // Leads that do not allow the exchange are left out of the comparison.
        if (misplacement !== null && !canMisplace(recording)) return null;
        const shown = misplacement === null ? recording : withMisplacement(recording, misplacement);
        const reading = await lane.read(manifest.id, shown, { leaveOut, priority: 'background', signal });
        if (isWithheld(reading)) return null;
        return (row) => ({ ...row, also: { ...row.also, [key]: rowReading(manifest, reading) } });
      },
      (row) => row,
      { model: manifest.id },
    );
  }

  /** What a network sees in rows that were read; those it cannot read are not told of. */
  const seeAll = (
    what: Screened,
    manifest: ModelManifest,
    wanted: (row: Row) => boolean,
    signal: AbortSignal,
    onSeen: (id: number, features: Float32Array) => void,
  ): Promise<void> =>
    lookAgain(
      'seeing',
      what,
      wanted,
      signal,
      async (recording, lane, id) => {
        const features = await lane.features(manifest.id, recording, { priority: 'background', signal });
        if (features) onSeen(id, features);
        return null;
      },
      (row) => row,
    );

  const work = (what: Screened, manifest: ModelManifest): Promise<void> =>
    run(async (signal) => {
      await readAll(what, manifest, signal);
      await measureAll(what, signal);
    });

  async function run(steps: (signal: AbortSignal) => Promise<void>): Promise<void> {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    go();
    try {
      await steps(signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      if (running.signal === signal) store.dispatch({ type: 'progress', progress: null });
    }
  }

  /** Of what is screened: true once all of it was gone through, false where there is nothing or it was cancelled. */
  async function toTheEnd(steps: (what: Screened, signal: AbortSignal) => Promise<void>): Promise<boolean> {
    const what = screened;
    if (!what) return false;
    let done = false;
    await run(async (signal) => {
      await steps(what, signal);
      done = true;
    });
    return done;
  }

  function go(): void {
    resume?.();
    resume = null;
    gate = null;
    store.dispatch({ type: 'paused', paused: false });
  }

  // What somebody marks or notes is kept at once.
  let known = store.get().rows;
  store.subscribe(() => {
    const { rows, progress } = store.get();
    if (rows === known) return;
    const before = known;
    known = rows;
    // While rows are read they are kept as they are told.
    if (progress === null) keep(rows.filter((row, id) => row !== before[id] && row.phase !== 'waiting'));
  });

  return {
    /** Begins with other files; what was under way ends. */
    async begin(what: Screened, manifest: ModelManifest): Promise<void> {
      running.abort();
      screened = what;
      network = manifest;
      store.dispatch({ type: 'began', places: what.places, model: manifest.id });
      store.dispatch({
        type: 'rows',
        rows: what.failed.map(({ file, reasons }, i) => ({
          ...waitingRow(what.places.length + i, { file, index: 0 }),
          phase: 'failed',
          reasons,
        })),
      });
      list = null;
      if (kept?.isAllowed()) await restore(kept.rows, what, manifest);
      if (screened === what) await work(what, manifest);
    },
    /** Rows are to be kept from now on, or nothing any more. */
    async setKept(on: boolean): Promise<void> {
      list = null;
      if (!on) return kept?.rows.forget().catch(() => {});
      if (!screened || !network) return;
      list = await listKey(screened.picked, network);
      keep(store.get().rows.filter(({ phase }) => phase !== 'waiting'));
    },
    /** Goes on with what was cancelled. */
    async continue(manifest: ModelManifest): Promise<void> {
      if (screened) await work(screened, manifest);
    },
    /** Reads all once more, by another network or with other leads; what was left of the first reading comes first. */
    async again(first: ModelManifest, other: ModelManifest, variant: Variant): Promise<void> {
      const what = screened;
      if (!what) return;
      const known = store.get().variants.some((each) => variantKey(each) === variantKey(variant));
      if (!known) store.dispatch({ type: 'variant', variant });
      await run(async (signal) => {
        await readAll(what, first, signal);
        await readAgain(what, other, variant, signal);
        await measureAll(what, signal);
      });
    },
    /** What a network sees in the rows with these ids: true once all were looked at, false where that was cancelled. */
    see(
      manifest: ModelManifest,
      ids: ReadonlySet<number>,
      onSeen: (id: number, features: Float32Array) => void,
    ): Promise<boolean> {
      return toTheEnd(async (what, signal) => {
        await seeAll(what, manifest, ({ id }) => ids.has(id), signal, onSeen);
      });
    },
    /** The recordings of the rows with these ids, one after another; as `see`. */
    recordings(ids: ReadonlySet<number>, onRecording: (id: number, recording: Recording) => void): Promise<boolean> {
      return toTheEnd(async (what, signal) => {
        await lookAgain(
          'seeing',
          what,
          ({ id }) => ids.has(id),
          signal,
          async (recording, _, id) => {
            onRecording(id, recording);
            return null;
          },
          (row) => row,
        );
      });
    },
    /** Rows with these ids read and measured anew, with all that a report says; as `see`. */
    readAnew(
      manifest: ModelManifest,
      ids: ReadonlySet<number>,
      onRead: (id: number, read: RereadEcg) => void,
    ): Promise<boolean> {
      return toTheEnd(async (what, signal) => {
        await lookAgain(
          'reporting',
          what,
          ({ id }) => ids.has(id),
          signal,
          async (recording, lane, id, issues) => {
            const reading = await lane.read(manifest.id, recording, { priority: 'background', signal });
            const measurements = await lane.measure(recording, { priority: 'background', signal });
            onRead(id, { recording, issues, reading, measurements });
            return null;
          },
          (row) => row,
          { phases: ['read', 'withheld'] },
        );
      });
    },
    /** What is screened now; null before the first. */
    what: (): Screened | null => screened,
    pause(): void {
      if (gate || store.get().progress === null) return;
      gate = new Promise((resolve) => {
        resume = resolve;
      });
      store.dispatch({ type: 'paused', paused: true });
    },
    resume: go,
    /** The page is being used: on few cores what is read would hold it up. */
    giveWay(): void {
      used = now() + GIVES_WAY;
    },
    /** What was read so far stays. */
    cancel(): void {
      running.abort();
      go();
    },
  };
}

export type Screening = ReturnType<typeof createScreening>;
