import { useLayoutEffect, useRef, useState } from 'react';
import {
  clampPosition,
  FIRST_POSITION,
  type PaperPosition,
  type PaperWindow,
  pan,
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
): PaperMoves {
  const live = useRef<Live>({ position, window });
  useLayoutEffect(() => {
    live.current = { position, window };
  }, [position, window]);

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
