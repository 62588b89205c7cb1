import type { Template } from '../../words/template';
import type { LabelIssueCode } from '../../worklist/labels/issue';
import type { KeyChoice, Labels } from '../../worklist/labels/labels';
import type { Row } from '../../worklist/row';
import { useLanguage } from '../words';

/** Of what has no partner so many are shown; the rest is a number. */
const SHOWN = 200;

interface LabelsJoinedProps {
  readonly labels: Labels;
  readonly rows: readonly Row[];
  readonly onKey: (choice: KeyChoice) => void;
  readonly onOpen: (row: number) => void;
}

const idOf = ({ column, kind }: KeyChoice) => `${column} ${kind}`;

/** Which table it is, by which of its columns ECGs were found, and what was met. */
export function LabelsJoined({ labels, onKey }: Omit<LabelsJoinedProps, 'rows' | 'onOpen'>) {
  const { words, say, fill } = useLanguage();
  const texts = words.evaluation;
  const { key, candidates, issues, name } = labels;
  const templates: Readonly<Record<LabelIssueCode, Template>> = texts.issues;
  return (
    <div className="evaluation-labels">
      <p>
        <b>{say(texts.labels, { name })}</b>
        {words.format.sentenceSeparator}
        {key ? say(texts.keySaid[key.kind], { column: key.heading, count: key.matched }) : null}
      </p>
      {key && candidates.length > 1 ? (
        <label>
          {texts.key}{' '}
          <select
            value={idOf(key)}
            onChange={({ target }) => {
              const chosen = candidates.find((each) => idOf(each) === target.value);
              if (chosen) onKey({ column: chosen.column, kind: chosen.kind });
            }}
          >
            {candidates.map((each) => (
              <option key={idOf(each)} value={idOf(each)}>
                {say(texts.keyChoice, {
                  column: each.heading,
                  kind: texts.keyKinds[each.kind],
                  count: each.matched,
                })}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {issues.length > 0 ? (
        <ul className="evaluation-issues">
          {issues.map(({ code, values }) => (
            <li key={code}>{fill(templates[code], { ...values, file: name })}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** What has no partner, on either side. */
export function Unmatched({ labels, rows, onOpen }: Omit<LabelsJoinedProps, 'onKey'>) {
  const { words, say } = useLanguage();
  const texts = words.evaluation;
  const { unmatchedLines, unmatchedRows } = labels;
  const rest = (count: number) => (count > SHOWN ? <li>{say(texts.more, { count: count - SHOWN })}</li> : null);
  const fileOf = new Map(rows.map(({ id, file }) => [id, file]));
  return (
    <section className="evaluation-unmatched" aria-label={texts.unmatched}>
      {unmatchedLines.length > 0 ? (
        <details>
          <summary>{say(texts.unmatchedLines, { count: unmatchedLines.length })}</summary>
          <ul>
            {unmatchedLines.slice(0, SHOWN).map(({ line, key }) => (
              <li key={line}>{say(texts.line, { line, key })}</li>
            ))}
            {rest(unmatchedLines.length)}
          </ul>
        </details>
      ) : null}
      {unmatchedRows.length > 0 ? (
        <details>
          <summary>{say(texts.unmatchedRows, { count: unmatchedRows.length })}</summary>
          <ul>
            {unmatchedRows.slice(0, SHOWN).map((row) => (
              <li key={row}>
                <button type="button" className="quiet" onClick={() => onOpen(row)}>
                  {fileOf.get(row)}
                </button>
              </li>
            ))}
            {rest(unmatchedRows.length)}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
