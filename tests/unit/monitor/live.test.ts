import { describe, expect, it } from 'vitest';
import { isLocal, lineSource, liveKinds, openLive } from '../../../src/app/live-sources';
import { LineReader } from '../../../src/monitor/lines';
import type { Frame } from '../../../src/monitor/live';
import { PolarReader } from '../../../src/monitor/polar';

const samplesOf = (frames: readonly Frame[], lead: string) => frames.flatMap((frame) => [...frame.get(lead)!]);

describe('lines of text', () => {
  it('are frames in millivolts, wherever they are cut', () => {
    const text = '# leadlens leads=I,ii,V1 rate=250 unit=uV\n100,200,300\r\n-100 nan 50\n1;2;3\n';
    for (const cut of [1, 5, 41, 44, text.length]) {
      const reader = new LineReader();
      const frames = [...reader.push(text.slice(0, cut)), ...reader.push(text.slice(cut))];
      expect(reader.format).toMatchObject({ leads: ['I', 'II', 'V1'], rate: 250, unit: 'mV' });
      expect(samplesOf(frames, 'I').map((value) => Math.round(value * 1000))).toEqual([100, -100, 1]);
      expect(samplesOf(frames, 'II')[1]).toBeNaN();
    }
  });

  it('that are lost, by their number, are a gap', () => {
    const reader = new LineReader();
    const frames = reader.push('# leadlens leads=I rate=100 unit=mV count=1\n7,0.5\n8,0.6\n12,0.7\n');
    expect(samplesOf(frames, 'I').map((value) => (Number.isNaN(value) ? null : Math.round(value * 10)))).toEqual([
      5,
      6,
      null,
      null,
      null,
      7,
    ]);
  });

  it.each([
    ['1,2,3', 'live-no-header'],
    ['# leadlens rate=250', 'live-header-wrong'],
    ['# leadlens leads=I,I rate=250', 'live-header-wrong'],
    ['# leadlens leads=I rate=5', 'live-header-wrong'],
    ['# leadlens leads=I rate=250 unit=bananas', 'live-header-wrong'],
  ])('are refused where they begin with %j', (line, code) => {
    expect(() => new LineReader().push(`${line}\n`)).toThrow(expect.objectContaining({ code }));
  });

  it('become a source with their header, of which nothing is lost before somebody listens', async () => {
    let ended = 0;
    const lines = lineSource(() => ended++);
    lines.text('# leadlens leads=I rate=100\n0.5\n');
    const source = await lines.source;
    const got: Frame[] = [];
    source.onFrame((frame) => got.push(frame));
    lines.text('0.25\n');
    expect(samplesOf(got, 'I')).toEqual([0.5, 0.25]);
    source.stop();
    expect(ended).toBe(1);
  });
});

describe('a Polar H10', () => {
  /** As the device sends it: type, time in ns, frame type, samples of 24 bits. */
  function told(time: number, microvolts: readonly number[]): DataView {
    const view = new DataView(new ArrayBuffer(10 + 3 * microvolts.length));
    view.setBigUint64(1, BigInt(Math.round(time * 1e9)), true);
    for (const [i, value] of microvolts.entries()) {
      view.setUint8(10 + 3 * i, value & 0xff);
      view.setUint8(11 + 3 * i, (value >> 8) & 0xff);
      view.setInt8(12 + 3 * i, value >> 16);
    }
    return view;
  }

  it('gives microvolts of 24 bits with their sign', () => {
    const frames = new PolarReader().push(told(1, [1000, -1, -250000, 0]));
    expect(samplesOf(frames, 'I').map((value) => Math.round(value * 1000))).toEqual([1000, -1, -250000, 0]);
  });

  it('leaves a gap where frames were lost', () => {
    const reader = new PolarReader();
    reader.push(told(1, new Array(13).fill(5)));
    expect(samplesOf(reader.push(told(1.1, new Array(13).fill(5))), 'I')).toHaveLength(13);
    const frames = reader.push(told(2.1, new Array(13).fill(5)));
    expect(samplesOf(frames, 'I')).toHaveLength(130);
    expect(samplesOf(frames, 'I').filter(Number.isNaN)).toHaveLength(117);
  });

  it('is asked to begin, and heard, by the browser that has it', async () => {
    const written: number[][] = [];
    const data = Object.assign(new EventTarget(), {
      value: undefined as DataView | undefined,
      startNotifications: async () => data,
      writeValue: async () => {},
    });
    const control = Object.assign(new EventTarget(), {
      startNotifications: async () => control,
      writeValue: async (value: BufferSource) => {
        written.push([...new Uint8Array(value as ArrayBuffer)]);
      },
    });
    let gone = 0;
    const device = {
      name: 'Polar H10 1234',
      gatt: {
        connect: async () => ({
          getPrimaryService: async () => ({
            getCharacteristic: async (id: string) => (id.startsWith('fb005c82') ? data : control),
          }),
        }),
        disconnect: () => gone++,
      },
    };
    const has = { bluetooth: { requestDevice: async () => device } };
    const { name, source } = await openLive('polar', '', has as never);
    expect(name).toBe('Polar H10 1234');
    expect(written).toEqual([[2, 0, 0, 1, 130, 0, 1, 1, 14, 0]]);
    const got: Frame[] = [];
    source.onFrame((frame) => got.push(frame));
    data.value = told(1, [500]);
    data.dispatchEvent(new Event('characteristicvaluechanged'));
    expect(samplesOf(got, 'I')).toEqual([0.5]);
    source.stop();
    expect(gone).toBe(1);
  });
});

describe('live sources', () => {
  it('are offered where the browser has them, and no web socket in the single file', () => {
    expect(liveKinds('served', {})).toEqual(['websocket']);
    expect(liveKinds('single-file', {})).toEqual([]);
    expect(liveKinds('single-file', { serial: {}, bluetooth: {} } as never)).toEqual(['serial', 'polar']);
  });

  it.each([
    ['ws://localhost:8765', true],
    ['ws://127.0.0.1/ecg', true],
    ['wss://localhost', false],
    ['ws://example.org', false],
    ['ws://localhost.example.org', false],
    ['http://localhost', false],
    ['nonsense', false],
  ])('of %s are of this computer: %j', (address, expected) => {
    expect(isLocal(address)).toBe(expected);
  });

  it('of other computers are refused before anything is opened', async () => {
    await expect(openLive('websocket', 'ws://example.org', {})).rejects.toMatchObject({ code: 'live-not-local' });
  });

  it('of a serial port are heard line by line', async () => {
    let close = 0;
    const chunks = ['# leadlens leads=II rate=200 unit=uV\n10', '0\n200\n'].map((text) =>
      new TextEncoder().encode(text),
    );
    const readable = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
      },
    });
    const port = { open: async () => {}, close: async () => void close++, readable };
    const { source } = await openLive('serial', '', { serial: { requestPort: async () => port } } as never);
    expect(source).toMatchObject({ leads: ['II'], rate: 200 });
    const got: Frame[] = [];
    source.onFrame((frame) => got.push(frame));
    expect(samplesOf(got, 'II').map((value) => Math.round(value * 1000))).toEqual([100, 200]);
    source.stop();
    await expect.poll(() => close).toBe(1);
  });
});
