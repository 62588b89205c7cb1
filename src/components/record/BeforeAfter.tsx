import { useEffect, useMemo, useRef } from 'react';
import type { Recording } from '../../ecg/recording';
import type { ModelManifest, Reading } from '../../model/contracts';
import { PAPER_COLOURS } from '../../paper/colours';
import { describePage } from '../../paper/describe';
import { layOutPage } from '../../paper/page';
import { paperLeads } from '../../paper/paper-leads';
import { paperSvg } from '../../paper/svg';
import { claimed } from '../../study/claims';
import { chosenNetwork, chosenReading, misplacementOf, readingAsRecorded } from '../../study/selectors';
import { isWithheld, statementsOf } from '../../study/statements';
import { misplacementName } from '../../words/misplacement';
import { statementName } from '../../words/statement';
import { useSelector, useSettings, useStudy } from '../page';
import { svgElement } from '../svg-element';
import { useTheme } from '../theme';
import { useLanguage } from '../words';

const NOTHING_MARKED = { paths: [], faint: [], texts: [] };
/** Findings that are named below a drawing. */
const NAMED = 5;

/** A page of the recording, small; whole pages are on the paper. */
function Drawing({ recording, start }: { readonly recording: Recording; readonly start: number }) {
  const place = useRef<HTMLDivElement>(null);
  const paper = useSettings((settings) => settings.paper);
  const colours = PAPER_COLOURS[useTheme()];
  const language = useLanguage();
  const drawn = useMemo(() => {
    const page = layOutPage(recording, paperLeads(recording, paper.filter), paper, start, [], language);
    return paperSvg(page, describePage(recording, page, language), colours, NOTHING_MARKED);
  }, [recording, paper, start, language, colours]);
  useEffect(() => {
    const svg = svgElement(drawn);
    // As wide as its place: not true to scale, and not said to be.
    svg.removeAttribute('width');
    svg.removeAttribute('height');
    place.current?.replaceChildren(svg);
  }, [drawn]);
  return <div ref={place} className="before-after-drawing" />;
}

function Findings({
  manifest,
  reading,
}: {
  readonly manifest: ModelManifest | null;
  readonly reading: Reading | null;
}) {
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.electrodes;
  if (!manifest || !reading) return <p className="muted">{texts.readsBusy}</p>;
  if (isWithheld(reading)) return <p className="muted">{words.results.withheld}</p>;
  const found = claimed(statementsOf(manifest, reading.probabilities), reading)
    .filter((statement) => statement.found)
    .slice(0, NAMED)
    .map(({ label, probability }) =>
      say(words.results.withShare, { statement: statementName(language, label), share: format.percent(probability) }),
    );
  return <p>{found.length > 0 ? say(texts.reads, { statements: format.phrases(found) }) : texts.readsNothing}</p>;
}

/** The leads as recorded and as they are with electrodes exchanged, side by side, each with what is read of it. */
export function BeforeAfter() {
  const recording = useStudy((study) => study.recording);
  const exchanged = useStudy((study) => study.exchange?.recording ?? null);
  const misplacement = useStudy(misplacementOf);
  const start = useStudy((study) => study.view?.start ?? 0);
  const before = useStudy(readingAsRecorded);
  const after = useStudy(chosenReading);
  const manifest = useSelector(chosenNetwork);
  const language = useLanguage();
  const { words, say } = language;
  const texts = words.electrodes;
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  if (misplacement === null || exchanged === null) return null;
  return (
    <section ref={place} className="before-after" aria-label={texts.sideBySide}>
      <figure>
        <figcaption>{texts.before}</figcaption>
        <Drawing recording={recording} start={start} />
        <Findings manifest={manifest} reading={before} />
      </figure>
      <figure>
        <figcaption>{say(texts.after, { misplacement: misplacementName(language, misplacement) })}</figcaption>
        <Drawing recording={exchanged} start={start} />
        <Findings manifest={manifest} reading={after} />
      </figure>
    </section>
  );
}
