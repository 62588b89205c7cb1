import { type RefObject, useEffect, useEffectEvent } from 'react';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A pointer that was put down, is moved, and lifted; given up where a second one comes or the browser takes it away. */
export interface Drag {
  readonly phase: 'begun' | 'moved' | 'ended' | 'given-up';
  readonly from: Point;
  readonly to: Point;
  /** Since the last call, to the right and down. */
  readonly dx: number;
  readonly dy: number;
  readonly pointer: 'mouse' | 'finger';
  readonly alt: boolean;
}

/** What stands on the paper and is dragged on its own carries this attribute. */
const OWN_DRAG = '[data-own-drag], .paper-pen[data-on="true"]';

/** What pointers, wheel and trackpad ask for. Points and distances in CSS pixels of the element. */
export interface PaperGestures {
  /** The view moves to the right and down by this much. True where something moved: only then is the wheel taken. */
  onPan(dx: number, dy: number): boolean;
  /** One pointer is dragged; what that does is up to the tool. Two fingers pan and zoom whatever the tool is. */
  onDrag(drag: Drag): void;
  onZoom(factor: number, about: Point): void;
  /** The pointer rests on a point without dragging, or has left (null). */
  onPoint(at: Point | null): void;
}

/** CSS pixels in a unit of a mouse wheel, by WheelEvent.deltaMode: pixels, lines, pages. */
const WHEEL_UNITS = [1, 16, 400];
/** How strongly a Ctrl+wheel or trackpad pinch zooms, per pixel; a notch of a mouse wheel is limited to a moderate step. */
const ZOOM_PER_PIXEL = 0.01;
const MOST_ZOOM_PIXELS = 25;

const middleOf = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
});

/** Distance of two fingers; 0 for one. */
const spreadOf = ([a, b]: readonly Point[]): number =>
  a === undefined || b === undefined ? 0 : Math.hypot(a.x - b.x, a.y - b.y);

/** Drag, pinch, wheel and pointing on an element, as panning, zooming and points. */
export function usePaperGestures(element: RefObject<HTMLElement | null>, gestures: PaperGestures): void {
  const onPan = useEffectEvent(gestures.onPan);
  const onDrag = useEffectEvent(gestures.onDrag);
  const onZoom = useEffectEvent(gestures.onZoom);
  const onPoint = useEffectEvent(gestures.onPoint);

  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const held = new Map<number, Point>();
    const tellDrag = (event: PointerEvent, phase: Drag['phase'], from: Point, to: Point, dx = 0, dy = 0) =>
      onDrag({
        phase,
        from,
        to,
        dx,
        dy,
        pointer: event.pointerType === 'mouse' ? 'mouse' : 'finger',
        alt: event.altKey,
      });
    /** Where the drag of a lone pointer began; null once there was a second one. */
    let dragFrom: Point | null = null;
    const at = (event: MouseEvent): Point => {
      const { left, top } = target.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    const wheel = (event: WheelEvent) => {
      const unit = WHEEL_UNITS[event.deltaMode] ?? 1;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const pixels = Math.min(MOST_ZOOM_PIXELS, Math.max(-MOST_ZOOM_PIXELS, event.deltaY * unit));
        onZoom(Math.exp(-pixels * ZOOM_PER_PIXEL), at(event));
        return;
      }
      const sideways = event.shiftKey && event.deltaX === 0;
      const dx = (sideways ? event.deltaY : event.deltaX) * unit;
      const dy = (sideways ? 0 : event.deltaY) * unit;
      // A wheel that can only turn down still goes through the recording where there is nothing further down.
      if (!onPan(dx, dy) && !(dx === 0 && onPan(dy, 0))) return;
      event.preventDefault();
      // The pointer has not moved, but other paper lies under it now.
      const still = at(event);
      requestAnimationFrame(() => onPoint(still));
    };
    const down = (event: PointerEvent) => {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest(OWN_DRAG))) return;
      if (dragFrom) tellDrag(event, 'given-up', dragFrom, dragFrom);
      held.set(event.pointerId, at(event));
      dragFrom = held.size === 1 ? at(event) : null;
      if (dragFrom) tellDrag(event, 'begun', dragFrom, dragFrom);
      target.setPointerCapture(event.pointerId);
      target.dataset.dragging = '';
    };
    const move = (event: PointerEvent) => {
      if (!held.has(event.pointerId)) {
        onPoint(at(event));
        return;
      }
      const before = [...held.values()];
      held.set(event.pointerId, at(event));
      const after = [...held.values()];
      const [from, to] = [middleOf(before), middleOf(after)];
      if (dragFrom) tellDrag(event, 'moved', dragFrom, to, to.x - from.x, to.y - from.y);
      else onPan(from.x - to.x, from.y - to.y);
      if (spreadOf(before) > 0) onZoom(spreadOf(after) / spreadOf(before), to);
    };
    const up = (event: PointerEvent) => {
      const to = held.get(event.pointerId);
      if (dragFrom && to) tellDrag(event, event.type === 'pointercancel' ? 'given-up' : 'ended', dragFrom, to);
      dragFrom = null;
      held.delete(event.pointerId);
      if (held.size === 0) delete target.dataset.dragging;
    };
    const leave = () => onPoint(null);

    target.addEventListener('wheel', wheel, { passive: false });
    target.addEventListener('pointerdown', down);
    target.addEventListener('pointermove', move);
    target.addEventListener('pointerup', up);
    target.addEventListener('pointercancel', up);
    target.addEventListener('pointerleave', leave);
    return () => {
      target.removeEventListener('wheel', wheel);
      target.removeEventListener('pointerdown', down);
      target.removeEventListener('pointermove', move);
      target.removeEventListener('pointerup', up);
      target.removeEventListener('pointercancel', up);
      target.removeEventListener('pointerleave', leave);
    };
  }, [element]);
}
