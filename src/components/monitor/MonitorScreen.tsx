import { type MouseEvent, memo, useMemo, useState } from 'react';
import type { LeadName } from '../../ecg/leads';
import type { Message } from '../../ecg/message';
import type { ModelManifest } from '../../model/contracts';
import {
  type Monitor,
  type MonitorEvent,
  type MonitorState,
  TREND_EVERY,
  type TrendPoint,
} from '../../monitor/monitor';
import type { PaperTheme } from '../../paper/colours';
import { errorSentence } from '../../words/error';
import { statementName } from '../../words/statement';
import { Chart } from '../charts/Chart';
import { ChartWithTable } from '../charts/ChartWithTable';
import { useChartColours } from '../charts/colours';
import { LINE_MARGIN, trendPlot } from '../charts/learning-plots';
import { useLanguage } from '../words';
import { MonitorTraces } from './MonitorTraces';
import type { TraceDisplay } from './traces';
import './monitor.css';

export interface MonitorScreenProps {
  readonly monitor: Monitor;
  readonly name: string;
  readonly state: MonitorState;
  readonly events: readonly MonitorEvent[];
  readonly trend: readonly TrendPoint[];
  /** Of a replay; null of a device. */
  readonly replay: {
    readonly position: number;
    readonly total: number;
    readonly speed: number;
    readonly paused: boolean;
    readonly ended: boolean;
  } | null;
  /** Seconds recorded so far; null where nothing is. */
  readonly recorded: number | null;
  readonly network: ModelManifest | null;
  readonly error: Message | null;
  readonly theme: PaperTheme;
  readonly onFrame: (elapsed: number) => void;
  readonly onPaused: (paused: boolean) => void;
  readonly onSpeed: (speed: number) => void;
  readonly onJump: (time: number) => void;
  readonly onBaseline: () => void;
  readonly onMark: () => void;
  readonly onRecord: () => void;
  readonly onEndRecording: () => void;
  readonly onClose: () => void;
}

const SPEEDS = [1, 2, 5, 10, 30, 60] as const;
const DISPLAYS: readonly TraceDisplay[] = ['sweep', 'scroll'];
const COUNTS = [1, 3, 12] as const;
const TRENDS = ['heartRate', 'irregularity', 'qtc', 'st'] as const;
/** Leads that are shown where only some are. */
const PREFERRED = ['II', 'V1', 'V5'] as const;
/** Rows of the table of a trend. */
const TABLE_LINES = 30;

/** Some of the leads: the preferred ones first, in the order of the source. */
function chosenLeads(leads: readonly LeadName[], count: number): readonly LeadName[] {
  if (leads.length <= count) return leads;
  const preferred: readonly LeadName[] = PREFERRED;
  const ranked = [
    ...preferred.filter((lead) => leads.includes(lead)),
    ...leads.filter((lead) => !preferred.includes(lead)),
  ];
  const chosen = ranked.slice(0, count);
  return leads.filter((lead) => chosen.includes(lead));
}

/** An ECG as it comes in, what is made of it, and what became of it over hours. */
export function MonitorScreen(props: MonitorScreenProps) {
  const { monitor, state, events, replay, recorded, network, error, theme } = props;
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.monitor;
  const { leads } = monitor.format;
  const [count, setCount] = useState<number>(leads.length >= 12 ? 12 : 3);
  const shown = useMemo(() => chosenLeads(leads, count), [leads, count]);
  const [display, setDisplay] = useState<TraceDisplay>('sweep');
  return (
    <main
      className="monitor"
      onKeyDown={(event) => {
        if (event.key !== ' ' || !replay || event.target instanceof HTMLButtonElement) return;
        event.preventDefault();
        props.onPaused(!replay.paused);
      }}
    >
      <div className="monitor-bar">
        <strong className="monitor-name">{props.name}</strong>
        {replay ? (
          <>
            {replay.ended ? (
              <button type="button" onClick={() => props.onJump(0)}>
                {texts.fromBeginning}
              </button>
            ) : (
              <button type="button" onClick={() => props.onPaused(!replay.paused)}>
                {replay.paused ? texts.goOn : texts.pause}
              </button>
            )}
            <label>
              {texts.speed}{' '}
              <select value={replay.speed} onChange={({ target }) => props.onSpeed(Number(target.value))}>
                {SPEEDS.map((speed) => (
                  <option key={speed} value={speed}>
                    {say(texts.times, { n: speed })}
                  </option>
                ))}
              </select>
            </label>
            <input
              type="range"
              className="monitor-position"
              aria-label={texts.position}
              aria-valuetext={format.clockTime(replay.position)}
              min={0}
              max={Math.floor(replay.total)}
              step={1}
              value={Math.floor(replay.position)}
              onChange={({ target }) => props.onJump(Number(target.value))}
            />
            <span className="monitor-time">
              {say(texts.of, { now: format.clockTime(replay.position), total: format.clockTime(replay.total) })}
            </span>
          </>
        ) : (
          <span className="monitor-time">{format.clockTime(state.now)}</span>
        )}
        <select
          aria-label={texts.display}
          value={display}
          onChange={({ target }) => setDisplay(target.value as TraceDisplay)}
        >
          {DISPLAYS.map((each) => (
            <option key={each} value={each}>
              {texts.displays[each]}
            </option>
          ))}
        </select>
        <select aria-label={texts.leads} value={count} onChange={({ target }) => setCount(Number(target.value))}>
          {COUNTS.map((each) => (
            <option key={each} value={each}>
              {say(texts.leadCount, { count: each })}
            </option>
          ))}
        </select>
        <button type="button" onClick={props.onBaseline} title={texts.baselineTitle}>
          {texts.baseline}
        </button>
        <button type="button" onClick={props.onMark}>
          {texts.mark}
        </button>
        {recorded === null ? (
          <button type="button" disabled={replay?.ended ?? false} onClick={props.onRecord}>
            {texts.record}
          </button>
        ) : (
          <button type="button" aria-pressed="true" onClick={props.onEndRecording}>
            {say(texts.endRecording, { time: format.clockTime(recorded) })}
          </button>
        )}
        <button type="button" onClick={props.onClose}>
          {texts.close}
        </button>
      </div>
      <div className="monitor-stage">
        <MonitorTraces
          monitor={monitor}
          leads={shown}
          off={state.off}
          display={display}
          theme={theme}
          onFrame={props.onFrame}
        />
        <Trends trend={props.trend} events={events} theme={theme} onJump={replay ? props.onJump : null} />
      </div>
      <aside className="monitor-panel" aria-label={texts.panel}>
        <Numbers {...props} />
        {error ? <p className="failure">{errorSentence(language, error)}</p> : null}
        <Statements {...props} />
        <Events events={events} network={network} onJump={replay ? props.onJump : null} />
      </aside>
      <p className="monitor-notice" role="note">
        <strong>{texts.notice}</strong> {words.disclaimer}
      </p>
    </main>
  );
}

/** Nothing is not less than nothing. */
const hundredths = (value: number) => Math.round(100 * value) / 100 || 0;

function Numbers({ state }: MonitorScreenProps) {
  const { words, say, format } = useLanguage();
  const texts = words.monitor;
  const { numbers, off, baseline } = state;
  const { heartRate, irregularity, qtc, st, early, other } = numbers;
  const none = texts.none;
  return (
    <section aria-label={texts.numbers}>
      <p className="monitor-rate">
        <span className="monitor-rate-value">{heartRate === null ? none : format.number(heartRate, 0)}</span>{' '}
        <span className="muted">{texts.perMinute}</span>
      </p>
      <dl className="monitor-numbers">
        <dt>{texts.trends.irregularity}</dt>
        <dd>{irregularity === null ? none : format.percent(irregularity)}</dd>
        <dt>{texts.earlyBeats}</dt>
        <dd>{format.count(early)}</dd>
        <dt>{texts.otherShape}</dt>
        <dd>{format.count(other)}</dd>
        <dt>{texts.trends.qtc}</dt>
        <dd>{qtc === null ? none : say(texts.milliseconds, { n: format.number(qtc, 0) })}</dd>
      </dl>
      {off.length > 0 ? (
        <p className="monitor-off" role="status">
          {say(texts.leadsOff, { leads: off, count: off.length })}
        </p>
      ) : null}
      <p className="muted">
        {baseline === null ? texts.noBaseline : say(texts.baselineAt, { time: format.clockTime(baseline) })}
      </p>
      <ul className="monitor-st" aria-label={texts.stLevels}>
        {[...st].map(([lead, { level, change }]) => (
          <li key={lead} data-moved={change !== null && Math.abs(change) >= 0.1}>
            <span>{lead}</span> <span>{format.number(hundredths(change ?? level), 2)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Statements({ state, network }: MonitorScreenProps) {
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.monitor;
  const { reading, shown } = state;
  const nameOf = (code: string) =>
    statementName(language, network?.labels.find((label) => label.code === code) ?? { code, description: code });
  const largest = Math.max(0.2, ...(reading?.leadWeights.values() ?? []));
  return (
    <section aria-label={texts.statements}>
      <h2>{network ? say(texts.saidBy, { network: network.name }) : texts.statements}</h2>
      {reading ? (
        <>
          <ul className="monitor-statements">
            {shown.length === 0 ? <li className="muted">{texts.nothing}</li> : null}
            {shown.map((code) => (
              <li key={code}>
                {nameOf(code)}{' '}
                <span className="number">
                  {format.percent(reading.statements.find((each) => each.code === code)?.probability ?? 0)}
                </span>
              </li>
            ))}
          </ul>
          <ul className="monitor-weights" aria-label={texts.weights}>
            {[...reading.leadWeights].map(([lead, weight]) => (
              <li key={lead} title={say(texts.weight, { lead, share: format.percent(weight) })}>
                <span className="monitor-weight" style={{ height: `${(100 * weight) / largest}%` }} />
                <span>{lead}</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="muted">{texts.notRead}</p>
      )}
    </section>
  );
}

interface EventsProps extends Pick<MonitorScreenProps, 'events' | 'network'> {
  /** Null where there is nothing to go back to. */
  readonly onJump: ((time: number) => void) | null;
}

/** Hundreds of them, and a new one now and then: they are drawn when there is one. */
const Events = memo(function Events({ events, network, onJump }: EventsProps) {
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.monitor;
  const nameOf = (code: string) =>
    statementName(language, network?.labels.find((label) => label.code === code) ?? { code, description: code });
  const told = ({ kind, subject }: MonitorEvent) =>
    say(texts.events[kind], {
      subject: kind === 'statement' || kind === 'statement-gone' ? nameOf(subject) : subject,
    });
  return (
    <section className="monitor-events" aria-label={texts.eventList}>
      <h2>{texts.eventList}</h2>
      <ol>
        {[...events].reverse().map((event) => (
          <li key={event.id}>
            {onJump ? (
              <button type="button" className="quiet" onClick={() => onJump(Math.max(0, event.time - 5))}>
                {format.clockTime(event.time)}
              </button>
            ) : (
              <span>{format.clockTime(event.time)}</span>
            )}{' '}
            {told(event)}
          </li>
        ))}
      </ol>
    </section>
  );
});

interface TrendsProps extends Pick<MonitorScreenProps, 'trend' | 'events' | 'theme'> {
  readonly onJump: ((time: number) => void) | null;
}

/** What became of a number over hours, with the events under it; where it is clicked a replay goes on from. */
const Trends = memo(function Trends({ trend, events, theme, onJump }: TrendsProps) {
  const { words, format } = useLanguage();
  const texts = words.monitor;
  const colours = useChartColours(theme);
  const [kind, setKind] = useState<(typeof TRENDS)[number]>('heartRate');
  const points = trend.length;
  // A point tells of the time before it.
  const from = (trend[0]?.time ?? TREND_EVERY) - TREND_EVERY;
  const to = Math.max(from + 6 * TREND_EVERY, trend[points - 1]?.time ?? 0);
  const plot = useMemo(
    () =>
      trendPlot(
        colours,
        { x: trend.map(({ time }) => time / 60), y: trend.map((point) => point[kind]) },
        events.map(({ time }) => time / 60).filter((time) => time >= from / 60 && time <= to / 60),
        [from / 60, to / 60],
        { x: texts.minutes, y: texts.trends[kind] },
      ),
    [trend, events, from, to, kind, colours, texts],
  );
  const jump = ({ clientX, currentTarget }: MouseEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const share = (clientX - left - LINE_MARGIN.l) / (width - LINE_MARGIN.l - LINE_MARGIN.r);
    if (share >= 0 && share <= 1) onJump?.(from + share * (to - from));
  };
  const every = Math.max(1, Math.ceil(points / TABLE_LINES));
  return (
    <section className="monitor-trends" aria-label={texts.trend}>
      <select aria-label={texts.trend} value={kind} onChange={({ target }) => setKind(target.value as typeof kind)}>
        {TRENDS.map((each) => (
          <option key={each} value={each}>
            {texts.trends[each]}
          </option>
        ))}
      </select>
      <ChartWithTable
        chart={
          // Keys have the list of events and the slider.
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: as said
          <div
            className="monitor-trend"
            data-jumps={onJump !== null}
            title={onJump ? texts.trendJump : undefined}
            onClick={jump}
          >
            <Chart data={plot.data} layout={plot.layout} height={150} />
          </div>
        }
        table={
          <table className="plain-table">
            <caption>{texts.trends[kind]}</caption>
            <tbody>
              {trend
                .filter((_, i) => i % every === 0)
                .map((point) => (
                  <tr key={point.time}>
                    <th scope="row">{format.clockTime(point.time)}</th>
                    <td className="number">{Number.isNaN(point[kind]) ? texts.none : format.number(point[kind], 2)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        }
      />
    </section>
  );
});
