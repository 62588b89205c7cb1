import { type RefObject, useEffect, useEffectEvent } from 'react';

/** Fills the screen with an element for as long as it is there, and keeps the screen on, where the browser allows either. */
export function useFullScreen(element: RefObject<HTMLElement | null>, onLeft: () => void): void {
  const left = useEffectEvent(onLeft);
  useEffect(() => {
    let isThere = true;
    let wasFull = false;
    let lock: WakeLockSentinel | null = null;
    // Refused without a gesture, and on phones that have no such thing: it fills the window all the same.
    void element.current?.requestFullscreen?.().catch(() => undefined);
    void navigator.wakeLock?.request('screen').then(
      (held) => {
        if (isThere) lock = held;
        else void held.release();
      },
      () => undefined,
    );
    const changed = () => {
      if (document.fullscreenElement !== null) wasFull = true;
      else if (wasFull) left();
    };
    document.addEventListener('fullscreenchange', changed);
    return () => {
      isThere = false;
      document.removeEventListener('fullscreenchange', changed);
      void lock?.release();
      if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => undefined);
    };
  }, [element]);
}
