import {
  type PointerEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { stagesOf } from '../../lesson/stages';
import { weighsLeads } from '../../study/lead-weights';
import {
  canExchange,
  chosenNetwork,
  chosenReading,
  lastReading,
  misplacementOf,
  offLeads,
  shownPlace,
} from '../../study/selectors';
import { isWithheld, shownReading } from '../../study/statements';
import { misplacementName } from '../../words/misplacement';
import { useCommands, useSelector, useStudy, useStudyCommands } from '../page';
import { BarePaper } from '../paper';
import { useTheme } from '../theme';
import { useLanguage } from '../words';
import { usePlacement } from './ElectrodeLab';
import { LectureFindings } from './LectureFindings';
import { StepCard } from './StepCard';
import { Torso } from './Torso';
import { BROAD } from './torso';
import { useFullScreen } from './use-full-screen';
import { WeightBars } from './WeightBars';
import './lab.css';
import './lecture.css';

/** What can stand under the paper, in the order in which steps show it. */
const PARTS = ['weights', 'findings', 'lab'] as const;
type Part = (typeof PARTS)[number];

/** What the keys of a presenter do: of the keyboard, and of a remote control. */
const FORWARD: readonly string[] = ['ArrowRight', 'PageDown', ' '];
const BACK: readonly string[] = ['ArrowLeft', 'PageUp'];

/** For how long (ms) the buttons stay, and the pointer once it has come to rest. */
const REST = 2500;
/** The buttons come where the pointer is as near to the upper edge as this share of the height. */
const NEAR = 0.14;

function LabPart() {
  const [placement, change] = usePlacement();
  return <Torso placement={placement} onChange={change} figure={BROAD} />;
}

/** The weights or the findings of what has been read. */
function ReadPart({ part }: { readonly part: 'weights' | 'findings' }) {
  const manifest = useSelector(chosenNetwork);
  const now = useStudy(chosenReading);
  const last = useStudy(lastReading);
  const span = useStudy((study) => study.span);
  const view = useStudy((study) => study.view);
  const { words } = useLanguage();
  const reading = now ?? last;
  if (manifest === null || reading === null) return <p>{words.lesson.reading}</p>;
  if (isWithheld(reading)) return <p>{words.results.withheld}</p>;
  const shown = shownReading(reading, span, view);
  if (part === 'findings') return <LectureFindings manifest={manifest} reading={reading} shown={shown} />;
  if (!weighsLeads(manifest)) return <p>{words.results.noLeadWeights}</p>;
  return <WeightBars leads={shown.window?.leads ?? reading.leads} shown={shown} />;
}

/** Says that what is drawn is not what was recorded, or not all that is read. */
function AlteredBar() {
  const misplacement = useStudy(misplacementOf);
  const off = useStudy(offLeads);
  const { exchange, setOff } = useStudyCommands();
  const language = useLanguage();
  const { words, say } = language;
  if (misplacement === null && off.length === 0) return null;
  return (
    <div className="lecture-altered" role="status">
      <strong>
        {misplacement === null
          ? say(words.electrodes.leftOut, { leads: off })
          : misplacementName(language, misplacement)}
      </strong>
      {misplacement === null ? null : <span>{words.lesson.grey}</span>}
      <button
        type="button"
        onClick={() => {
          exchange(null);
          setOff([]);
        }}
      >
        {words.electrodes.asRecorded}
      </button>
    </div>
  );
}

/** A ring around the pointer, which nobody in the last row would find otherwise. */
function useHalo() {
  const halo = useRef<HTMLDivElement>(null);
  const [isMoving, setMoving] = useState(true);
  // At first they are seen, so that they are found.
  const [isNear, setNear] = useState(true);
  const timer = useRef(0);
  const onPointerMove = ({ clientX, clientY, pointerType }: PointerEvent) => {
    const ring = halo.current;
    if (ring) {
      ring.style.transform = `translate(${clientX}px, ${clientY}px)`;
      ring.hidden = pointerType !== 'mouse';
    }
    setMoving(true);
    setNear(clientY < NEAR * window.innerHeight);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setMoving(false), REST);
  };
  useEffect(() => {
    timer.current = window.setTimeout(() => setMoving(false), REST);
    return () => window.clearTimeout(timer.current);
  }, []);
  return { halo, isMoving, isNear, onPointerMove };
}

interface ToolProps {
  readonly name: string;
  readonly keyName: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children?: ReactNode;
}

const Tool = ({ name, keyName, pressed, disabled, onClick, children }: ToolProps) => (
  <button
    type="button"
    aria-pressed={pressed}
    aria-keyshortcuts={keyName}
    disabled={disabled}
    // The paper keeps the focus, and with it its keys.
    onPointerDown={(event) => event.preventDefault()}
    onClick={onClick}
  >
    {children ?? name} <kbd>{keyName}</kbd>
  </button>
);

/** An ECG for a projector: the paper, and of the rest what is chosen. */
export function Lecture() {
  const { showEcg, next, previous } = useCommands();
  const { setPen } = useStudyCommands();
  const pen = useStudy((study) => study.pen);
  const exchangeable = useStudy(canExchange);
  const place = useSelector(shownPlace);
  const order = useSelector((state) => state.order);
  const count = order.length;
  const { words } = useLanguage();
  const texts = words.lesson;
  const dark = useTheme() === 'dark';
  const [palette, setPalette] = useState<'light' | 'dark'>(dark ? 'dark' : 'light');
  const [parts, setParts] = useState<ReadonlySet<Part>>(new Set());
  const [penOn, setPenOn] = useState(false);
  const [spotlight, setSpotlight] = useState(false);
  const { halo, isMoving, isNear, onPointerMove } = useHalo();
  const frame = useRef<HTMLElement>(null);
  const id = useStudy((study) => study.id);
  const steps = useStudy((study) => study.steps);
  const stages = useMemo(() => stagesOf(steps), [steps]);
  /** How far the notes and questions on this ECG are gone through: 0 before the first, one more than there are behind the last. */
  const [said, setSaid] = useState({ of: id, at: 0 });
  const at = Math.min(said.of === id ? said.at : 0, stages.length + 1);
  const stage = stages[at - 1];
  const say = (to: number) => setSaid({ of: id, at: to });
  const leave = useEffectEvent(() => showEcg());
  useFullScreen(frame, () => leave());

  const toggle = (part: Part) =>
    setParts((shown) => new Set(PARTS.filter((each) => (each === part ? !shown.has(each) : shown.has(each)))));
  /** What is said and asked of it, then the weights, then the findings, then the next ECG by itself. */
  const step = (by: 1 | -1) => {
    const inTurn: readonly Part[] = ['weights', 'findings'];
    const shown = inTurn.filter((part) => parts.has(part));
    if (by === 1 && at < stages.length) say(at + 1);
    else if (by === 1 && shown.length < inTurn.length) {
      say(stages.length + 1);
      toggle(inTurn.find((part) => !parts.has(part))!);
    } else if (by === -1 && shown.length > 0) {
      toggle(shown[shown.length - 1]!);
      if (shown.length === 1) say(stages.length);
    } else if (by === -1 && at > 0) say(at - 1);
    else if (by === 1 && place < count - 1) {
      setParts(new Set());
      next();
    } else if (by === -1 && place > 0) {
      setParts(new Set(inTurn));
      setSaid({ of: order[place - 1]!, at: Number.POSITIVE_INFINITY });
      previous();
    }
  };
  /** Puts what is said away, and shows it again. */
  const toggleStep = () => say(stage ? stages.length + 1 : Math.min(1, stages.length));
  const keys: Readonly<Record<string, () => void>> = {
    '1': () => toggle('weights'),
    '2': () => toggle('findings'),
    '3': () => toggle('lab'),
    '4': () => toggleStep(),
    b: () => setPalette(palette === 'light' ? 'dark' : 'light'),
    d: () => setPenOn(!penOn),
    e: () => setPen([]),
    x: () => setSpotlight(!spotlight),
    F: showEcg,
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isOn = (controls: string) => event.target instanceof Element && event.target.closest(controls) !== null;
    const does = FORWARD.includes(event.key)
      ? () => step(1)
      : BACK.includes(event.key)
        ? () => step(-1)
        : event.key === 'Escape' && document.fullscreenElement === null
          ? showEcg
          : keys[event.key];
    // A space presses the button it is on; from electrode to electrode, and in a list, arrows are theirs.
    const isTaken =
      (event.key === ' ' && isOn('button, [role="button"], select')) ||
      (event.key.length > 1 && isOn('[role="button"], select'));
    if (!does || isTaken) return;
    event.preventDefault();
    event.stopPropagation();
    does();
  });
  // As soon as the lecture is seen.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);

  const shown = PARTS.filter((part) => parts.has(part) && (part !== 'lab' || exchangeable));
  return (
    <main
      ref={frame}
      className="lecture"
      data-theme={palette}
      data-resting={!isMoving && !penOn}
      data-tools={isMoving && isNear}
      aria-label={texts.lecture}
      onPointerMove={onPointerMove}
      onPointerDown={onPointerMove}
    >
      <AlteredBar />
      <div className="lecture-paper">
        <BarePaper theme={palette} fromAfar spotlight={spotlight} penOn={penOn} />
      </div>
      {stage ? (
        <section className="lecture-step" aria-label={texts.parts.steps}>
          <StepCard stage={stage} count={steps.length} />
        </section>
      ) : null}
      {shown.length > 0 ? (
        <div className="lecture-dock" data-parts={shown.length}>
          {shown.map((part) => (
            <section key={part} className={`lecture-${part}-part`} aria-label={texts.parts[part]}>
              {part === 'lab' ? <LabPart /> : <ReadPart part={part} />}
            </section>
          ))}
        </div>
      ) : null}
      <div className="lecture-tools" role="toolbar" aria-label={texts.tools}>
        {PARTS.map((part, i) => (
          <Tool
            key={part}
            name={texts.parts[part]}
            keyName={String(i + 1)}
            pressed={parts.has(part)}
            disabled={part === 'lab' && !exchangeable}
            onClick={() => toggle(part)}
          />
        ))}
        {steps.length > 0 ? (
          <Tool name={texts.parts.steps} keyName="4" pressed={stage !== undefined} onClick={toggleStep} />
        ) : null}
        <Tool name={texts.spotlight} keyName="x" pressed={spotlight} onClick={() => setSpotlight(!spotlight)} />
        <Tool name={texts.pen} keyName="d" pressed={penOn} onClick={() => setPenOn(!penOn)} />
        <Tool name={texts.erase} keyName="e" disabled={pen.length === 0} onClick={() => setPen([])} />
        <Tool
          name={palette === 'light' ? texts.darkRoom : texts.brightRoom}
          keyName="b"
          onClick={() => setPalette(palette === 'light' ? 'dark' : 'light')}
        />
        <Tool name={texts.back} keyName="←" onClick={() => step(-1)} />
        <Tool name={texts.forward} keyName="→" onClick={() => step(1)} />
        <Tool name={texts.leave} keyName="Esc" onClick={showEcg} />
      </div>
      <div ref={halo} className="lecture-halo" aria-hidden="true" hidden />
    </main>
  );
}
