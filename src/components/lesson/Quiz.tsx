import { useEffectEvent, useLayoutEffect, useState } from 'react';
import { intervalOf, measuresTime } from '../../ecg/caliper';
import { last } from '../../ecg/last';
import type { QuizEcg, QuizIndex } from '../../lesson/bank';
import { type Axis, NO_SWAP, type Question, SWAP_ODDS, SWAP_ODDS_SOURCE, TOLERANCE } from '../../lesson/questions';
import { type Answer, type Answered, CONFIDENCES, callsRight, isRight, scoreOf, swapScoreOf } from '../../lesson/score';
import { chosenNetwork, chosenReading, shownCalipers } from '../../study/selectors';
import { isWithheld, shownReading } from '../../study/statements';
import type { Language } from '../../words/language';
import { misplacementName } from '../../words/misplacement';
import { statementTitle } from '../../words/statement';
import { useCommands, useSelector, useStudy } from '../page';
import { BarePaper } from '../paper';
import { useTheme } from '../theme';
import { useLanguage } from '../words';
import { LectureFindings } from './LectureFindings';
import { WeightBars } from './WeightBars';
import './lecture.css';
import './quiz.css';

/** What is shown after an answer, one after the other; before it nothing of it is on the page. */
const REVEALED = ['weights', 'network', 'cardiologist'] as const;

interface QuizProps {
  readonly question: Question;
  /** From 1. */
  readonly place: number;
  readonly count: number;
  readonly answered: readonly Answered[];
  readonly credit: QuizIndex['credit'];
  readonly onAnswered: (answered: Answered) => void;
  readonly onNext: () => void;
}

function choiceName(language: Language, question: Question, code: string): string {
  const texts = language.words.quiz;
  if (question.kind === 'axis') return texts.axes[code as Axis];
  if (question.kind !== 'swap') return statementTitle(language, { code, description: code });
  return code === NO_SWAP ? texts.noSwap : language.format.capitalised(misplacementName(language, code, 'inShort'));
}

/** What a cardiologist stated of an ECG, and whose it is. */
function Source({ ecg, credit }: { readonly ecg: QuizEcg; readonly credit: QuizIndex['credit'] }) {
  const language = useLanguage();
  const { words, say, format } = language;
  const names = ecg.has.map((code) => statementTitle(language, { code, description: code }));
  return (
    <>
      <strong>{format.series(names)}</strong>
      <small>
        {say(words.quiz.source, {
          source: words.quiz.sources[ecg.source],
          record: ecg.record,
          credit: credit[ecg.source],
        })}
      </small>
    </>
  );
}

/** What the network made of it. */
function Network({ part }: { readonly part: 'weights' | 'network' }) {
  const manifest = useSelector(chosenNetwork);
  const reading = useStudy(chosenReading);
  const { words } = useLanguage();
  if (!manifest || !reading) return <p>{words.lesson.reading}</p>;
  if (isWithheld(reading)) return <p>{words.results.withheld}</p>;
  const shown = shownReading(reading, 'whole', null);
  return part === 'weights' ? (
    <div className="quiz-weights">
      <WeightBars leads={reading.leads} shown={shown} />
    </div>
  ) : (
    <LectureFindings manifest={manifest} reading={reading} shown={shown} />
  );
}

/** How it went so far. */
function ScoreLine({ answered }: { readonly answered: readonly Answered[] }) {
  const { words, say, format } = useLanguage();
  const texts = words.quiz;
  const score = scoreOf(answered);
  if (score.brier === null) return null;
  const share = (value: number | null) => (value === null ? '–' : format.percent(value));
  return (
    <p className="quiz-score">
      {say(texts.score, {
        right: score.right,
        count: score.answered,
        sensitivity: share(score.sensitivity),
        specificity: share(score.specificity),
        brier: format.fixed(score.brier, 2),
        confidence: share(score.confidence),
      })}
    </p>
  );
}

/** What a call of exchanged electrodes would be worth at work, where they are rare. */
function SwapScoreLine({ answered }: { readonly answered: readonly Answered[] }) {
  const { words, say, format } = useLanguage();
  const texts = words.quiz;
  const score = swapScoreOf(answered);
  const share = (value: number | null) => (value === null ? '–' : format.percent(value));
  return (
    <small>
      {say(texts.swapScore, { ...score })}{' '}
      {score.there > 0 && score.absent > 0
        ? say(texts.callsRight, {
            intensive: share(callsRight(score, 'intensive')),
            outpatient: share(callsRight(score, 'outpatient')),
          })
        : texts.callsUnknown}{' '}
      {say(texts.oddsSource, { source: SWAP_ODDS_SOURCE })}
    </small>
  );
}

/** One question of the quiz: the paper, the answers, and once answered what is behind the curtain, step by step. */
export function Quiz({ question, place, count, answered, credit, onAnswered, onNext }: QuizProps) {
  const { showEcg, setCalipers } = useCommands();
  const calipersOn = useSelector((state) => state.calipers.on);
  const calipers = useStudy(shownCalipers);
  const theme = useTheme();
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.quiz;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [confidence, setConfidence] = useState<number | null>(null);
  /** How much is revealed; null before the answer. */
  const [revealed, setRevealed] = useState<number | null>(null);

  const timed = calipers.filter(({ kind }) => measuresTime(kind));
  const measured = timed.length === 0 ? null : Math.round(1000 * intervalOf(last(timed)!));
  const answer: Answer | null =
    question.kind === 'interval' ? (measured === null ? null : { measured }) : chosen.length === 0 ? null : { chosen };
  const isKnown = revealed === REVEALED.length;
  const toggle = (code: string) => {
    if (revealed !== null) return;
    if (question.kind === 'statements')
      setChosen(chosen.includes(code) ? chosen.filter((each) => each !== code) : [...chosen, code]);
    else setChosen([code]);
  };
  const canAnswer = answer !== null && confidence !== null && revealed === null;
  const goOn = () => {
    if (canAnswer) {
      onAnswered({ question, answer, confidence });
      setRevealed(1);
    } else if (revealed !== null && !isKnown) setRevealed(revealed + 1);
    else if (isKnown) onNext();
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const code = question.kind === 'interval' ? undefined : question.choices[Number(event.key) - 1];
    if (event.key === 'Escape' && !calipersOn) showEcg();
    else if (code !== undefined) toggle(code);
    // Arrows go from one confidence to the next.
    else if (event.key === (event.target instanceof HTMLInputElement ? 'Enter' : 'ArrowRight')) goOn();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // As soon as the question is seen.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);

  const { ecg } = question;
  const who = [
    ...(ecg.sex ? [words.record.sex[ecg.sex]] : []),
    ...(ecg.age === undefined ? [] : [say(words.record.age, { count: ecg.age })]),
  ];
  const markOf = (code: string) => {
    if (!isKnown || question.kind === 'interval') return undefined;
    const right = question.right.includes(code);
    return right ? (chosen.includes(code) ? 'right' : 'missed') : chosen.includes(code) ? 'wrong' : undefined;
  };
  const title =
    question.kind === 'interval'
      ? say(texts.interval, { interval: texts.intervals[question.interval] })
      : texts.ask[question.kind];
  return (
    <main className="lecture quiz" aria-label={texts.title}>
      <header className="quiz-head">
        <strong>{say(texts.place, { place, count })}</strong>
        <span>{format.series(who)}</span>
        <ScoreLine answered={isKnown ? answered : answered.filter((one) => one.question !== question)} />
        <button type="button" onClick={showEcg}>
          {words.lesson.leave}
        </button>
      </header>
      <div className="lecture-paper">
        <BarePaper theme={theme} fromAfar />
      </div>
      <div className="quiz-dock">
        <section aria-label={texts.answers}>
          <h2>{title}</h2>
          {question.kind === 'interval' ? (
            <p className="quiz-measure">
              <button
                type="button"
                aria-pressed={calipersOn}
                disabled={revealed !== null}
                onClick={() => setCalipers({ on: !calipersOn, kind: 'time' })}
              >
                {words.actions.calipers}
              </button>{' '}
              {measured === null ? texts.measure : say(texts.measured, { n: measured })}
            </p>
          ) : (
            <div className="quiz-choices">
              {question.choices.map((code, i) => (
                <button
                  key={code}
                  type="button"
                  aria-pressed={chosen.includes(code)}
                  aria-keyshortcuts={String(i + 1)}
                  disabled={revealed !== null}
                  data-mark={markOf(code)}
                  onClick={() => toggle(code)}
                >
                  <kbd>{i + 1}</kbd> {choiceName(language, question, code)}
                  {markOf(code) ? <em> {texts.marks[markOf(code)!]}</em> : null}
                </button>
              ))}
            </div>
          )}
        </section>
        <section aria-label={texts.curtain} aria-live="polite">
          {revealed === null ? (
            <fieldset className="quiz-confidence">
              <legend>{texts.confidence}</legend>
              {CONFIDENCES.map((value) => (
                <label key={value}>
                  <input
                    type="radio"
                    name="confidence"
                    checked={confidence === value}
                    onChange={() => setConfidence(value)}
                  />{' '}
                  {format.tick(value)}
                </label>
              ))}
            </fieldset>
          ) : null}
          {revealed !== null && !isKnown ? <Network part={revealed === 1 ? 'weights' : 'network'} /> : null}
          {isKnown ? (
            <div className="quiz-answer">
              <p data-right={isRight(question, answer ?? { chosen: [] })}>
                {isRight(question, answer ?? { chosen: [] }) ? texts.right : texts.wrong}
                {question.kind === 'interval'
                  ? ` ${say(texts.reference, { n: question.right, tolerance: TOLERANCE })}`
                  : ''}
                {question.kind === 'axis' ? ` ${say(texts.axis, { n: ecg.axis ?? 0 })}` : ''}
                {question.kind === 'swap'
                  ? ` ${say(texts.odds, { exchange: choiceName(language, question, question.right[0]!), share: format.percent(SWAP_ODDS[question.odds]) })}`
                  : ''}
              </p>
              {question.kind === 'swap' ? <SwapScoreLine answered={answered} /> : null}
              <Source ecg={ecg} credit={credit} />
            </div>
          ) : null}
          <button
            type="button"
            className="quiz-on"
            aria-keyshortcuts="ArrowRight"
            disabled={revealed === null && !canAnswer}
            onClick={goOn}
          >
            {revealed === null ? texts.done : isKnown ? texts.next : texts.reveal[REVEALED[revealed]!]} <kbd>→</kbd>
          </button>
        </section>
      </div>
    </main>
  );
}
