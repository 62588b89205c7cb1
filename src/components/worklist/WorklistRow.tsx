import { memo } from 'react';
import type { ModelManifest } from '../../model/contracts';
import { reasonsInWords } from '../../words/issues';
import type { Language } from '../../words/language';
import { misplacementName } from '../../words/misplacement';
import { statementTitle } from '../../words/statement';
import type { Row, RowTrace } from '../../worklist/row';
import { TRACE_STEPS } from '../../worklist/row-of';
import { isUncertain, URGENT } from '../../worklist/urgency';

/** The trace is drawn so high and wide, in CSS pixels, with so many to the millivolt. */
const TRACE = { width: 100, height: 22, perMillivolt: 7 };

function Trace({ trace }: { readonly trace: RowTrace }) {
  const { samples } = trace;
  const step = TRACE.width / Math.max(1, samples.length);
  const points = Array.from(samples, (value, i) => {
    const y = TRACE.height * 0.6 - (value / TRACE_STEPS) * TRACE.perMillivolt;
    return `${(i * step).toFixed(1)},${Math.min(TRACE.height, Math.max(0, y)).toFixed(1)}`;
  }).join(' ');
  return (
    <svg width={TRACE.width} height={TRACE.height} aria-hidden="true">
      <polyline points={points} fill="none" stroke="currentColor" strokeWidth={1} />
    </svg>
  );
}

/** Findings that stand beside each other in a row; how many more there are is said. */
const SHOWN = 3;

/** What a network said of it, or why it said nothing. */
function Found({ row, manifest, language }: RowProps) {
  const { words, say, format } = language;
  const texts = words.worklist;
  const { phase, reading, reasons } = row;
  if (phase === 'waiting') return <span className="muted">{texts.waiting}</span>;
  if (phase === 'failed' || phase === 'asking')
    return (
      <span className="worklist-failed">
        {phase === 'asking' ? texts.asking : reasonsInWords(language, reasons) || words.open.holdsNoEcg}
      </span>
    );
  if (phase === 'withheld' || !reading) return <span className="worklist-check">{texts.withheld}</span>;
  const { findings, probabilities, misplacement } = reading;
  const label = (code: string) => manifest.labels.find((each) => each.code === code);
  const share = (code: string) => probabilities[manifest.labels.findIndex((each) => each.code === code)] ?? 0;
  return (
    <>
      {misplacement ? (
        <span className="worklist-check">
          {say(texts.misplaced, { electrodes: misplacementName(language, misplacement.name) })}{' '}
        </span>
      ) : null}
      {findings.slice(0, SHOWN).map((code, i) => (
        <span key={code} data-urgent={URGENT.has(code)} className={i === 0 ? 'worklist-leading' : 'muted'}>
          {i === 0 ? '' : ' · '}
          {statementTitle(language, label(code) ?? { code, description: code })} {format.percent(share(code))}
        </span>
      ))}
      {findings.length > SHOWN ? (
        <span className="muted"> {say(texts.more, { n: findings.length - SHOWN })}</span>
      ) : null}
      {findings.length === 0 ? <span className="muted">{texts.nothingFound}</span> : null}
      {isUncertain(row) ? <span className="worklist-check"> {texts.uncertain}</span> : null}
    </>
  );
}

const MARKS = { seen: '✓', flagged: '⚑' } as const;
const AGREEMENT = { agrees: '✓', differs: '≠' } as const;

function Patient({ row, language }: Pick<RowProps, 'row' | 'language'>) {
  const { words } = language;
  const { sex = null, age = null } = row.ecg ?? {};
  return (
    <>
      {sex === null ? '' : words.worklist.sex[sex]} {age === null ? '' : language.format.number(age, 0)}
    </>
  );
}

interface RowProps {
  readonly row: Row;
  readonly manifest: ModelManifest;
  readonly language: Language;
}

/** The cells of one ECG. */
export const WorklistCells = memo(function WorklistCells(props: RowProps) {
  const { row, language } = props;
  const { words, say, format } = language;
  const texts = words.worklist;
  const { ecg, measures, mark, duplicateOf, quality, phase, file, index } = row;
  const number = (value: number | null | undefined) => (value == null ? texts.none : format.fixed(value, 0));
  const device = ecg?.device;
  return (
    <>
      <span role="gridcell" className="worklist-mark" title={mark ? texts.marks[mark] : undefined}>
        {mark ? MARKS[mark] : ''}
        {mark ? <span className="visually-hidden">{texts.marks[mark]}</span> : null}
      </span>
      <span role="gridcell">{ecg?.trace ? <Trace trace={ecg.trace} /> : null}</span>
      <span role="gridcell" className="worklist-name" title={file}>
        {ecg?.name ?? file.slice(file.lastIndexOf('/') + 1)}
        {index > 0 ? ` ${say(texts.nth, { n: index + 1 })}` : ''} <span className="muted">{file}</span>
      </span>
      <span role="gridcell">{ecg?.startTime?.replace('T', ' ').slice(0, 16) ?? texts.none}</span>
      <span role="gridcell">
        <Patient row={row} language={language} />
      </span>
      <span role="gridcell" className="worklist-number">
        {number(measures?.heartRate)}
      </span>
      <span role="gridcell" className="worklist-number">
        {number(measures?.qrs)}
      </span>
      <span role="gridcell" className="worklist-number">
        {number(measures?.qtc)}
      </span>
      <span role="gridcell" className="worklist-finding">
        <Found {...props} />
      </span>
      <span
        role="gridcell"
        className="worklist-device"
        data-critical={device?.critical}
        title={device?.statements.join('\n')}
      >
        {device?.agreement ? (
          <>
            <span aria-hidden="true">{AGREEMENT[device.agreement]}</span>
            <span className="visually-hidden">{texts.agreement[device.agreement]}</span>{' '}
          </>
        ) : null}
        {device?.statements[0] ?? texts.none}
      </span>
      <span role="gridcell" className="muted">
        {duplicateOf === null ? '' : `${say(texts.duplicate, { n: duplicateOf + 1 })} `}
        {phase === 'read' && quality.length > 0 ? say(texts.qualityNotes, { count: quality.length }) : ''}
      </span>
    </>
  );
});
