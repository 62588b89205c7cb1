import { type CSSProperties, useEffect, useEffectEvent, useRef } from 'react';
import { type Caliper, measuresTime } from '../../ecg/caliper';
import { type CaliperHandle, type CaliperPlace, caliperHandles, caliperPlaces } from '../../paper/caliper-places';
import { caliperInWords } from '../../paper/calipers';
import type { PaperTheme } from '../../paper/colours';
import type { PagePoint } from '../../paper/mapping';
import type { Overlay } from '../../paper/overlay';
import type { PaperPage } from '../../paper/page';
import { type PaperPosition, type PaperWindow, windowPointOf } from '../../paper/viewport';
import type { Language } from '../../words/language';
import { useLanguage } from '../words';
import { Loupe } from './Loupe';
import type { CaliperHandling } from './use-calipers';
import './calipers.css';

interface CaliperHandlesProps {
  readonly calipers: readonly Caliper[];
  readonly handling: CaliperHandling;
  readonly page: PaperPage;
  readonly position: PaperPosition;
  readonly window: PaperWindow;
  /** Device pixels to a CSS pixel. */
  readonly ratio: number;
  readonly overlay: Overlay;
  readonly theme: PaperTheme;
  /** Moves the paper so that a point of it is in sight. */
  onReveal(point: PagePoint): void;
}

/** Which end of a caliper a handle is, as one sees it. */
function partInWords({ caliper }: CaliperPlace, { part, side }: CaliperHandle, { words }: Language): string {
  const { parts } = words.calipers;
  if (part === 'whole') return parts.whole;
  switch (caliper.kind) {
    case 'amplitude':
      return side.y < 0 ? parts.upper : parts.lower;
    case 'box':
      return part === 'from' ? parts.corner : parts.oppositeCorner;
    case 'time':
    case 'march':
      return side.x < 0 ? parts.left : parts.right;
  }
}

/** Where a handle is, as numbers of a slider and in words: ms from the first sample, or µV. */
function sliderValue(page: PaperPage, place: CaliperPlace, handle: CaliperHandle, language: Language) {
  const { caliper, segment } = place;
  const { say, words, format } = language;
  const { from, to } = caliper;
  const middle = { time: (from.time + to.time) / 2, voltage: (from.voltage + to.voltage) / 2 };
  const { time, voltage } = handle.part === 'whole' ? middle : caliper[handle.part];
  const measured = caliperInWords(caliper, page.rate, segment.gain, language);
  const along = measuresTime(caliper.kind);
  const at = [
    ...(along ? [say(words.calipers.seconds, { n: format.fixed(time, 3) })] : []),
    ...(caliper.kind === 'amplitude' || caliper.kind === 'box'
      ? [say(words.calipers.millivolts, { n: format.fixed(voltage, 3) })]
      : []),
  ];
  const reach = (segment.lowest - segment.highest) / segment.gain;
  const level = segment.lead?.level ?? 0;
  return {
    orientation: along ? ('horizontal' as const) : ('vertical' as const),
    least: Math.round(1000 * (along ? segment.start : level - reach)),
    most: Math.round(1000 * (along ? segment.end : level + reach)),
    now: Math.round(1000 * (along ? time : voltage)),
    text: say(words.calipers.spoken, { at: format.series(at), measured: format.phrases(measured) }),
  };
}

/** How far into the window a handle that is out of sight has its sign, in CSS pixels. */
const EDGE = 14;

/** Where a handle is shown: at the edge where it is out of sight, and then in which direction it lies. */
function inWindow({ x, y }: { readonly x: number; readonly y: number }, { width, height }: PaperWindow) {
  if (x >= 0 && x <= width && y >= 0 && y <= height) return { x, y, towards: undefined };
  const at = {
    x: Math.min(width - EDGE, Math.max(EDGE, x)),
    y: Math.min(height - EDGE, Math.max(EDGE, y)),
  };
  // Upper and right edge of a square, turned: 45 degrees point to the right.
  return { ...at, towards: 45 + (Math.atan2(y - at.y, x - at.x) * 180) / Math.PI };
}

/** What calipers are moved by: sliders over the paper, for pointers and keys. */
export function CaliperHandles(props: CaliperHandlesProps) {
  const { calipers, handling, page, position, window, onReveal } = props;
  const language = useLanguage();
  const { say, words } = language;
  const focused = useRef<string | null>(null);
  const inTabOrder = new Set<string>();
  const handles = caliperPlaces(page, calipers).flatMap((place) =>
    caliperHandles(page, place).map((handle) => {
      const name = `${place.caliper.id} ${handle.part}`;
      const first = !inTabOrder.has(name);
      inTabOrder.add(name);
      return { place, handle, first };
    }),
  );
  // A handle that keys move does not leave the window.
  const follow = useEffectEvent(() => {
    const moved = handles.find(({ place, handle }) => `${place.caliper.id} ${handle.part}` === focused.current);
    if (moved && inWindow(windowPointOf(position, window, moved.handle.point), window).towards !== undefined)
      onReveal(moved.handle.point);
  });
  useEffect(() => {
    void calipers;
    follow();
  }, [calipers]);
  return (
    <>
      {handles.map(({ place, handle, first }) => {
        const { caliper, at } = place;
        const { part, point, side } = handle;
        const { x, y, towards } = inWindow(windowPointOf(position, window, point), window);
        const beyond = towards !== undefined;
        const value = sliderValue(page, place, handle, language);
        const style: CSSProperties & Record<`--${string}`, string | number> = {
          left: `${x}px`,
          top: `${y}px`,
          '--side-x': side.x,
          '--side-y': side.y,
          ...(beyond && { '--towards': `${towards}deg` }),
        };
        return (
          // Where a lead stands twice, keys reach the first of the two; a pointer reaches both.
          <div
            key={`${caliper.id} ${at} ${part}`}
            className="caliper-handle"
            style={style}
            data-own-drag
            data-caliper={caliper.id}
            data-part={part}
            data-beyond={beyond || undefined}
            data-selected={handling.selected?.id === caliper.id || undefined}
            role="slider"
            tabIndex={first ? 0 : -1}
            aria-hidden={first ? undefined : true}
            aria-label={say(words.calipers.handle, {
              n: calipers.indexOf(caliper) + 1,
              lead: caliper.lead,
              part: partInWords(place, handle, language),
            })}
            aria-orientation={value.orientation}
            aria-valuemin={value.least}
            aria-valuemax={value.most}
            aria-valuenow={value.now}
            aria-valuetext={value.text}
            onPointerDown={({ nativeEvent }) => {
              // One that is out of sight gets the focus, and with it comes into sight.
              if (!beyond) handling.hold(nativeEvent, place, part, point);
            }}
            onFocus={() => {
              focused.current = `${caliper.id} ${part}`;
              handling.select(caliper.id);
              if (beyond) onReveal(point);
            }}
            onBlur={() => {
              focused.current = null;
              handling.settle();
            }}
            onKeyDown={(event) => handling.key(event, place, part)}
            onKeyUp={handling.settle}
          />
        );
      })}
      {handling.hidden && (
        <Loupe
          page={page}
          overlay={props.overlay}
          hidden={handling.hidden}
          window={window}
          ratio={props.ratio}
          theme={props.theme}
        />
      )}
    </>
  );
}
