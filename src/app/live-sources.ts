// Devices that send an ECG while it goes on. Each is offered where the browser has the way to it; none is asked before the user chooses it.

import type { LiveKind } from '../components/monitor/MonitorStart';
import { LineReader } from '../monitor/lines';
import type { Frame, LiveFormat, LiveSource } from '../monitor/live';
import { LiveError } from '../monitor/live-error';
import { POLAR, POLAR_LEAD, POLAR_RATE, PolarReader, startEcg } from '../monitor/polar';

export type { LiveKind };

/** What is needed of Web Serial and Web Bluetooth, which the types of browsers do not have. */
interface SerialPort {
  open(options: { baudRate: number }): Promise<void>;
  close(): Promise<void>;
  readonly readable: ReadableStream<Uint8Array>;
}
interface Characteristic extends EventTarget {
  readonly value?: DataView;
  startNotifications(): Promise<Characteristic>;
  writeValue(value: BufferSource): Promise<void>;
}
interface Device {
  readonly name?: string;
  readonly gatt: {
    connect(): Promise<{
      getPrimaryService(id: string): Promise<{ getCharacteristic(id: string): Promise<Characteristic> }>;
    }>;
    disconnect(): void;
  };
}
export interface LiveNavigator {
  readonly serial?: { requestPort(): Promise<SerialPort> };
  readonly bluetooth?: {
    requestDevice(options: { filters: object[]; optionalServices: string[] }): Promise<Device>;
  };
}

const BAUD = 115_200;
/** A device that says nothing for so long (ms) is none. */
const PATIENCE = 10_000;

const browser = () => navigator as Navigator & LiveNavigator;

/** The policy of the single file allows no connection. */
export function liveKinds(build: 'served' | 'single-file', has: LiveNavigator = browser()): readonly LiveKind[] {
  return [
    ...(build === 'served' ? (['websocket'] as const) : []),
    ...(has.serial ? (['serial'] as const) : []),
    ...(has.bluetooth ? (['polar'] as const) : []),
  ];
}

/** Of this computer alone; the policy of the page allows no other. */
export function isLocal(address: string): boolean {
  try {
    const { protocol, hostname } = new URL(address);
    return protocol === 'ws:' && (hostname === 'localhost' || hostname === '127.0.0.1');
  } catch {
    return false;
  }
}

/** A source whose format is known by now; frames that came before somebody listens are given then. */
function pushedSource(format: LiveFormat, end: () => void) {
  const listeners = new Set<(frame: Frame) => void>();
  let early: Frame[] = [];
  const source: LiveSource = {
    ...format,
    onFrame(listener) {
      listeners.add(listener);
      for (const frame of early.splice(0)) listener(frame);
      return () => listeners.delete(listener);
    },
    stop() {
      listeners.clear();
      end();
    },
  };
  return {
    source,
    push(frames: readonly Frame[]): void {
      if (listeners.size === 0) early = [...early, ...frames].slice(-64);
      else for (const frame of frames) for (const listener of listeners) listener(frame);
    },
  };
}

/** Lines of text become a source with their first header. */
export function lineSource(end: () => void) {
  const reader = new LineReader();
  let pushed: ReturnType<typeof pushedSource> | null = null;
  let known: (source: LiveSource) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const source = new Promise<LiveSource>((resolve, reject) => {
    known = resolve;
    fail = reject;
  });
  source.catch(() => {});
  return {
    source,
    fail,
    text(text: string): void {
      try {
        const frames = reader.push(text);
        const { format } = reader;
        if (!format) return;
        if (!pushed) {
          const { leads, rate, unit } = format;
          pushed = pushedSource({ leads, rate, unit }, end);
          known(pushed.source);
        }
        pushed.push(frames);
      } catch (error) {
        fail(error);
        end();
      }
    },
  };
}

async function within<Result>(made: Promise<Result>, end: () => void): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LiveError('live-no-device')), PATIENCE);
  });
  try {
    return await Promise.race([made, late]);
  } catch (error) {
    end();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Text messages are lines. */
function webSocket(address: string): Promise<LiveSource> {
  if (!isLocal(address)) throw new LiveError('live-not-local', { address });
  const socket = new WebSocket(address);
  const end = () => socket.close();
  const lines = lineSource(end);
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') lines.text(`${data}\n`);
  });
  socket.addEventListener('error', () => lines.fail(new LiveError('live-closed')));
  socket.addEventListener('close', () => lines.fail(new LiveError('live-closed')));
  return within(lines.source, end);
}

async function serial({ serial: ports }: LiveNavigator): Promise<LiveSource> {
  const port = await ports!.requestPort();
  await port.open({ baudRate: BAUD });
  const reader = port.readable.getReader();
  const end = () =>
    void reader.cancel().then(
      () => port.close(),
      () => {},
    );
  const lines = lineSource(end);
  const decoder = new TextDecoder();
  void (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read())
      lines.text(decoder.decode(part.value, { stream: true }));
  })().catch((error: unknown) => lines.fail(error));
  return within(lines.source, end);
}

async function polar({ bluetooth }: LiveNavigator): Promise<{ name: string; source: LiveSource }> {
  const device = await bluetooth!.requestDevice({
    filters: [{ namePrefix: 'Polar H10' }],
    optionalServices: [POLAR.service],
  });
  const server = await device.gatt.connect();
  const service = await server.getPrimaryService(POLAR.service);
  const control = await service.getCharacteristic(POLAR.control);
  const data = await service.getCharacteristic(POLAR.data);
  const { source, push } = pushedSource({ leads: [POLAR_LEAD], rate: POLAR_RATE, unit: 'mV' }, () =>
    device.gatt.disconnect(),
  );
  const reader = new PolarReader();
  data.addEventListener('characteristicvaluechanged', () => {
    if (data.value) push(reader.push(data.value));
  });
  await data.startNotifications();
  await control.startNotifications();
  await control.writeValue(startEcg());
  return { name: device.name ?? 'Polar H10', source };
}

/** @throws LiveError, or what the browser says where the user chose no device */
export async function openLive(
  kind: LiveKind,
  address: string,
  has: LiveNavigator = browser(),
): Promise<{ readonly name: string; readonly source: LiveSource }> {
  if (kind === 'polar') return polar(has);
  if (kind === 'serial') return { name: 'serial', source: await serial(has) };
  return { name: address, source: await webSocket(address) };
}
