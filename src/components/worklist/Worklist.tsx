import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import type { ModelManifest } from '../../model/contracts';
import { MOST_REPORTS } from '../../report/strips';
import { chosenNetwork } from '../../study/selectors';
import type { Store } from '../../study/store';
import { reasonsInWords } from '../../words/issues';
import { qualitySentence } from '../../words/quality';
import { statementName, statementTitle } from '../../words/statement';
import { COLUMNS, FILTERS, filterCounts } from '../../worklist/order';
import type { Row, RowMark } from '../../worklist/row';
import type { WorklistEvent, WorklistState } from '../../worklist/state';
import { useCommands, useSelector } from '../page';
import { useLanguage } from '../words';
import { useOrder } from './use-order';
import { WorklistCells } from './WorklistRow';
import './worklist.css';

/** What can be done with the list as a whole. */
export interface WorklistCommands {
  pause(): void;
  resume(): void;
  cancel(): void;
  /** The list is being moved, or an ECG of it opened. */
  giveWay(): void;
  /** Goes on with what is left. */
  goOn(): void;
  /** A file for other software, of the rows with these ids. */
  save(kind: SavedKind, ids: readonly number[]): void;
  /** Reports of the rows with these ids, as one PDF. */
  report(ids: readonly number[]): void;
  /** Asks for a table of labels to hold the rows against. */
  compare(): void;
}

export const SAVED_KINDS = ['csv', 'jsonl', 'parquet'] as const;
export type SavedKind = (typeof SAVED_KINDS)[number];

interface WorklistProps {
  readonly store: Store<WorklistState, WorklistEvent>;
  readonly commands: WorklistCommands;
  /** Whether rows are kept on this computer. */
  readonly kept: boolean;
  readonly onKeep: (on: boolean) => void;
  /** What became of reports. */
  readonly notice: string;
}

/** The height of a row, in CSS pixels. */
const ROW_HEIGHT = 28;

/** Columns with a heading; the trace has none. */
const HEADINGS = COLUMNS.filter((column) => column !== 'urgency');

function Filters({ store, state }: { readonly store: WorklistProps['store']; readonly state: WorklistState }) {
  const { words, format } = useLanguage();
  const texts = words.worklist;
  const counts = useMemo(() => filterCounts(state.rows), [state.rows]);
  const { filter, text } = state.sifting;
  return (
    <div className="worklist-filters">
      {FILTERS.filter((each) => each === 'all' || counts[each] > 0 || each === filter).map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={filter === each}
          onClick={() => store.dispatch({ type: 'sifted', sifting: { filter: each } })}
        >
          {texts.filters[each]} <span className="muted">{format.count(counts[each])}</span>
        </button>
      ))}
      <input
        type="search"
        className="worklist-search"
        aria-label={texts.search}
        placeholder={texts.search}
        value={text}
        onChange={(event) => store.dispatch({ type: 'sifted', sifting: { text: event.target.value } })}
      />
    </div>
  );
}

/** How far reading is, and what can be done about it. */
export function WorklistProgress({
  state,
  commands,
}: {
  readonly state: WorklistState;
  readonly commands: WorklistCommands;
}) {
  const { words, say, format } = useLanguage();
  const texts = words.worklist;
  const { progress, paused, rows } = state;
  if (progress === null) {
    const left = rows.filter(({ phase }) => phase === 'waiting').length;
    return (
      <span>
        {left === 0
          ? say(texts.allRead, { count: rows.length })
          : say(texts.stopped, { done: format.count(rows.length - left), total: format.count(rows.length) })}{' '}
        {left > 0 ? (
          <button type="button" onClick={commands.goOn}>
            {texts.goOn}
          </button>
        ) : null}
      </span>
    );
  }
  const { stage, done, total, perSecond } = progress;
  const left = perSecond === null || perSecond === 0 ? null : (total - done) / perSecond;
  return (
    <span>
      <progress max={Math.max(1, total)} value={done} aria-label={texts.progress} />{' '}
      {say(texts.stages[stage], { done: format.count(done), total: format.count(total) })}
      {perSecond === null || paused
        ? ''
        : ` · ${say(texts.rate, { n: format.number(perSecond, perSecond < 10 ? 1 : 0) })}`}
      {left === null || paused ? '' : ` · ${say(texts.left, { time: format.timeSpan(Math.ceil(left)) })}`}{' '}
      <button type="button" onClick={paused ? commands.resume : commands.pause}>
        {paused ? texts.resume : texts.pause}
      </button>{' '}
      <button type="button" onClick={commands.cancel}>
        {words.buttons.cancel}
      </button>
    </span>
  );
}

interface DetailsProps {
  readonly row: Row | undefined;
  readonly store: WorklistProps['store'];
  readonly manifest: ModelManifest;
}

/** What does not fit into the row: all that was found, why it failed, what its quality is, and what somebody has noted. */
function Details({ row, store, manifest: { labels } }: DetailsProps) {
  const language = useLanguage();
  const { format } = language;
  const texts = language.words.worklist;
  if (!row) return <p className="worklist-details muted">{texts.keys}</p>;
  const { findings = [], probabilities = [] } = row.reading ?? {};
  const found = findings.flatMap((code) => {
    const place = labels.findIndex((label) => label.code === code);
    return place < 0 ? [] : [`${statementTitle(language, labels[place]!)} ${format.percent(probabilities[place]!)}`];
  });
  const sentences = [
    found.join(' · '),
    reasonsInWords(language, row.reasons),
    ...row.quality.map((finding) => qualitySentence(language, finding)),
    ...(row.ecg?.device.statements ?? []),
  ].filter((sentence) => sentence !== '');
  return (
    <div className="worklist-details">
      <label>
        {texts.note}{' '}
        <input
          value={row.note}
          onChange={(event) => store.dispatch({ type: 'noted', id: row.id, note: event.target.value })}
        />
      </label>
      <span className="muted" title={sentences.join('\n')}>
        {format.sentences(sentences) || texts.keys}
      </span>
    </div>
  );
}

const NEXT_MARK: Readonly<Record<string, RowMark>> = { x: 'seen', f: 'flagged' };

/** Steps of the keys, in rows. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1, PageDown: 15, PageUp: -15 };

/** All that was picked, a row each, the most urgent first; read one after another while the page is used. */
export function Worklist(props: WorklistProps) {
  const manifest = useSelector(chosenNetwork);
  return manifest ? <List {...props} manifest={manifest} /> : null;
}

function List({
  store,
  commands,
  kept,
  onKeep,
  notice,
  manifest,
}: WorklistProps & { readonly manifest: ModelManifest }) {
  const state = useSyncExternalStore(store.subscribe, store.get);
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.worklist;
  const { openRecording, showEcg } = useCommands();
  const scroller = useRef<HTMLDivElement>(null);
  const codes = useMemo(() => manifest.labels.map(({ code }) => code), [manifest]);
  const nameOf = useCallback(
    (code: string) =>
      statementName(language, manifest.labels.find((each) => each.code === code) ?? { code, description: code }),
    [language, manifest],
  );
  const { order, touch } = useOrder(state, codes, nameOf);
  const list = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const { rows, current, sorting } = state;
  const place = current === null ? -1 : order.indexOf(current);

  const reveal = useEffectEvent(() => {
    if (place >= 0) list.scrollToIndex(place, { align: 'auto' });
    scroller.current?.focus();
  });
  useEffect(() => reveal(), []);

  const choose = (to: number) => {
    const at = Math.min(order.length - 1, Math.max(0, to));
    const id = order[at];
    if (id === undefined) return;
    store.dispatch({ type: 'current', id });
    list.scrollToIndex(at, { align: 'auto' });
  };
  const open = (row: Row | undefined) => {
    if (!row || row.phase === 'failed') return;
    commands.giveWay();
    store.dispatch({ type: 'marked', id: row.id, mark: row.mark ?? 'seen' });
    openRecording(row.file, row.index);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    touch();
    const row = rows[current ?? -1];
    const step = STEPS[event.key];
    const mark = NEXT_MARK[event.key];
    if (step !== undefined) choose(place < 0 ? 0 : place + step);
    else if (event.key === 'Home') choose(0);
    else if (event.key === 'End') choose(order.length - 1);
    else if (event.key === 'Enter') open(row);
    else if (mark && row) store.dispatch({ type: 'marked', id: row.id, mark: row.mark === mark ? null : mark });
    else if (event.key === '/') document.querySelector<HTMLElement>('.worklist-search')?.focus();
    else if (event.key === 'Escape') showEcg();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <main className="worklist">
      <div className="worklist-bar">
        <h1>{texts.title}</h1>
        <Filters store={store} state={state} />
        <span className="worklist-save">
          <button type="button" onClick={commands.compare}>
            {texts.compare}
          </button>
          {SAVED_KINDS.map((kind) => (
            <button
              key={kind}
              type="button"
              title={say(texts.saveTitle, { count: order.length })}
              onClick={() => commands.save(kind, order)}
            >
              {texts.save[kind]}
            </button>
          ))}
          <button
            type="button"
            disabled={state.progress !== null || order.length === 0}
            title={say(texts.reportsTitle, { count: order.length, most: MOST_REPORTS })}
            onClick={() => commands.report(order)}
          >
            {texts.reports}
          </button>
        </span>
      </div>
      {/* Only the rows in view are made, which a table would need all of: the grid has the focus and names its row. */}
      <div
        ref={scroller}
        className="worklist-table"
        role="grid"
        aria-label={texts.title}
        aria-rowcount={order.length + 1}
        aria-activedescendant={place < 0 ? undefined : `worklist-row-${current}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerMove={touch}
        onScroll={commands.giveWay}
      >
        <div role="row" aria-rowindex={1} className="worklist-row worklist-head">
          {HEADINGS.map((column) => (
            <span
              key={column}
              role="columnheader"
              data-column={column}
              aria-sort={sorting.column !== column ? 'none' : sorting.descending ? 'descending' : 'ascending'}
            >
              <button type="button" onClick={() => store.dispatch({ type: 'sorted', column })}>
                {texts.columns[column]}
                {sorting.column === column ? (sorting.descending ? ' ▾' : ' ▴') : ''}
              </button>
            </span>
          ))}
          <button
            type="button"
            className="worklist-urgency"
            aria-pressed={sorting.column === 'urgency'}
            onClick={() => store.dispatch({ type: 'sorted', column: 'urgency' })}
          >
            {texts.columns.urgency}
          </button>
        </div>
        <div style={{ height: list.getTotalSize(), position: 'relative' }}>
          {list.getVirtualItems().map(({ index, start }) => {
            const row = rows[order[index]!];
            if (!row) return null;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys
              <div
                key={row.id}
                id={`worklist-row-${row.id}`}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={row.id === current}
                className="worklist-row"
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => store.dispatch({ type: 'current', id: row.id })}
                onDoubleClick={() => open(row)}
              >
                <WorklistCells row={row} manifest={manifest} language={language} />
              </div>
            );
          })}
        </div>
        {order.length === 0 ? <p className="worklist-empty muted">{texts.empty}</p> : null}
      </div>
      <Details row={rows[current ?? -1]} store={store} manifest={manifest} />
      <footer className="worklist-foot">
        <WorklistProgress state={state} commands={commands} />
        <span role="status">{notice}</span>
        <label title={texts.keepTitle}>
          <input type="checkbox" checked={kept} onChange={({ target }) => onKeep(target.checked)} />{' '}
          {format.sentences([texts.keep, ...(kept ? [] : [texts.notKept])])}
        </label>
        <span className="muted">{words.disclaimer}</span>
      </footer>
    </main>
  );
}
