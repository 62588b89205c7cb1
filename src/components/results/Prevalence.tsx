import { useId, useState } from 'react';
import type { ModelManifest } from '../../model/contracts';
import { statementName, statementTitle } from '../../words/statement';
import { useCommands, useSelector } from '../page';
import { useLanguage } from '../words';

const PERCENT = 100;

/** Statements that are said to be as common here, in words; null where all are as common as where the network was calibrated. */
export function PrevalenceNote({ network }: { readonly network: ModelManifest }) {
  const prevalence = useSelector((state) => state.prevalence);
  const language = useLanguage();
  const { words, say, format } = language;
  const set = network.labels.flatMap((label) => {
    const share = prevalence[label.code];
    return share === undefined
      ? []
      : [say(words.prevalence.one, { statement: statementName(language, label), share: format.percent(share) })];
  });
  return set.length === 0 ? null : (
    <p className="prevalence-note" role="note">
      {say(words.prevalence.note, { statements: set })}
    </p>
  );
}

/** How common a statement is among the people that are read here: its probability, and how often it is right, follow. */
export function Prevalence({ network }: { readonly network: ModelManifest }) {
  const prevalence = useSelector((state) => state.prevalence);
  const shipped = useSelector((state) => state.shipped).find(({ id }) => id === network.id);
  const { setPrevalence } = useCommands();
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.prevalence;
  const [chosen, setChosen] = useState('');
  const [percent, setPercent] = useState('');
  const field = useId();
  const labels = (shipped?.labels ?? []).filter(({ calibration }) => calibration?.prevalence !== undefined);
  if (labels.length === 0) return null;
  const named = [...labels].sort((a, b) =>
    statementName(language, a).localeCompare(statementName(language, b), language.locale),
  );
  const label = labels.find(({ code }) => code === chosen);
  const share = Number(percent) / PERCENT;
  const allowed = label !== undefined && share > 0 && share < 1;
  const set = named.filter(({ code }) => prevalence[code] !== undefined);
  return (
    <section className="panel-section prevalence" aria-label={texts.title}>
      <details>
        <summary>
          <h2>{texts.title}</h2>
        </summary>
        <p className="muted">{texts.explanation}</p>
        <form
          className="prevalence-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!allowed) return;
            setPrevalence({ ...prevalence, [chosen]: share });
            setPercent('');
            setChosen('');
          }}
        >
          <select aria-label={texts.statement} value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">{texts.choose}</option>
            {named.map((each) => (
              <option key={each.code} value={each.code}>
                {statementTitle(language, each)}
              </option>
            ))}
          </select>
          <label htmlFor={field}>{texts.percent}</label>
          <input
            id={field}
            type="number"
            min="0.01"
            max="99.99"
            step="any"
            value={percent}
            onChange={(event) => setPercent(event.target.value)}
          />
          <button type="submit" disabled={!allowed}>
            {texts.set}
          </button>
        </form>
        {label?.calibration?.prevalence === undefined ? null : (
          <p className="muted">{say(texts.calibratedOn, { share: format.percent(label.calibration.prevalence) })}</p>
        )}
        {set.length === 0 ? null : (
          <ul className="prevalence-set">
            {set.map((each) => (
              <li key={each.code}>
                {say(texts.one, {
                  statement: statementTitle(language, each),
                  share: format.percent(prevalence[each.code]!),
                })}{' '}
                <button
                  type="button"
                  onClick={() => {
                    const { [each.code]: _, ...others } = prevalence;
                    setPrevalence(others);
                  }}
                >
                  {say(texts.remove, { statement: statementName(language, each) })}
                </button>
              </li>
            ))}
          </ul>
        )}
      </details>
    </section>
  );
}
