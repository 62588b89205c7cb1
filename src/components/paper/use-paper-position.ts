import { useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import {
  clampPosition,
  FIRST_POSITION,
  type PaperPosition,
  type PaperWindow,
  pan,
  settled,
  zoomAbout,
} from '../../paper/viewport';

interface Live {
  position: PaperPosition;
  window: PaperWindow;
}

export interface PaperMoves {
  readonly position: PaperPosition;
  /** Puts the view elsewhere. True where that moved it. */
  moveTo(next: (live: Readonly<Live>) => PaperPosition): boolean;
  panBy(dx: number, dy: number): boolean;
  /** Keeps the paper under a point (CSS pixels) while the scale changes to `pixelsPerMillimetre`. */
  rescale(pixelsPerMillimetre: number, about: { readonly x: number; readonly y: number }): void;
  /** The scale after the last movement, drawn or not. */
  scale(): number;
}

/**
 * Where the user looks.
 *
 * Several pointer events may come between two renders, and each goes on from where the last one ended: the live position runs
 * ahead of the rendered one.
 */
export function usePaperPosition(
  window: PaperWindow,
  position: PaperPosition,
  setPosition: (to: PaperPosition) => void,
  fitted: boolean,
): PaperMoves {
  const live = useRef<Live>({ position, window });
  const rendered = useRef(window);
  /** The scale that a movement has asked for and that has not been rendered yet. */
  const asked = useRef<number | null>(null);
  const tell = useEffectEvent(setPosition);
  useLayoutEffect(() => {
    const before = rendered.current;
    rendered.current = window;
    const { pixelsPerMillimetre } = window;
    const underWay = asked.current;
    asked.current = null;
    live.current = { position, window };
    if (pixelsPerMillimetre === before.pixelsPerMillimetre || pixelsPerMillimetre === underWay) return;
    // Chosen elsewhere, by a button of the toolbar: then the middle of the view stays where it is.
    const middle = { x: window.width / 2, y: window.height / 2 };
    const next = fitted ? settled(position) : zoomAbout(position, before, pixelsPerMillimetre, middle);
    live.current = { position: next, window };
    tell(next);
  }, [position, window, fitted]);

  const put = (next: PaperPosition, nextWindow: PaperWindow): boolean => {
    const last = clampPosition(live.current.position, live.current.window);
    live.current = { position: next, window: nextWindow };
    setPosition(next);
    return last.centreX !== next.centreX || last.centreY !== next.centreY || last.start !== next.start;
  };
  return {
    position,
    moveTo: (next) => put(clampPosition(next(live.current), live.current.window), live.current.window),
    panBy: (dx, dy) => put(pan(live.current.position, live.current.window, dx, dy), live.current.window),
    rescale: (pixelsPerMillimetre, about) => {
      if (pixelsPerMillimetre !== live.current.window.pixelsPerMillimetre) asked.current = pixelsPerMillimetre;
      put(zoomAbout(live.current.position, live.current.window, pixelsPerMillimetre, about), {
        ...live.current.window,
        pixelsPerMillimetre,
      });
    },
    scale: () => live.current.window.pixelsPerMillimetre,
  };
}

/** The position that belongs to a recording: a new recording starts at its beginning. */
export function usePositionOf(recording: object): [PaperPosition, (to: PaperPosition) => void] {
  const [state, setState] = useState({ recording, position: FIRST_POSITION });
  const position = state.recording === recording ? state.position : FIRST_POSITION;
  return [position, (to) => setState({ recording, position: to })];
}
