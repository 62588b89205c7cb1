import { type KeyboardEvent, type PointerEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { ELECTRODES, type Electrode, electrodeAt, inName, type Placement, sitesExchanged } from '../../ecg/placement';
import { setDragging } from '../paper-first';
import { useLanguage } from '../words';
import { arc, type Figure, type Point, siteAt, UPRIGHT } from './torso';
import { useHeldInPlace } from './use-held-in-place';

interface TorsoProps {
  readonly placement: Placement;
  readonly onChange: (placement: Placement) => void;
  readonly figure?: Figure;
}

/** What is being dragged: from which site, how the electrodes sat before, and where the pointer is. */
interface Drag {
  readonly from: Electrode;
  readonly before: Placement;
  readonly at: Point;
  readonly moved: boolean;
}

/** Pointers tremble: so little is no drag. */
const STILL = 6;

/** From site to site along a row that a key can walk. */
const ROUND: readonly Electrode[] = ['RA', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'LA', 'LL', 'RL'];
const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** A body with its ten electrodes: one is dragged onto another, or two are chosen. What is under the pointer is shown at once. */
export function Torso({ placement, onChange, figure = UPRIGHT }: TorsoProps) {
  const { sites, radius } = figure;
  const { words, say } = useLanguage();
  const texts = words.electrodes;
  const svg = useRef<SVGSVGElement>(null);
  const arrow = useId();
  const [drag, setDrag] = useState<Drag | null>(null);
  const [picked, setPicked] = useState<Electrode | null>(null);

  useHeldInPlace(svg, drag !== null);
  // Gone while it was dragged.
  useEffect(() => () => setDragging(false), []);

  const pointOf = ({ clientX, clientY }: Pick<PointerEvent, 'clientX' | 'clientY'>): Point => {
    const box = svg.current!.getBoundingClientRect();
    const scale = Math.min(box.width / figure.width, box.height / figure.height);
    return {
      x: (clientX - box.left - (box.width - figure.width * scale) / 2) / scale,
      y: (clientY - box.top - (box.height - figure.height * scale) / 2) / scale,
    };
  };

  // A finger that moves an electrode does not move the page; beside them it does.
  const holdPage = useEffectEvent((event: TouchEvent) => {
    const [touch] = event.touches;
    if (touch && siteAt(figure, pointOf(touch)) !== null) event.preventDefault();
  });
  useEffect(() => {
    const body = svg.current;
    const listener = (event: TouchEvent) => holdPage(event);
    body?.addEventListener('touchstart', listener, { passive: false });
    return () => body?.removeEventListener('touchstart', listener);
  }, []);

  const choose = (site: Electrode) => {
    setPicked(picked === null ? site : null);
    if (picked !== null && picked !== site) onChange(sitesExchanged(placement, picked, site));
  };

  const onPointerDown = (event: PointerEvent) => {
    const at = pointOf(event);
    const from = siteAt(figure, at);
    if (from === null || event.button !== 0) return;
    svg.current?.setPointerCapture(event.pointerId);
    setDrag({ from, before: placement, at, moved: false });
    setDragging(true);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!drag) return;
    const at = pointOf(event);
    const start = sites[drag.from];
    const moved = drag.moved || Math.hypot(at.x - start.x, at.y - start.y) > radius + STILL;
    setDrag({ ...drag, at, moved });
    if (!moved) return;
    const over = siteAt(figure, at) ?? drag.from;
    onChange(over === drag.from ? drag.before : sitesExchanged(drag.before, drag.from, over));
  };
  const onPointerUp = () => {
    if (drag && !drag.moved) choose(drag.from);
    else setPicked(null);
    setDrag(null);
    setDragging(false);
  };
  const onPointerCancel = () => {
    if (drag) onChange(drag.before);
    setDrag(null);
    setDragging(false);
  };
  const onKeyDown = (event: KeyboardEvent, site: Electrode) => {
    if (event.key === 'Enter' || event.key === ' ') choose(site);
    else if (event.key === 'Escape' && picked !== null) setPicked(null);
    else {
      const step = STEPS[event.key];
      if (step === undefined) return;
      const next = ROUND[(ROUND.indexOf(site) + step + ROUND.length) % ROUND.length]!;
      svg.current?.querySelector<SVGElement>(`[data-site="${next}"]`)?.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const shown = drag?.moved ? electrodeAt(drag.before, drag.from) : null;
  return (
    <div className="torso">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing whose parts are buttons, which no fieldset can hold */}
      <svg
        ref={svg}
        viewBox={`0 0 ${figure.width} ${figure.height}`}
        role="group"
        fontSize={figure.letters}
        aria-label={texts.torso}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerCancel}
      >
        <defs>
          <marker id={arrow} viewBox="0 0 6 6" refX="4" refY="3" markerWidth="6" markerHeight="6" orient="auto">
            <path className="torso-arrow" d="M0 0L6 3 0 6z" />
          </marker>
        </defs>
        {figure.outline.map((d) => (
          <path key={d} className="torso-outline" d={d} />
        ))}
        {ELECTRODES.filter((electrode) => placement.on[electrode] !== undefined).map((electrode) => (
          <path
            key={electrode}
            className="torso-arc"
            d={arc(figure, sites[electrode], sites[placement.on[electrode]!])}
            markerEnd={`url(#${arrow})`}
          />
        ))}
        {ROUND.map((site) => {
          const electrode = electrodeAt(placement, site);
          const { x, y } = sites[site];
          const name = inName(electrode);
          const moved = electrode !== site;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a button cannot be part of a drawing
            <g
              key={site}
              role="button"
              tabIndex={site === (picked ?? 'RA') ? 0 : -1}
              className="torso-site"
              data-site={site}
              data-moved={moved}
              aria-pressed={picked === site}
              aria-label={
                moved
                  ? say(texts.onOtherSite, { electrode: name, site: inName(site) })
                  : say(texts.onSite, { electrode: name })
              }
              transform={`translate(${x} ${y})`}
              onKeyDown={(event) => onKeyDown(event, site)}
            >
              <circle r={radius} />
              <text dy="0.36em">{name}</text>
            </g>
          );
        })}
        {drag && shown ? (
          <g className="torso-site torso-dragged" data-moved="true" transform={`translate(${drag.at.x} ${drag.at.y})`}>
            <circle r={radius} />
            <text dy="0.36em">{inName(shown)}</text>
          </g>
        ) : null}
      </svg>
      <p className="muted" role="status">
        {picked === null ? texts.howTo : say(texts.picked, { electrode: inName(electrodeAt(placement, picked)) })}
      </p>
    </div>
  );
}
