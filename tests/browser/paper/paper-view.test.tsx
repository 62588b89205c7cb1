import { useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { PaperToolbar, PaperView } from '../../../src/components/paper';
import type { CaliperChoice } from '../../../src/components/paper/props';
import type { Caliper } from '../../../src/ecg/caliper';
import { type LeadName, STANDARD_LEADS } from '../../../src/ecg/leads';
import type { Recording } from '../../../src/ecg/recording';
import type { PaperTheme } from '../../../src/paper/colours';
import { DEFAULT_PAPER_SETTINGS, type PaperSettings } from '../../../src/paper/settings';
import { ENGLISH } from '../../../src/words/language';
import { eventually } from '../../eventually';
import { recordingOf } from '../../unit/paper/recordings';

const WIDTH = 940;
const HEIGHT = 620;

let place: HTMLElement;
let root: Root;
const onView = vi.fn();
const onLead = vi.fn();
let settings: PaperSettings;

function Screen(props: { recording: Recording; first: Partial<PaperSettings>; theme: PaperTheme }) {
  const [chosen, setChosen] = useState<PaperSettings>({ ...DEFAULT_PAPER_SETTINGS, ...props.first });
  const [lit, setLit] = useState<LeadName | null>(null);
  const [scale, setScale] = useState<number>();
  settings = chosen;
  return (
    <>
      <PaperToolbar settings={chosen} onChange={setChosen} scale={scale} />
      <div style={{ width: WIDTH, height: HEIGHT }}>
        <PaperView
          recording={props.recording}
          settings={chosen}
          onChange={setChosen}
          highlighted={lit}
          onHighlight={(lead) => {
            onLead(lead);
            setLit(lead);
          }}
          onViewChange={onView}
          onScaleChange={setScale}
          footer={['LeadLens test']}
          theme={props.theme}
          pixelsPerMillimetre={chosen.pixelsPerMillimetre}
        />
      </div>
    </>
  );
}

/** Until what was rendered is measured and drawn. */
async function frames(): Promise<void> {
  for (let i = 0; i < 4; i++) await new Promise((next) => requestAnimationFrame(next));
}

async function show(recording: Recording, first: Partial<PaperSettings> = {}, theme: PaperTheme = 'light') {
  root.render(<Screen recording={recording} first={first} theme={theme} />);
  await eventually(() => expect(canvases()[1]?.width).toBe(Math.round(WIDTH * devicePixelRatio)));
  await frames();
}

const paper = () => page.getByRole('img', { name: /^ECG/ });
const canvases = () => [...place.querySelectorAll('.paper-frame canvas')] as HTMLCanvasElement[];

/** The pixels of one layer, and how to ask for one in device pixels. */
function pixels(layer: 0 | 1) {
  const canvas = canvases()[layer]!;
  const { data, width, height } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  const at = (x: number, y: number) => [...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4)];
  const count = (wanted: (r: number, g: number, b: number, a: number) => boolean) => {
    let n = 0;
    for (let i = 0; i < data.length; i += 4) if (wanted(data[i]!, data[i + 1]!, data[i + 2]!, data[i + 3]!)) n++;
    return n;
  };
  return { at, count, width, height };
}

const beats = (_lead: LeadName, time: number) => (time % 0.8 < 0.04 ? 1 : 0);

beforeEach(async () => {
  await page.viewport(1366, 768);
  place = document.createElement('div');
  document.body.append(place);
  document.body.style.margin = '0';
  root = createRoot(place);
  onView.mockClear();
  onLead.mockClear();
});
afterEach(() => {
  root.unmount();
  place.remove();
});

describe('the drawing', () => {
  it('has one canvas pixel for each pixel of the screen, the familiar grid and a black trace', async () => {
    await show(recordingOf({ wave: beats }));
    const grid = pixels(0);
    expect([grid.width, grid.height]).toEqual([WIDTH, HEIGHT].map((length) => length * devicePixelRatio));
    const colour = (hex: number) => (r: number, g: number, b: number) => ((r << 16) | (g << 8) | b) === hex;
    for (const hex of [0xffc0c0, 0xe0a0a0, 0xfff4f4]) expect(grid.count(colour(hex))).toBeGreaterThan(10_000);
    expect(pixels(1).count((r, g, b, a) => r + g + b === 0 && a > 200)).toBeGreaterThan(1000);
  });

  it('is made again when the browser gives the canvases back empty', async () => {
    await show(recordingOf({ wave: beats }));
    const inked = () => [0, 1].map((layer) => pixels(layer as 0 | 1).count((_r, _g, _b, a) => a > 0));
    const before = inked();
    expect(Math.min(...before)).toBeGreaterThan(1000);
    for (const canvas of canvases()) canvas.getContext('2d')!.reset();
    expect(inked()).toEqual([0, 0]);
    for (const canvas of canvases()) canvas.dispatchEvent(new Event('contextrestored'));
    expect(inked()).toEqual(before);
  });

  it('gives its pixels back when it leaves the page', async () => {
    await show(recordingOf({ wave: beats }));
    const [grid, traces] = canvases();
    root.render(null);
    await eventually(() => expect([grid!.width, traces!.width]).toEqual([0, 0]));
  });

  it('draws the calibration pulse 10 mm high and 5 mm wide at true size', async () => {
    const pixelsPerMillimetre = 4;
    await show(recordingOf(), { zoom: 1, pixelsPerMillimetre });
    const { at } = pixels(1);
    const scale = pixelsPerMillimetre * devicePixelRatio;
    const dark = (x: number, y: number) => at(Math.round(x), Math.round(y))[3]! > 100;
    // Down the middle of the pulse of the first row there is its top alone; across its flanks there are two.
    const column = Array.from({ length: 30 * scale }, (_, y) => y).filter((y) => dark(12 * scale, y));
    const top = column[Math.floor(column.length / 2)]!;
    const level = Array.from({ length: 30 * scale }, (_, y) => y).filter((y) => dark(8.75 * scale, y));
    const baseline = level[Math.floor(level.length / 2)]!;
    expect((baseline - top) / scale).toBeCloseTo(10, 0);
    const flanks = Array.from({ length: 15 * scale }, (_, x) => x).filter((x) => dark(x, (top + baseline) / 2));
    expect((flanks.at(-1)! - flanks[0]!) / scale).toBeCloseTo(5, 0);
  });

  it.each(['dark', 'contrast'] as const)('has a %s variant', async (theme) => {
    await show(recordingOf({ wave: beats }), {}, theme);
    const ground = pixels(0).count((r, g, b, a) => a === 255 && r + g + b < 120);
    const traces = pixels(1).count((r, g, b, a) => a > 200 && (theme === 'dark' ? r + g + b > 600 : r + g + b === 0));
    expect(ground > 100_000).toBe(theme === 'dark');
    expect(traces).toBeGreaterThan(1000);
  });

  it('describes itself in words', async () => {
    await show(recordingOf({ leads: ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5'] }));
    const text = paper().element().getAttribute('aria-label');
    expect(text).toContain('derived: aVR, aVL, III, aVF; absent: V6; 10 s long; 25 mm/s; 10 mm/mV');
  });
});

describe('pointing', () => {
  it('lights up the lead under the pointer in the accent colour and lets go of it', async () => {
    place.style.setProperty('--accent', 'rgb(0, 0, 255)');
    await show(recordingOf({ wave: beats }));
    const blue = () => pixels(1).count((r, g, b, a) => b > 200 && r + g < 40 && a > 200);
    expect(blue()).toBe(0);
    // Third column, second row of a page that fills the width.
    await userEvent.hover(paper(), { position: { x: WIDTH * 0.63, y: 175 } });
    await eventually(() => expect(onLead).toHaveBeenLastCalledWith('V2'));
    await frames();
    expect(blue()).toBeGreaterThan(50);
    await userEvent.hover(page.getByRole('status', { name: ENGLISH.words.paper.scale }));
    await eventually(() => expect(onLead).toHaveBeenLastCalledWith(null));
    await frames();
    expect(blue()).toBe(0);
  });

  it('zooms by Ctrl and wheel and keeps the paper under the pointer', async () => {
    await show(recordingOf({ wave: beats }));
    const scale = page.getByRole('status', { name: ENGLISH.words.paper.scale });
    await expect.element(scale).toHaveTextContent(/^fit · 9\d %$/);
    const { left, top } = paper().element().getBoundingClientRect();
    for (let i = 0; i < 3; i++) {
      paper()
        .element()
        .dispatchEvent(
          new WheelEvent('wheel', {
            deltaY: -25,
            ctrlKey: true,
            clientX: left + WIDTH * 0.63,
            clientY: top + 175,
            bubbles: true,
            cancelable: true,
          }),
        );
    }
    await eventually(() => expect(settings.zoom).toBeGreaterThan(1.8));
    await frames();
    await userEvent.hover(paper(), { position: { x: WIDTH * 0.63, y: 175 } });
    await eventually(() => expect(onLead).toHaveBeenLastCalledWith('V2'));
    await frames();
  });

  it('drags the paper, and time where the paper ends', async () => {
    await show(recordingOf({ seconds: 60, rate: 100 }));
    const target = paper().element();
    const { left, top } = target.getBoundingClientRect();
    const send = (type: string, x: number) =>
      target.dispatchEvent(
        new PointerEvent(type, { pointerId: 1, button: 0, clientX: left + x, clientY: top + 100, bubbles: true }),
      );
    // A synthetic pointer cannot be captured; the browser refuses it.
    vi.spyOn(target.parentElement!, 'setPointerCapture').mockImplementation(() => {});
    send('pointerdown', 600);
    for (let x = 590; x >= 300; x -= 10) send('pointermove', x);
    send('pointerup', 300);
    const start = await eventually(() => {
      const view = onView.mock.lastCall![0];
      expect(view.start).toBeGreaterThan(3);
      return view.start;
    });
    // 300 px at 940 px for 270 mm of paper, 25 mm/s.
    expect(start).toBeCloseTo((300 * 270) / WIDTH / 25, 1);
    expect(onLead).not.toHaveBeenCalled();
  });
});

describe('the keyboard', () => {
  it('pages through a long recording and shows it on the overview strip', async () => {
    await show(recordingOf({ seconds: 60, rate: 100 }));
    (paper().element() as HTMLElement).focus();
    const press = async (key: string, view: { start: number; end: number }) => {
      await userEvent.keyboard(key);
      await eventually(() => expect(onView).toHaveBeenLastCalledWith(view));
      await frames();
    };
    await press('{PageDown}', { start: 10, end: 20 });
    await press('{End}', { start: 50, end: 60 });
    await press('{PageUp}', { start: 40, end: 50 });
    const slider = page.getByRole('slider', { name: ENGLISH.words.paper.overview });
    await expect.element(slider).toHaveValue('40');
    (slider.element() as HTMLElement).focus();
    await press('{PageUp}', { start: 30, end: 40 });
    (paper().element() as HTMLElement).focus();
    await press('{Home}', { start: 0, end: 10 });
  });

  it('zooms, and lights up one lead after another', async () => {
    await show(recordingOf());
    (paper().element() as HTMLElement).focus();
    await userEvent.keyboard('1');
    expect(settings.zoom).toBe(1);
    await userEvent.keyboard('+');
    expect(settings.zoom).toBeCloseTo(1.25);
    await userEvent.keyboard('0');
    expect(settings.zoom).toBe('fit');
    await userEvent.keyboard(']]');
    expect(onLead).toHaveBeenLastCalledWith('aVR');
    await frames();
    await expect
      .element(page.getByText(ENGLISH.say(ENGLISH.words.paper.leadHighlighted, { lead: 'aVR' })))
      .toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    expect(onLead).toHaveBeenLastCalledWith(null);
  });

  it('starts a new recording at its beginning', async () => {
    await show(recordingOf({ seconds: 60, rate: 100 }));
    (paper().element() as HTMLElement).focus();
    await userEvent.keyboard('{End}');
    await show(recordingOf({ seconds: 30, rate: 100 }));
    await eventually(() => expect(onView).toHaveBeenLastCalledWith({ start: 0, end: 10 }));
  });
});

describe('the toolbar', () => {
  /** Unfolds what is chosen seldom. */
  const more = () => userEvent.click(page.getByText(ENGLISH.words.paper.more, { exact: true }));

  it('changes layout, order, speed and gain', async () => {
    await show(recordingOf());
    await userEvent.selectOptions(page.getByRole('combobox', { name: ENGLISH.words.paper.layout }), '12x1');
    await more();
    await userEvent.selectOptions(page.getByRole('combobox', { name: ENGLISH.words.paper.order }), 'cabrera');
    await userEvent.selectOptions(page.getByRole('combobox', { name: ENGLISH.words.paper.speedLabel }), '50');
    await userEvent.selectOptions(page.getByRole('combobox', { name: ENGLISH.words.paper.gainLabel }), '2.5');
    expect(settings).toMatchObject({ layout: '12x1', order: 'cabrera', speed: 50, gain: 2.5 });
    await frames();
    expect(paper().element().getAttribute('aria-label')).toContain('12 leads: aVL, I, aVR, II');
  });

  it('carries a badge on what is not standard, and on nothing else', async () => {
    await show(recordingOf());
    const badges = () => [...place.querySelectorAll('.paper-badge')].map(({ textContent }) => textContent);
    const choose = (name: string, value: string) =>
      userEvent.selectOptions(page.getByRole('combobox', { name }), value);
    expect(badges()).toEqual([]);
    await choose(ENGLISH.words.paper.speedLabel, '50');
    await choose(ENGLISH.words.paper.gainLabel, 'half-chest');
    await more();
    await choose(ENGLISH.words.paper.notchLabel, '60');
    expect(settings).toMatchObject({ speed: 50, gain: 10, halfChest: true, filter: { band: 'off', notch: 60 } });
    // The last but one on what is folded away, so that it tells of it when it is.
    expect(badges()).toEqual(['≠ 25 mm/s', '≠ 10 mm/mV', '≠ off', '≠ off']);
    await choose(ENGLISH.words.paper.gainLabel, '10');
    expect(settings).toMatchObject({ gain: 10, halfChest: false });
    expect(badges()).toEqual(['≠ 25 mm/s', '≠ off', '≠ off']);
  });

  it('zooms about the middle of the view, from the fitted page and from true size', async () => {
    await show(recordingOf({ wave: beats }));
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const { fit, trueSize, zoomIn } = ENGLISH.words.actions;
    const lit = async () => {
      onLead.mockClear();
      await userEvent.hover(page.getByRole('status', { name: ENGLISH.words.paper.scale }));
      await userEvent.hover(paper(), { position: { x: WIDTH / 2, y: HEIGHT / 2 } });
      await frames();
      return onLead.mock.lastCall?.[0];
    };
    const middle = await lit();
    expect(middle).toMatch(/^aV[LF]$/);
    for (const first of [fit, trueSize]) {
      await userEvent.click(button(first));
      for (let i = 0; i < 4; i++) await userEvent.click(button(zoomIn));
      await frames();
      expect(await lit()).toBe(middle);
    }
  });

  it('measures the screen with a bank card', async () => {
    await show(recordingOf(), { zoom: 1 });
    await more();
    await userEvent.click(page.getByRole('button', { name: ENGLISH.words.paper.screenSize }));
    const slider = page.getByRole('slider', { name: ENGLISH.words.paper.screenSizeDialog.width });
    await userEvent.fill(slider, '5');
    const card = document.querySelector('.paper-reference')!.getBoundingClientRect();
    expect(card.width).toBeCloseTo(5 * 85.6, 0);
    await userEvent.click(page.getByRole('button', { name: ENGLISH.words.paper.screenSizeDialog.use }));
    expect(settings.pixelsPerMillimetre).toBe(5);
    await frames();
    await expect.element(page.getByRole('status', { name: ENGLISH.words.paper.scale })).toHaveTextContent('1:1');
  });

  it('leaves the screen size alone where the dialog is cancelled', async () => {
    await show(recordingOf());
    await more();
    await userEvent.click(page.getByRole('button', { name: ENGLISH.words.paper.screenSize }));
    await userEvent.fill(page.getByRole('slider', { name: ENGLISH.words.paper.screenSizeDialog.width }), '5');
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(settings.pixelsPerMillimetre).toBe(DEFAULT_PAPER_SETTINGS.pixelsPerMillimetre);
  });
});

describe('a caliper', () => {
  const drag = (type: string, x: number, y: number) =>
    place
      .querySelector('.paper-frame')!
      .dispatchEvent(new PointerEvent(type, { clientX: x, clientY: y, pointerId: 1, button: 0, bubbles: true }));

  type OnChange = (caliper: Caliper, finished: boolean) => void;
  const tool = { kind: 'time', snap: false } as const;

  function Measured(props: { tool: CaliperChoice | null; onChange: OnChange }) {
    const [calipers, setCalipers] = useState<readonly Caliper[]>([]);
    return (
      <div style={{ width: WIDTH, height: HEIGHT }}>
        <PaperView
          recording={recordingOf()}
          settings={{ ...DEFAULT_PAPER_SETTINGS, zoom: 1, pixelsPerMillimetre: 4 }}
          onChange={() => {}}
          highlighted={null}
          onHighlight={() => {}}
          footer={[]}
          theme="light"
          pixelsPerMillimetre={4}
          calipers={{
            calipers,
            tool: props.tool,
            onTool: () => {},
            onGiveUp: () => setCalipers([]),
            onRemove: () => setCalipers([]),
            onChange: (caliper, finished) => {
              props.onChange(caliper, finished);
              setCalipers([caliper]);
            },
          }}
        />
      </div>
    );
  }

  it('is drawn by a drag, in seconds and millivolts, while the paper stays', async () => {
    const onChange = vi.fn<OnChange>();
    root.render(<Measured tool={tool} onChange={onChange} />);
    await eventually(() => expect(canvases()[1]?.width).toBe(Math.round(WIDTH * devicePixelRatio)));
    await frames();
    const { left, top } = place.querySelector('.paper-frame')!.getBoundingClientRect();
    const highlight = (r: number, g: number, b: number, a: number) => a > 80 && r < 60 && g > 60 && g < 130 && b > 130;
    expect(pixels(1).count(highlight)).toBe(0);
    // Setting a capture on a pointer that is not there fails: these events are made up.
    vi.spyOn(HTMLElement.prototype, 'setPointerCapture').mockImplementation(() => {});
    drag('pointerdown', left + 100, top + 60);
    drag('pointermove', left + 150, top + 62);
    drag('pointermove', left + 200, top + 64);
    drag('pointerup', left + 200, top + 64);
    const [caliper, finished] = onChange.mock.lastCall!;
    expect(finished).toBe(true);
    expect(onChange.mock.calls.map(([, end]) => end)).toEqual([false, false, true]);
    // 100 pixels of 4 to the millimetre, at 25 mm/s.
    expect(caliper).toMatchObject({ kind: 'time', lead: 'I' });
    expect(caliper.to.time - caliper.from.time).toBeCloseTo(1, 6);
    await eventually(() => expect(pixels(1).count(highlight)).toBeGreaterThan(100));
    vi.restoreAllMocks();
  });

  it('is not drawn while the tool pans', async () => {
    const onChange = vi.fn<OnChange>();
    root.render(<Measured tool={null} onChange={onChange} />);
    await eventually(() => expect(canvases()[1]?.width).toBe(Math.round(WIDTH * devicePixelRatio)));
    await frames();
    vi.spyOn(HTMLElement.prototype, 'setPointerCapture').mockImplementation(() => {});
    const before = pixels(1).count((_r, _g, _b, a) => a > 0);
    drag('pointerdown', 300, 160);
    drag('pointermove', 200, 160);
    drag('pointerup', 200, 160);
    expect(onChange).not.toHaveBeenCalled();
    await eventually(() => expect(pixels(1).count((_r, _g, _b, a) => a > 0)).not.toBe(before));
    vi.restoreAllMocks();
  });
});

it('leaves the paper blank where a lead that was recorded in turn is not there', async () => {
  const column = (lead: LeadName) => Math.floor((STANDARD_LEADS as readonly LeadName[]).indexOf(lead) / 3);
  const inTurn = recordingOf({
    wave: (lead, time) => (Math.floor(time / 2.5) === column(lead) ? beats(lead, time) : Number.NaN),
  });
  const scale = 3 * devicePixelRatio;
  /** Inked pixels in a column of pixels between 60 and 80 mm of the page, above the footer; each lead has a row of its own. */
  const inkOf = async (recording: Recording) => {
    await show(recording, { layout: '12x1', zoom: 1, pixelsPerMillimetre: 3 });
    const { at } = pixels(1);
    let ink = 0;
    // A page of 270 mm stands in the middle of the window.
    const left = (WIDTH * devicePixelRatio - 270 * scale) / 2;
    for (let x = Math.round(left + 60 * scale); x < Math.round(left + 80 * scale); x++)
      for (let y = 0; y < 170 * scale; y++) if (at(x, y)[3]! > 60) ink++;
    return ink / (20 * scale);
  };
  const three = await inkOf(inTurn);
  expect(three).toBeGreaterThan(1);
  expect(await inkOf(recordingOf({ wave: beats }))).toBeGreaterThan(2 * three);
});
