import { type ReactNode, useCallback, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { EndName } from '../../analysis/measure/measure';
import type { LeadName } from '../../ecg/leads';
import type { PenStroke } from '../../ecg/pen';
import type { PaperTheme } from '../../paper/colours';
import { chosenOnPhone, isStandardView, onPhone, type PaperSettings, STANDARD_VIEW } from '../../paper/settings';
import { fiducialsOf } from '../../study/measurement-lines';
import { memoised } from '../../study/memoised';
import {
  drawnRecording,
  drawnSilent,
  intervalSpans,
  offLeads,
  partKey,
  recordedBehind,
  shownCalipers,
  shownMeasurements,
  shownStretches,
} from '../../study/selectors';
import type { IntervalName, StudyId } from '../../study/study';
import { ActionButton, useControl } from '../actions';
import { Later } from '../later';
import { useChangeSettings, useCommands, useSelector, useSettings, useStudy, useStudyCommands } from '../page';
import { Boundary } from '../shell/Boundary';
import { useTheme } from '../theme';
import { END_NAMES } from '../use-end-slider';
import { useMedia } from '../use-media';
import { useLanguage } from '../words';
import { PaperToolbar } from './PaperToolbar';
import { PaperView } from './PaperView';

/** Which ends an interval lies between. */
const ENDS_OF: Readonly<Record<IntervalName, readonly EndName[]>> = {
  p: ['pOn', 'pOff'],
  pr: ['pOn', 'qrsOn'],
  qrs: ['qrsOn', 'qrsOff'],
  qt: ['qrsOn', 'tOff'],
};
const NO_NAMES: readonly EndName[] = [];

/** A phone that is held upright: a page of three rows and four columns would be a stamp. */
const PHONE = '(max-width: 480px) and (orientation: portrait)';
/** There the page is not made smaller than it is: rows are swiped through, up and down and in time. */
const LEAST_ON_PHONE = 1;

const inPhoneSettings = memoised(onPhone);

function usePaperSettings(): PaperSettings {
  const stored = useSettings(({ paper }) => paper);
  return useMedia(PHONE) ? inPhoneSettings(stored) : stored;
}

/** How the paper is shown where it is not as on the desk. */
interface Showing {
  readonly theme?: PaperTheme;
  readonly fromAfar?: boolean;
  readonly spotlight?: boolean;
  /** A drag draws by hand. */
  readonly penOn?: boolean;
}

interface DrawnProps extends Showing {
  /** Items for the footer beside those of the recording. */
  readonly footer: readonly string[];
  readonly onChange: (settings: PaperSettings) => void;
  readonly onScaleChange: (scale: number) => void;
  readonly takesFocus: () => boolean;
}

/** Takes changes of calipers back, and makes them again. */
function History() {
  return (
    <>
      <ActionButton action="undoCaliper" isSign>
        ↶
      </ActionButton>
      <ActionButton action="redoCaliper" isSign>
        ↷
      </ActionButton>
    </>
  );
}

function CalipersButton() {
  const on = useSelector((state) => state.calipers.on);
  return <ActionButton action="calipers" pressed={on} />;
}

function Drawn({
  footer,
  onChange,
  onScaleChange,
  takesFocus,
  theme,
  fromAfar = false,
  spotlight = false,
  penOn = false,
}: DrawnProps) {
  const usual = useTheme();
  const strokes = useStudy(({ pen }) => pen);
  const recording = useStudy(drawnRecording);
  const silent = useStudy(drawnSilent);
  const recorded = useStudy(recordedBehind);
  const off = useStudy(offLeads);
  const highlighted = useStudy((study) => study.highlighted);
  const settings = usePaperSettings();
  const phone = useMedia(PHONE) && settings.layout === '12x1';
  const calipers = useStudy(shownCalipers);
  const tool = useSelector((state) => state.calipers);
  const measurements = useStudy(shownMeasurements);
  const ends = useSelector((state) => state.waves);
  const spans = useStudy(intervalSpans);
  const stretches = useStudy(shownStretches);
  const names = useStudy(({ interval }) => (interval ? ENDS_OF[interval] : ends ? END_NAMES : NO_NAMES));
  const waves = useMemo(
    () => ({
      ends: ends && measurements ? measurements.waves : null,
      spans,
      movable: measurements && names.length > 0 ? { measurements, names } : null,
    }),
    [ends, measurements, spans, names],
  );
  const fiducials = useCallback((lead: LeadName) => fiducialsOf(measurements, lead), [measurements]);
  const { setCalipers } = useCommands();
  const { highlight, setView, mark, unmark, removeMark, setPen } = useStudyCommands();
  return (
    <PaperView
      recording={recording}
      silent={silent}
      recorded={recorded}
      off={off}
      settings={settings}
      {...(phone && { leastFit: LEAST_ON_PHONE })}
      onChange={onChange}
      highlighted={highlighted}
      onHighlight={highlight}
      waves={waves}
      stretches={stretches}
      calipers={{
        calipers,
        fiducials,
        tool: tool.on ? tool : null,
        onTool: setCalipers,
        onChange: mark,
        onGiveUp: unmark,
        onRemove: removeMark,
        history: <History />,
      }}
      onViewChange={setView}
      onScaleChange={onScaleChange}
      takesFocus={takesFocus}
      footer={footer}
      fromAfar={fromAfar}
      spotlight={spotlight}
      {...((penOn || strokes.length > 0) && {
        pen: { strokes, on: penOn, onDrawn: (stroke: PenStroke) => setPen([...strokes, stroke]) },
      })}
      theme={theme ?? usual}
      pixelsPerMillimetre={settings.pixelsPerMillimetre}
    />
  );
}

const NO_FOOTER: readonly string[] = [];
const ignored = () => undefined;
const takesIt = () => true;

/** The study on paper and nothing beside it; what is chosen about the paper is chosen by its keys. */
export function BarePaper(showing: Showing) {
  const { words } = useLanguage();
  const key = useStudy(partKey);
  const changeSettings = useChangeSettings();
  return (
    <Boundary key={key} message={words.workspace.paperFailed}>
      <Drawn
        {...showing}
        footer={NO_FOOTER}
        onChange={(paper) => changeSettings({ paper })}
        onScaleChange={ignored}
        takesFocus={takesIt}
      />
    </Boundary>
  );
}

/** What keeps the focus where it is. */
const WORKED_IN = ['input', 'select', 'textarea', 'dialog'];

/** The study on paper, with what can be chosen about it. */
export function StudyPaper({
  footer,
  children,
}: Pick<DrawnProps, 'footer'> & {
  /** Stands between what can be chosen and the paper. */
  readonly children: ReactNode;
}) {
  const settings = usePaperSettings();
  const { words } = useLanguage();
  const key = useStudy(partKey);
  const changeSettings = useChangeSettings();
  const controls = {
    layout: useControl('layout'),
    order: useControl('order'),
    speed: useControl('speed'),
    gain: useControl('gain'),
    halfChest: useControl('halfChest'),
    displayFilter: useControl('displayFilter'),
    notch: useControl('notch'),
    screenSize: useControl('screenSize'),
  };
  const id = useStudy((study) => study.id);
  const focused = useRef<StudyId | null>(null);
  /** True once for each study: what is opened has the focus, unless a list or text is being worked in. */
  const takesFocus = () => {
    const fresh = focused.current !== id;
    focused.current = id;
    return fresh && !WORKED_IN.some((tag) => document.activeElement?.closest(tag));
  };
  const [scale, setScale] = useState<number | undefined>(undefined);
  const stored = useSettings(({ paper }) => paper);
  const phone = useMedia(PHONE);
  const change = (paper: PaperSettings) => changeSettings({ paper: phone ? chosenOnPhone(stored, paper) : paper });
  const showAtStandard = useEffectEvent((_id: number) => {
    if (!isStandardView(settings)) change({ ...settings, ...STANDARD_VIEW });
  });
  // Before the paper is seen: a gain that was chosen for the last recording must not be taken for that of this one.
  useLayoutEffect(() => showAtStandard(id), [id]);
  return (
    <>
      <PaperToolbar
        settings={settings}
        onChange={change}
        controls={controls}
        tools={<CalipersButton />}
        {...(scale === undefined ? {} : { scale })}
      />
      {children}
      <Later frames={0}>
        <Boundary key={key} message={words.workspace.paperFailed}>
          <Drawn footer={footer} onChange={change} onScaleChange={setScale} takesFocus={takesFocus} />
        </Boundary>
      </Later>
    </>
  );
}
