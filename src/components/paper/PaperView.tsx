import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import type { Caliper } from '../../ecg/caliper';
import { duration, type Recording } from '../../ecg/recording';
import { annotationOverlay } from '../../paper/annotation-marks';
import { caliperOverlay } from '../../paper/calipers';
import { describePage } from '../../paper/describe';
import { NAME_FROM_AFAR } from '../../paper/lead-names';
import { leadPointAt, type PagePoint } from '../../paper/mapping';
import { layOutPage, movePage, type PaperPage } from '../../paper/page';
import { alteredLeads, paperLeads } from '../../paper/paper-leads';
import { drawnPoints } from '../../paper/pen-places';
import { stretchOverlay, type WeighedStretch } from '../../paper/stretches';
import { fitZoom, pageOrigin, pagePointAt, settled, turnPage, windowPointOf } from '../../paper/viewport';
import { together, waveOverlay } from '../../paper/wave-marks';
import { paperMoved } from '../paper-first';
import { useLanguage } from '../words';
import { CaliperBar } from './CaliperBar';
import { CaliperHandles } from './CaliperHandles';
import { EndHandles } from './EndHandles';
import { keysHelp } from './help';
import { nextLead, paperCommand } from './keys';
import { LeadNames } from './LeadNames';
import { Overview } from './Overview';
import { PaperCanvas } from './PaperCanvas';
import { PenLayer } from './PenLayer';
import { Spotlight } from './Spotlight';
import './paper.css';
import { clampZoom, zoomStep } from '../../paper/settings';
import { usePicture } from './picture';
import type { PaperViewProps, PaperWaves } from './props';
import { ScrollMarks } from './ScrollMarks';
import { useCalipers } from './use-calipers';
import { useCanvasSize } from './use-canvas-size';
import { useNowAndThen } from './use-now-and-then';
import { usePaperGestures } from './use-paper-gestures';
import { usePaperPosition, usePositionOf } from './use-paper-position';

/** How far from the edge of the window something is that is brought into sight, in CSS pixels. */
const REVEALED = 60;
const NO_CALIPERS: readonly Caliper[] = [];
const NO_STRETCHES: readonly WeighedStretch[] = [];
const NO_WAVES: PaperWaves = { ends: null, spans: [] };

/**
 * A recording on ECG paper: fills the place it is given and never scrolls the page around it.
 *
 * Millimetres are true where `settings.zoom` is 1 and `pixelsPerMillimetre` has been measured for the screen.
 */
export function PaperView(props: PaperViewProps) {
  const { recording, settings, onChange, highlighted, onHighlight, onViewChange, onScaleChange, theme } = props;
  const { silent, calipers } = props;
  const shownCalipers = calipers?.calipers ?? NO_CALIPERS;
  const { speed, gain, halfChest, filter, layout, order } = settings;
  const frame = useRef<HTMLDivElement>(null);
  const helpId = useId();
  const language = useLanguage();
  const size = useCanvasSize(frame);
  const leads = useMemo(() => paperLeads(recording, filter, silent), [recording, filter, silent]);
  const { recorded, off, fromAfar = false } = props;
  const behind = useMemo(() => (recorded ? paperLeads(recorded, filter) : null), [recorded, filter]);
  const altered = useMemo(() => alteredLeads(leads, behind, off ?? []), [leads, behind, off]);
  const [position, setPosition] = usePositionOf(recorded ?? recording);

  // The caller may build its footer anew at each render; the page is laid out anew only where the words change.
  const footer = JSON.stringify(props.footer);
  // Of a page that is made as large or as small as one likes there is no room to fill.
  const room = fromAfar && settings.zoom === 'fit' && size.width > 0 ? size.height / size.width : 0;
  const layOut = useCallback(
    (ecg: Recording, start: number) =>
      layOutPage(
        ecg,
        leads,
        { speed, gain, halfChest, filter, layout, order, fromAfar, room, ...altered },
        start,
        JSON.parse(footer),
        language,
      ),
    [leads, altered, fromAfar, room, speed, gain, halfChest, filter, layout, order, footer, language],
  );
  const first = useMemo(() => layOut(recording, 0), [layOut, recording]);
  const page = useMemo(
    () => movePage(first, recording, position.start, language) ?? layOut(recording, position.start),
    [first, layOut, recording, position.start, language],
  );
  // What is said of the page, and what follows it elsewhere, comes now and then while it is moved: each frame is for the traces.
  const said = useNowAndThen(page, layOut);

  const { ends, spans, movable } = props.waves ?? NO_WAVES;
  const marked = useMemo(() => waveOverlay(page, ends, spans, recording.rate), [page, ends, spans, recording.rate]);
  const annotated = useMemo(
    () => annotationOverlay(page, recording.annotations, language),
    [page, recording.annotations, language],
  );
  const { stretches = NO_STRETCHES } = props;
  const overlay = useMemo(() => {
    const all = together(
      stretchOverlay(page, stretches),
      annotated,
      marked,
      caliperOverlay(page, shownCalipers, language),
    );
    return fromAfar ? { ...all, texts: all.texts.map((text) => ({ ...text, size: NAME_FROM_AFAR })) } : all;
  }, [fromAfar, annotated, marked, page, stretches, shownCalipers, language]);
  const scale =
    settings.zoom === 'fit'
      ? Math.max(props.leastFit ?? 0, fitZoom(page, size, props.pixelsPerMillimetre))
      : settings.zoom;
  const pageSeconds = page.end - page.start;
  const paperWindow = useMemo(
    () => ({
      width: size.width,
      height: size.height,
      page: { width: page.width, height: page.height },
      pixelsPerMillimetre: scale * props.pixelsPerMillimetre,
      speed,
      latestStart: Math.max(0, duration(recording) - pageSeconds),
    }),
    [size, page.width, page.height, scale, props.pixelsPerMillimetre, speed, recording, pageSeconds],
  );
  const pageName = JSON.stringify([layout, order, speed, gain, halfChest, fromAfar, page.start]);
  const strokes = props.pen?.strokes;
  usePicture(() => ({
    // Whose it is stands in the name of a recording more often than not.
    page: layOut({ ...recording, name: '' }, position.start),
    overlay,
    highlighted,
    theme,
    pen: (strokes ?? []).filter((stroke) => stroke.page === pageName).map(({ points }) => drawnPoints(page, points)),
  }));
  const moves = usePaperPosition(paperWindow, position, setPosition, settings.zoom === 'fit');
  const origin = pageOrigin(position, paperWindow);

  const zoomTo = (zoom: number, about = { x: size.width / 2, y: size.height / 2 }) => {
    const allowed = clampZoom(zoom);
    moves.rescale(allowed * props.pixelsPerMillimetre, about);
    onChange({ ...settings, zoom: allowed });
  };

  const handling = useCalipers(calipers, { frame, page, position, window: paperWindow, highlighted });

  usePaperGestures(frame, {
    onPan: moves.panBy,
    onZoom: (factor, about) => zoomTo((moves.scale() / props.pixelsPerMillimetre) * factor, about),
    onDrag: (drag) => {
      if (!handling.drag(drag) && drag.phase === 'moved') moves.panBy(-drag.dx, -drag.dy);
    },
    onPoint: (at) => {
      handling.hover(at);
      const lead = (at && leadPointAt(page, pagePointAt(position, paperWindow, at))?.lead) ?? null;
      if (lead !== highlighted) onHighlight(lead);
    },
  });

  const reveal = (point: PagePoint) => {
    const { x, y } = windowPointOf(position, paperWindow, point);
    const beyond = (at: number, length: number) => {
      const margin = Math.min(REVEALED, length / 2);
      return Math.min(0, at - margin) + Math.max(0, at - (length - margin));
    };
    moves.panBy(beyond(x, size.width), beyond(y, size.height));
  };

  const description = useMemo(() => describePage(recording, said, language), [recording, said, language]);
  const help = useMemo(() => keysHelp(language), [language]);
  // On a strip of hours a frame moves the thumb by a fraction of a pixel.
  const isSeenToMove = Math.abs(page.start - said.start) * size.width >= duration(recording);
  const latestMoves = useRef(moves);
  useLayoutEffect(() => {
    latestMoves.current = moves;
  });
  const moveTo = useCallback(
    (start: number) => void latestMoves.current.moveTo((live) => ({ ...live.position, start })),
    [],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (calipers?.tool && event.key === 'Enter') {
      event.preventDefault();
      handling.add();
      return;
    }
    if (event.key === 'Escape' && handling.giveUp()) {
      event.preventDefault();
      return;
    }
    const command = paperCommand(event);
    if (command === undefined) return;
    event.preventDefault();
    switch (command.does) {
      case 'pan':
        moves.panBy(command.dx, command.dy);
        break;
      case 'turn':
        moves.moveTo((live) => turnPage(live.position, live.window, pageSeconds, command.by));
        break;
      case 'goto': {
        const { width } = page;
        const atEnd = command.end === 'end';
        moves.moveTo(({ position: from, window }) => ({
          ...settled(from),
          centreX: atEnd ? width : 0,
          start: atEnd ? window.latestStart : 0,
        }));
        break;
      }
      case 'zoom':
        if (command.to === 'fit') onChange({ ...settings, zoom: 'fit' });
        else zoomTo(command.to === 'true-size' ? 1 : zoomStep(scale, command.to));
        break;
      case 'highlight': {
        const drawn = page.segments.filter((segment) => segment.lead !== undefined).map((segment) => segment.name);
        onHighlight(nextLead([...new Set(drawn)], highlighted, command.by));
      }
    }
  };

  const tellMovement = useEffectEvent((_start: number) => paperMoved());
  useEffect(() => tellMovement(page.start), [page.start]);
  const tellView = useEffectEvent(({ start, end }: PaperPage) => onViewChange?.({ start, end }));
  useEffect(() => tellView(said), [said]);
  const tellScale = useEffectEvent((to: number) => onScaleChange?.(to));
  useEffect(() => {
    if (size.width > 0) tellScale(scale);
  }, [scale, size.width]);

  return (
    <div className="paper-view">
      {calipers?.tool && (
        <CaliperBar
          {...calipers}
          tool={calipers.tool}
          handling={handling}
          page={page}
          pixelsPerMillimetre={paperWindow.pixelsPerMillimetre}
        />
      )}
      <div ref={frame} className="paper-frame" data-tool={calipers?.tool ? 'calipers' : 'pan'}>
        {size.width > 0 && size.height > 0 && (
          <PaperCanvas
            page={page}
            size={size}
            origin={origin}
            pixelsPerMillimetre={paperWindow.pixelsPerMillimetre}
            overlay={overlay}
            highlighted={highlighted}
            theme={theme}
            description={description}
            helpId={helpId}
            onKeyDown={onKeyDown}
            takesFocus={props.takesFocus}
          />
        )}
        <ScrollMarks origin={origin} window={paperWindow} />
        {props.spotlight ? (
          <Spotlight page={page} lead={highlighted} origin={origin} scale={paperWindow.pixelsPerMillimetre} />
        ) : null}
        {props.pen && size.width > 0 ? (
          <PenLayer
            {...props.pen}
            page={page}
            pageName={pageName}
            origin={origin}
            scale={paperWindow.pixelsPerMillimetre}
          />
        ) : null}
        <LeadNames page={page} origin={origin} scale={paperWindow.pixelsPerMillimetre} theme={theme} />
        {movable && size.width > 0 && (
          <EndHandles {...movable} frame={frame} page={page} position={position} window={paperWindow} />
        )}
        {calipers?.tool && (
          <CaliperHandles
            calipers={shownCalipers}
            handling={handling}
            page={page}
            position={position}
            window={paperWindow}
            ratio={size.ratio}
            overlay={overlay}
            theme={theme}
            onReveal={reveal}
          />
        )}
      </div>
      <p id={helpId} hidden>
        {help}
      </p>
      <output className="paper-unseen">
        {highlighted === null ? '' : language.say(language.words.paper.leadHighlighted, { lead: highlighted })}
      </output>
      {paperWindow.latestStart > 0 && (
        <Overview
          recording={recording}
          leads={leads}
          start={isSeenToMove ? page.start : said.start}
          pageSeconds={pageSeconds}
          theme={theme}
          onMove={moveTo}
        />
      )}
    </div>
  );
}
