import { useEffect, useMemo, useRef } from 'react';
import type { Contributions as Explained, Label, ModelManifest } from '../../model/contracts';
import { chosenWhy } from '../../study/selectors';
import type { ShownReading } from '../../study/statements';
import { errorSentence } from '../../words/error';
import { statementName } from '../../words/statement';
import { ActionButton, useControl } from '../actions';
import { ContributionChart } from '../charts/ContributionChart';
import { signed } from '../charts/contribution-plot';
import { useSelector, useStudy, useStudyCommands } from '../page';
import { useTheme } from '../theme';
import { useLanguage } from '../words';

interface ExplainedProps {
  readonly manifest: ModelManifest;
  readonly explained: Explained;
  readonly caption: string;
}

/** The bars, and how they were worked out. */
function Bars({ manifest, explained, caption }: ExplainedProps) {
  const highlighted = useStudy((study) => study.highlighted);
  const { highlight } = useStudyCommands();
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.why;
  const { leads, shares, score, none, exact, windows } = explained;
  const contributions = useMemo(() => leads.map((lead, i) => ({ lead, share: shares[i]! })), [leads, shares]);
  return (
    <>
      <ContributionChart
        contributions={contributions}
        highlighted={highlighted}
        onHighlight={highlight}
        theme={useTheme()}
        caption={caption}
        toggle={useControl('charts')}
      />
      <p className="chart-note">
        {format.sentences([
          say(texts.sum, {
            none: signed(language, none),
            score: signed(language, score),
            sum: signed(language, score - none),
          }),
          say(texts.windows, { count: windows }),
          exact ? texts.exact : texts.balanced,
          ...(manifest.leads.fixed ? [texts.zeros] : []),
        ])}
      </p>
    </>
  );
}

/** Shades the stretches that carry the statement, and says what is shaded. */
function Where() {
  const on = useSelector((state) => state.stretches);
  const located = useStudy((study, state) => chosenWhy(study, state)?.located ?? null);
  const language = useLanguage();
  const { words, say } = language;
  const texts = words.why;
  const count = located?.phase === 'done' ? (located.answer?.stretches.length ?? 0) : 0;
  return (
    <div className="why-where">
      <ActionButton action="stretches" pressed={on}>
        {texts.where}
      </ActionButton>
      <p className="muted" role="status">
        {!on || !located
          ? null
          : located.phase === 'busy'
            ? texts.locating
            : located.phase === 'failed'
              ? errorSentence(language, located.error)
              : located.answer === null
                ? texts.nothing
                : count === 0
                  ? texts.locatedNone
                  : say(texts.located, { count })}
      </p>
    </div>
  );
}

/** What each lead adds to the finding that was chosen; nothing while none is. */
export function Contributions({ manifest, shown }: { readonly manifest: ModelManifest; readonly shown: ShownReading }) {
  const why = useStudy(chosenWhy);
  const { explain } = useStudyCommands();
  const language = useLanguage();
  const { words, say } = language;
  const texts = words.why;
  const at = shown.window?.start ?? null;
  const code = why?.code;
  const isOfAnother = why !== null && why.at !== at;
  // Another window is shown: of that the same is asked.
  useEffect(() => {
    if (isOfAnother && code !== undefined) void explain({ code, model: manifest.id, at });
  }, [isOfAnother, code, manifest.id, at, explain]);
  const place = useRef<HTMLElement>(null);
  const phase = why?.contributions.phase;
  // What was asked for is seen, and the answer, which is higher: they stand below the fold of most screens.
  useEffect(() => {
    if (code !== undefined && phase !== undefined) place.current?.scrollIntoView({ block: 'nearest' });
  }, [code, phase]);
  const label: Label | undefined = manifest.labels.find((each) => each.code === code);
  if (why === null || label === undefined) return null;
  const { contributions } = why;
  const title = say(texts.title, { statement: statementName(language, label) });
  return (
    <section ref={place} className="panel-section why" aria-label={title}>
      <h2>{title}</h2>
      {contributions.phase === 'busy' ? (
        <p className="busy-line" role="status">
          {texts.busy}
        </p>
      ) : contributions.phase === 'failed' ? (
        <p className="failure" role="alert">
          {errorSentence(language, contributions.error)}
        </p>
      ) : contributions.answer === null ? (
        <p className="muted">{texts.nothing}</p>
      ) : (
        <>
          <Bars manifest={manifest} explained={contributions.answer} caption={title} />
          <Where />
        </>
      )}
      <button type="button" className="quiet" onClick={() => void explain(null)}>
        {texts.close}
      </button>
    </section>
  );
}
