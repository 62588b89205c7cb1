// An ECG as it comes in: replayed or from a device, read by the network of the page, kept in a file where that is asked for.

import type { MonitorScreenProps } from '../components/monitor/MonitorScreen';
import type { LeadName } from '../ecg/leads';
import { type Message, messageOf } from '../ecg/message';
import type { Recording } from '../ecg/recording';
import type { SignalSource } from '../ecg/signal-source';
import { hertz } from '../ecg/units';
import type { OutputFile } from '../formats/writer';
import type { ModelManifest } from '../model/contracts';
import type { Inference } from '../model/inference';
import { type Frame, type LiveSource, lengthOfFrame } from '../monitor/live';
import { Monitor, READ_EVERY, TREND_EVERY } from '../monitor/monitor';
import { createReplay, type Replay } from '../monitor/replay';
import { lackOf } from '../study/claims';
import { isWithheld } from '../study/statements';
import { createStore, type Store } from '../study/store';
import type { Study } from '../study/study';
import { rowMeasures } from '../worklist/row-of';

/** What is seen of a monitor; a new one several times a second. */
export type MonitorSnapshot = Pick<
  MonitorScreenProps,
  'name' | 'state' | 'events' | 'trend' | 'replay' | 'recorded' | 'network' | 'error'
>;

/** So often (s) the numbers are told anew. */
const TELL_EVERY = 0.25;
/** And so often (s) the trends, of which a fast replay has many a second: a chart takes a while to draw. */
const TREND_TOLD_EVERY = 2;
/** No more than so many minutes are recorded. */
const MOST_RECORDED_MINUTES = 60;

export interface MonitoringParts {
  readonly inference: Pick<Inference, 'read' | 'measure'>;
  readonly network: () => ModelManifest | null;
  readonly sourceOf: (study: Study) => SignalSource;
}

interface Session {
  readonly name: string;
  readonly source: LiveSource;
  readonly replay: Replay | null;
  readonly monitor: Monitor;
}

export function createMonitoring({ inference, network, sourceOf }: MonitoringParts) {
  const store: Store<MonitorSnapshot | null, MonitorSnapshot | null> = createStore<
    MonitorSnapshot | null,
    MonitorSnapshot | null
  >(null, (_, next) => next);
  let session: Session | null = null;
  let untold = 0;
  let trendUntold = 0;
  let trend: MonitorSnapshot['trend'] = [];
  let [readAt, measuredAt] = [0, 0];
  let [reading, measuring] = [false, false];
  let recording: { readonly chunks: Map<LeadName, Float32Array[]>; samples: number } | null = null;
  let error: Message | null = null;

  function tell(): void {
    untold = 0;
    if (!session) {
      store.dispatch(null);
      return;
    }
    const { name, replay, monitor } = session;
    const isNew = trend.length === 0 || trendUntold >= TREND_TOLD_EVERY || replay?.ended === true;
    if (isNew && monitor.trend[monitor.trend.length - 1] !== trend[trend.length - 1]) {
      trend = [...monitor.trend];
      trendUntold = 0;
    }
    store.dispatch({
      name,
      state: monitor.state(),
      events: monitor.events,
      trend,
      replay: replay && {
        position: replay.position,
        total: replay.total,
        speed: replay.speed,
        paused: replay.paused,
        ended: replay.ended,
      },
      recorded: recording && recording.samples / monitor.format.rate,
      network: network(),
      error,
    });
  }

  function close(): void {
    session?.source.stop();
    session = null;
    recording = null;
    error = null;
    trend = [];
    [readAt, measuredAt] = [0, 0];
  }

  function begin(name: string, source: LiveSource, replay: Replay | null): void {
    close();
    const { leads, rate, unit } = source;
    const own: Session = { name, source, replay, monitor: new Monitor({ leads, rate, unit }) };
    session = own;
    source.onFrame((frame) => {
      if (session !== own) return;
      own.monitor.push(frame);
      keep(frame);
      look(own);
    });
    tell();
  }

  function keep(frame: Frame): void {
    if (!recording || !session) return;
    const most = MOST_RECORDED_MINUTES * 60 * session.monitor.format.rate;
    if (recording.samples >= most) return;
    for (const [lead, chunks] of recording.chunks) chunks.push(frame.get(lead)!.slice());
    recording.samples += lengthOfFrame(frame);
  }

  /** Reads and measures when it is time to, by the samples; while one is under way the next waits. */
  function look(own: Session): void {
    const { now } = own.monitor;
    if (!reading && now - readAt >= READ_EVERY) {
      readAt = now;
      void read(own);
    }
    if (!measuring && now - measuredAt >= TREND_EVERY) {
      measuredAt = now;
      void measure(own);
    }
  }

  async function read({ monitor }: Session): Promise<void> {
    const manifest = network();
    const window = monitor.window();
    const { now } = monitor;
    if (!manifest || !window) return;
    reading = true;
    try {
      const said = await inference.read(manifest.id, window, { priority: 'background' });
      const statements = isWithheld(said)
        ? null
        : manifest.labels.flatMap(({ code, threshold }, k) =>
            lackOf(said, code) === null ? [{ code, threshold, probability: said.probabilities[k]! }] : [],
          );
      monitor.read(
        now,
        statements && {
          statements,
          leadWeights: new Map(said.leads.map((lead, i) => [lead, said.leadWeights[i]!])),
        },
      );
      error = null;
    } catch (failed) {
      error = messageOf(failed);
    } finally {
      reading = false;
    }
  }

  async function measure({ monitor }: Session): Promise<void> {
    const window = monitor.window();
    const { now } = monitor;
    if (!window) return;
    measuring = true;
    try {
      monitor.measured(now, rowMeasures(await inference.measure(window, { priority: 'background' })).qtc);
    } catch {
      // The networks say where they are asked to read that they cannot.
    } finally {
      measuring = false;
    }
  }

  return {
    store,
    /** The recording of a study as if it came in now. */
    replay(study: Study): void {
      const replay = createReplay(sourceOf(study), (failed) => {
        error = messageOf(failed);
      });
      begin(study.recording.name, replay, replay);
    },
    /** What a device sends. */
    listen: (name: string, source: LiveSource) => begin(name, source, null),
    /** So many seconds of the screen have passed. */
    tick(elapsed: number): void {
      session?.replay?.tick(elapsed);
      untold += elapsed;
      trendUntold += elapsed;
      if (untold >= TELL_EVERY) tell();
    },
    monitor: () => session?.monitor ?? null,
    setPaused(paused: boolean): void {
      session?.replay?.setPaused(paused);
      tell();
    },
    setSpeed(speed: number): void {
      session?.replay?.setSpeed(speed);
      tell();
    },
    jump(to: number): void {
      if (!session?.replay) return;
      session.replay.jump(to);
      session.monitor.jump(session.replay.position);
      readAt = session.replay.position;
      measuredAt = readAt;
      tell();
    },
    markBaseline(): void {
      session?.monitor.markBaseline();
      tell();
    },
    mark(): void {
      session?.monitor.mark();
      tell();
    },
    record(): void {
      if (!session) return;
      recording = { chunks: new Map(session.monitor.format.leads.map((lead) => [lead, []])), samples: 0 };
      tell();
    },
    /** What was recorded as the files of a WFDB record; none of nothing. */
    async endRecording(): Promise<readonly OutputFile[]> {
      const done = recording;
      recording = null;
      tell();
      if (!session || !done || done.samples === 0) return [];
      const { name, monitor } = session;
      const { writeWfdb } = await import('../formats/wfdb/write');
      const kept: Recording = {
        name,
        format: 'WFDB',
        rate: hertz(monitor.format.rate),
        samples: done.samples,
        leads: new Map([...done.chunks].map(([lead, chunks]) => [lead, joined(chunks, done.samples)])),
        patient: {},
        device: {},
        statements: [],
        comments: [],
        annotations: [],
        measurements: [],
        issues: [],
      };
      return writeWfdb({ recording: kept, name: 'monitor' });
    },
    close(): void {
      close();
      tell();
    },
  };
}

function joined(chunks: readonly Float32Array[], samples: number): Float32Array {
  const whole = new Float32Array(samples);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

export type Monitoring = ReturnType<typeof createMonitoring>;
