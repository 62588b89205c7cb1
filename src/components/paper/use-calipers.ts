import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Caliper, LeadPoint } from '../../ecg/caliper';
import type { LeadName } from '../../ecg/leads';
import { millimetre } from '../../ecg/units';
import type { CaliperPart, CaliperPlace } from '../../paper/caliper-places';
import {
  begunCaliper,
  type CaliperChange,
  draggedCaliper,
  placedCaliper,
  type Snapping,
  snappedCaliper,
  steppedCaliper,
} from '../../paper/caliper-tool';
import type { Landmark } from '../../paper/landmarks';
import { fromPage, type PagePoint, segmentAt, xOf } from '../../paper/mapping';
import type { PaperPage } from '../../paper/page';
import type { PageSegment } from '../../paper/segments';
import { type PaperPosition, type PaperWindow, pagePointAt } from '../../paper/viewport';
import { type CaliperCommand, caliperCommand, handleSelector } from './caliper-keys';
import type { PaperCalipers } from './props';
import type { Drag } from './use-paper-gestures';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A shorter movement of a pointer (CSS pixels) is a click. */
const CLICK = 4;
/** From how far an end holds to what stands out: at least so many mm, or CSS pixels, and at most so many mm. */
const REACH = { mm: 1.5, pixels: 8, most: 4 };
/** The same for the key that asks for it. */
const KEY_REACH = 10;

/** A segment of which more than this (mm) is in sight has room for a new caliper. */
const ROOM = 12;

/** What is being moved: a part of a caliper as it was when it was taken hold of. */
interface Held {
  readonly caliper: Caliper;
  readonly part: CaliperPart;
  /** The segment in which it is held, among those of the page. */
  readonly at: number;
  /** From the point that is moved to the pointer, in mm of the page: that stays the same at another zoom. */
  readonly offset: Point;
  readonly pointer: Drag['pointer'];
}

/** A caliper that is being drawn, from the press of the pointer on. */
interface Drawing {
  readonly begun: Caliper;
  readonly at: number;
  /** The pointer was moved, or this is the second click. */
  readonly moved: boolean;
}

/** What a finger hides, to be shown beside it. */
export interface Hidden {
  readonly point: PagePoint;
  /** In CSS pixels of the browser's window. */
  readonly finger: Point;
}

interface Place {
  readonly frame: RefObject<HTMLElement | null>;
  readonly page: PaperPage;
  readonly position: PaperPosition;
  readonly window: PaperWindow;
  readonly highlighted: LeadName | null;
}

export interface CaliperHandling {
  /** True where a drag is a caliper's and does not move the paper. */
  drag(drag: Drag): boolean;
  /** The pointer is over a point without a button pressed. */
  hover(at: Point | null): void;
  /** A handle is taken hold of. */
  hold(event: PointerEvent, place: CaliperPlace, part: CaliperPart, point: PagePoint): void;
  /** A key on a handle. */
  key(event: KeyboardEvent, place: CaliperPlace, part: CaliperPart): void;
  /** Keys on a handle are lifted, or the focus leaves it: what they did is finished. */
  settle(): void;
  /** Puts one on the paper without pointing. */
  add(): void;
  giveUp(): boolean;
  select(id: number): void;
  readonly selected: Caliper | null;
  /** What the end that was moved last holds to. */
  readonly landmark: Landmark | null;
  readonly hidden: Hidden | null;
}

/** Drawing and moving calipers by mouse, finger and keys. */
export function useCalipers(props: PaperCalipers | undefined, place: Place): CaliperHandling {
  const { frame, page, position, window: paperWindow, highlighted } = place;
  const tool = props?.tool ?? null;
  const list = props?.calipers ?? [];
  const drawing = useRef<Drawing | null>(null);
  /** The first of two clicks. */
  const [anchor, setAnchor] = useState<Drawing | null>(null);
  const [held, setHeld] = useState<Held | null>(null);
  /** What keys that are still pressed have made of a caliper. */
  const stepped = useRef<Caliper | null>(null);
  const wantsFocus = useRef<{ readonly id: number; readonly part: CaliperPart } | null>(null);
  const [selectedId, select] = useState<number | null>(null);
  const [landmark, setLandmark] = useState<Landmark | null>(null);
  const [hidden, setHidden] = useState<Hidden | null>(null);

  const { pixelsPerMillimetre } = paperWindow;
  const snapping = (
    reach = Math.min(REACH.most, Math.max(REACH.mm, REACH.pixels / pixelsPerMillimetre)),
  ): Snapping => ({
    reach,
    ...(props?.fiducials && { fiducials: props.fiducials }),
  });
  const snappingOf = (free: boolean) => (tool?.snap && !free ? snapping() : null);
  const pageAt = (at: Point) => pagePointAt(position, paperWindow, at);
  const nextId = () => 1 + list.reduce((most, { id }) => Math.max(most, id), 0);

  const tell = ({ caliper, landmark: holds }: CaliperChange, finished: boolean) => {
    setLandmark(holds);
    select(caliper.id);
    props?.onChange(caliper, finished);
  };
  /** Shows what a finger hides where the end of a caliper is. */
  const showUnder = (finger: Point, segment: PageSegment, { time }: LeadPoint, { y }: PagePoint) => {
    const { left, top } = frame.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    setHidden({
      point: { x: xOf(page, segment, time), y },
      finger: { x: left + finger.x, y: top + finger.y },
    });
  };

  const focusAfter = (id: number, part: CaliperPart) => {
    wantsFocus.current = { id, part };
  };
  // After each change: what is new is on the page only then.
  useLayoutEffect(() => {
    const wanted = wantsFocus.current;
    const handle = wanted && frame.current?.querySelector<HTMLElement>(handleSelector(wanted.id, wanted.part));
    if (!handle) return;
    wantsFocus.current = null;
    handle.focus({ preventScroll: true });
  });

  const giveUp = (): boolean => {
    const busy = drawing.current !== null || stepped.current !== null || anchor !== null || held !== null;
    drawing.current = null;
    stepped.current = null;
    setAnchor(null);
    setHeld(null);
    setHidden(null);
    setLandmark(null);
    if (busy) props?.onGiveUp();
    return busy;
  };

  /** The other end of what is being drawn is at this point of the window. */
  const drawTo = ({ begun, at }: Drawing, to: Point, free: boolean): CaliperChange | null => {
    const segment = page.segments[at];
    return segment ? draggedCaliper(page, segment, begun, 'to', pageAt(to), snappingOf(free)) : null;
  };

  const finish = (change: CaliperChange) => {
    const { from, to } = change.caliper;
    drawing.current = null;
    setAnchor(null);
    setHidden(null);
    if (from.time === to.time && from.voltage === to.voltage) {
      setLandmark(null);
      props?.onGiveUp();
      return;
    }
    tell(change, true);
    focusAfter(change.caliper.id, 'to');
  };

  const begin = (from: Point, free: boolean): Drawing | null => {
    const segment = segmentAt(page, pageAt(from).x, pageAt(from).y);
    if (!tool || !segment?.lead) return null;
    const { caliper } = begunCaliper(page, segment, { id: nextId(), kind: tool.kind }, pageAt(from), snappingOf(free));
    return { begun: caliper, at: page.segments.indexOf(segment), moved: false };
  };

  const drag = ({ phase, from, to, pointer, alt }: Drag): boolean => {
    if (!tool) return false;
    if (phase === 'begun') {
      drawing.current = anchor ? { ...anchor, moved: true } : begin(from, alt);
      return drawing.current !== null;
    }
    const current = drawing.current;
    if (!current) return false;
    if (phase === 'given-up') {
      giveUp();
      return true;
    }
    const moved = current.moved || Math.hypot(to.x - from.x, to.y - from.y) >= CLICK;
    drawing.current = { ...current, moved };
    if (!moved) {
      if (phase === 'ended') {
        drawing.current = null;
        setAnchor(current);
        tell({ caliper: current.begun, landmark: null }, false);
      }
      return true;
    }
    const change = drawTo(current, to, alt);
    if (!change) giveUp();
    else if (phase === 'ended') finish(change);
    else {
      tell(change, false);
      if (pointer === 'finger') showUnder(to, page.segments[current.at]!, change.caliper.to, pageAt(to));
    }
    return true;
  };

  const hover = (at: Point | null) => {
    const change = anchor && at && drawTo(anchor, at, false);
    if (change) tell(change, false);
  };

  const hold: CaliperHandling['hold'] = (event, { caliper, at }, part, point) => {
    const element = frame.current;
    if (!element || event.button !== 0) return;
    const { left, top } = element.getBoundingClientRect();
    const pointed = pageAt({ x: event.clientX - left, y: event.clientY - top });
    element.setPointerCapture(event.pointerId);
    select(caliper.id);
    setHeld({
      caliper,
      part,
      at,
      offset: { x: pointed.x - point.x, y: pointed.y - point.y },
      pointer: event.pointerType === 'mouse' ? 'mouse' : 'finger',
    });
  };

  const move = useEffectEvent((event: PointerEvent) => {
    const element = frame.current;
    const segment = held && page.segments[held.at];
    if (!element || !held || !segment) {
      giveUp();
      return;
    }
    if (event.type === 'pointercancel') {
      giveUp();
      return;
    }
    const { left, top } = element.getBoundingClientRect();
    const finger = { x: event.clientX - left, y: event.clientY - top };
    const pointed = pageAt(finger);
    const to = { x: millimetre(pointed.x - held.offset.x), y: millimetre(pointed.y - held.offset.y) };
    const change = draggedCaliper(page, segment, held.caliper, held.part, to, snappingOf(event.altKey));
    const ended = event.type === 'pointerup';
    tell(change, ended);
    if (ended) {
      setHeld(null);
      setHidden(null);
    } else if (held.pointer === 'finger')
      showUnder(finger, segment, change.caliper[held.part === 'whole' ? 'from' : held.part], to);
  });
  const isHeld = held !== null;
  useEffect(() => {
    if (!isHeld) return;
    const listener = (event: PointerEvent) => move(event);
    const events = ['pointermove', 'pointerup', 'pointercancel'] as const;
    for (const event of events) window.addEventListener(event, listener);
    return () => {
      for (const event of events) window.removeEventListener(event, listener);
    };
  }, [isHeld]);

  const stop = useEffectEvent(() => giveUp());
  const isOn = tool !== null;
  useEffect(() => {
    if (!isOn) stop();
  }, [isOn]);

  const settle = () => {
    const caliper = stepped.current;
    stepped.current = null;
    if (caliper) props?.onChange(caliper, true);
  };

  const add = () => {
    if (!tool) return;
    const shown = page.segments.filter(({ lead }) => lead !== undefined);
    const [corner, opposite] = [pageAt({ x: 0, y: 0 }), pageAt({ x: paperWindow.width, y: paperWindow.height })];
    /** From where to where a segment is in sight, in mm. */
    const inSight = ({ x, width }: PageSegment) => [Math.max(x, corner.x), Math.min(x + width, opposite.x)] as const;
    const segment =
      shown.find(({ name }) => name === highlighted) ??
      shown.find((each) => {
        const [left, right] = inSight(each);
        return right - left > ROOM && each.baseline > corner.y && each.baseline < opposite.y;
      }) ??
      shown[0];
    if (!segment) return;
    const [left, right] = inSight(segment);
    const centre = left < right ? (left + right) / 2 : segment.x + segment.width / 2;
    const { time } = fromPage(page, segment, { x: millimetre(centre), y: segment.baseline });
    const caliper = placedCaliper(page, segment, { id: nextId(), kind: tool.kind }, time);
    tell({ caliper, landmark: null }, true);
    focusAfter(caliper.id, 'to');
  };

  const remove = (id: number) => {
    const others = list.filter((caliper) => caliper.id !== id);
    const next =
      others[
        Math.min(
          list.findIndex((caliper) => caliper.id === id),
          others.length - 1,
        )
      ];
    if (next) focusAfter(next.id, 'to');
    else frame.current?.querySelector<HTMLElement>('[role="img"]')?.focus({ preventScroll: true });
    props?.onRemove(id);
  };

  const obey = (command: CaliperCommand, { caliper, segment }: CaliperPlace, part: CaliperPart) => {
    const step = (samples: number, voltage: number) => {
      stepped.current = steppedCaliper(page, segment, caliper, part, { samples, voltage });
      tell({ caliper: stepped.current, landmark: null }, false);
    };
    switch (command.does) {
      case 'step':
        step(command.samples + Math.round(command.seconds * page.rate), command.voltage);
        break;
      case 'to-edge':
        step(command.edge * Math.ceil((segment.end - segment.start) * page.rate), 0);
        break;
      case 'march':
        if (caliper.kind === 'time' || caliper.kind === 'march')
          tell(
            { caliper: { ...caliper, kind: caliper.kind === 'time' ? 'march' : 'time', intervals: 1 }, landmark: null },
            true,
          );
        break;
      case 'all-leads':
        if (caliper.kind === 'march')
          tell({ caliper: { ...caliper, allLeads: !caliper.allLeads }, landmark: null }, true);
        break;
      case 'intervals':
        if (caliper.kind === 'march')
          tell(
            { caliper: { ...caliper, intervals: Math.max(1, caliper.intervals + command.by) }, landmark: null },
            true,
          );
        break;
      case 'snap':
        tell(snappedCaliper(page, segment, caliper, part, snapping(KEY_REACH)), true);
        break;
      case 'remove':
        remove(caliper.id);
        break;
      case 'add':
        add();
        break;
      case 'leave':
        if (!giveUp()) frame.current?.querySelector<HTMLElement>('[role="img"]')?.focus({ preventScroll: true });
    }
  };

  return {
    drag,
    hover,
    hold,
    key: (event, at, part) => {
      const command = caliperCommand(event);
      if (command === undefined) return;
      event.preventDefault();
      obey(command, at, part);
    },
    settle,
    add,
    giveUp,
    select,
    selected: list.find(({ id }) => id === selectedId) ?? null,
    landmark,
    hidden,
  };
}
