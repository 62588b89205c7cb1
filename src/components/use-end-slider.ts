import { type HTMLAttributes, type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { EndName, Measurements, MovedEnds } from '../analysis/measure/measure';
import { useStudyCommands } from './page';
import { useLanguage } from './words';

/** In the order of time. */
export const END_NAMES: readonly EndName[] = ['pOn', 'pOff', 'qrsOn', 'qrsOff', 'tOff'];

/** With Shift or the page keys an end goes so far, in s. */
const STRIDE = 0.01;
/** A beat is looked at over so long before and after its time, in s. */
const BEFORE = 0.4;
const AFTER = 0.7;

/** Between which times (s from that of the beat) an end may be put: its neighbours keep their places. */
function reachOf({ ends, averaged }: Measurements, name: EndName): { readonly least: number; readonly most: number } {
  const sample = 1 / (averaged?.rate ?? 500);
  const at = END_NAMES.indexOf(name);
  const known = (names: readonly EndName[]) => names.map((each) => ends[each]).filter((time) => !Number.isNaN(time));
  // A P wave may reach to the very begin of the QRS complex.
  const least = Math.max(
    -BEFORE,
    ...known(END_NAMES.slice(0, at)).map((time) => (name === 'qrsOn' ? time : time + sample)),
  );
  const most = Math.min(
    AFTER,
    ...known(END_NAMES.slice(at + 1)).map((time) => (name === 'pOff' ? time : time - sample)),
  );
  return { least, most: Math.max(least, most) };
}

const KEYS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
};
const FAR: Readonly<Record<string, number>> = { PageDown: -1, PageUp: 1 };

/**
 * What makes an element a slider for an end of all leads together, by pointer and by keys; `timeAt` tells which time (s from that of the
 * beat) lies under a pointer.
 */
export function useEndSliders(measurements: Measurements, timeAt: (event: PointerEvent) => number) {
  const { moveEnds, unmark } = useStudyCommands();
  const { words, say, format } = useLanguage();
  const texts = words.measured;
  const held = useRef<{ readonly name: EndName; readonly offset: number; readonly pointer: number } | null>(null);
  /** What keys that are still pressed, or a pointer, have made of it. */
  const draft = useRef<MovedEnds | null>(null);
  const { ends, global, averaged } = measurements;
  const sample = 1 / (averaged?.rate ?? 500);
  const move = (name: EndName, to: number) => {
    const { least, most } = reachOf(measurements, name);
    draft.current = { [name]: Math.min(most, Math.max(least, to)) };
    moveEnds(draft.current, false);
  };
  const settle = () => {
    if (draft.current) moveEnds(draft.current, true);
    draft.current = null;
    held.current = null;
  };
  const giveUp = () => {
    if (draft.current) unmark();
    draft.current = null;
    held.current = null;
  };
  const ms = (value: number) => say(texts.quantity, { n: format.fixed(value, 0), unit: 'ms' });
  const spoken = (['p', 'pr', 'qrs', 'qt'] as const).flatMap((name) => {
    const interval = global[name];
    return interval ? [say(texts.spokenInterval, { name: texts.short[name], value: ms(interval.value) })] : [];
  });
  return (name: EndName): HTMLAttributes<Element> & { readonly 'data-own-drag': true } => {
    const { least, most } = reachOf(measurements, name);
    return {
      'data-own-drag': true,
      role: 'slider',
      tabIndex: 0,
      'aria-label': texts.endNames[name],
      'aria-orientation': 'horizontal',
      'aria-valuemin': Math.round(1000 * least),
      'aria-valuemax': Math.round(1000 * most),
      'aria-valuenow': Math.round(1000 * ends[name]),
      'aria-valuetext': say(texts.spokenEnd, { at: ms(1000 * ends[name]), measured: format.phrases(spoken) }),
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { name, offset: ends[name] - timeAt(event), pointer: event.pointerId };
      },
      onPointerMove: (event) => {
        const { current } = held;
        if (current?.name === name && current.pointer === event.pointerId) move(name, timeAt(event) + current.offset);
      },
      onPointerUp: settle,
      onPointerCancel: giveUp,
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key === 'Escape' && draft.current) {
          event.stopPropagation();
          giveUp();
          return;
        }
        const steps = KEYS[event.key];
        const far = FAR[event.key] ?? (event.shiftKey ? steps : undefined);
        const by = far === undefined ? (steps ?? 0) * sample : far * STRIDE;
        if (by === 0 || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        event.stopPropagation();
        move(name, ends[name] + by);
      },
      onKeyUp: settle,
      onBlur: settle,
    };
  };
}
