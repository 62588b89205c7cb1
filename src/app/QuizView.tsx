import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { appFiles } from '#app-files';
import { Quiz } from '../components/lesson/Quiz';
import { StudyProvider, useCommands, useSelector } from '../components/page';
import { useLanguage } from '../components/words';
import { asRecord, parseQuizIndex, type QuizIndex } from '../lesson/bank';
import {
  drawnSwap,
  kindsFor,
  type Question,
  questionOf,
  SWAP_ODDS,
  SWAP_ODDS_SOURCE,
  type SwapOdds,
} from '../lesson/questions';
import { answeredIn, itemOf, NOTHING_ASKED, nextIn, type Repetition } from '../lesson/repetition';
import { type Answered, isRight } from '../lesson/score';
import { shownStudy } from '../study/selectors';
import { keepRepetition, keptRepetition } from './kept-quiz';
import { SWAP_ODDS_CHOICES } from './settings';
import type { Application } from './wiring';

/** Questions of a round. */
const ROUND = 12;

interface Bank {
  readonly index: QuizIndex;
  readonly pack: Uint8Array;
}

/** Loaded after everything else: only who takes the quiz needs it. */
async function loadBank(): Promise<Bank> {
  const [text, pack] = await Promise.all([appFiles.text('quiz/bank.json'), appFiles.bytes('quiz/bank.bin')]);
  return { index: parseQuizIndex(JSON.parse(text)), pack };
}

interface Asked {
  readonly question: Question;
  /** From 1; another one for each question. */
  readonly turn: number;
}

/** The quiz: which question comes next, its ECG on the paper, and what is remembered of the answers. */
export function QuizView({ settings, storage }: Pick<Application, 'settings' | 'storage'>) {
  const { openFiles, showEcg } = useCommands();
  const study = useSelector(shownStudy);
  const { words, say, format } = useLanguage();
  const { keepQuiz, quizOdds } = useSyncExternalStore(settings.subscribe, settings.get);
  const [bank, setBank] = useState<Bank | null>(null);
  const [failed, setFailed] = useState(false);
  const [begun, setBegun] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [answered, setAnswered] = useState<readonly Answered[]>([]);
  const repetition = useRef<Repetition>(NOTHING_ASKED);

  useEffect(() => {
    let isThere = true;
    loadBank().then(
      (loaded) => isThere && setBank(loaded),
      () => isThere && setFailed(true),
    );
    return () => {
      isThere = false;
    };
  }, []);

  const ask = ({ index, pack }: Bank, before: number) => {
    const items = index.ecgs.flatMap((ecg) => kindsFor(ecg).map((kind) => ({ ...itemOf(ecg.id, kind), of: ecg })));
    const next = nextIn(repetition.current, items, Math.random);
    const { of: ecg, kind } = items.find(({ key }) => key === next.key)!;
    const question = questionOf(ecg, kind, Math.random, settings.get().quizOdds);
    const turn = before + 1;
    const { hea, dat } = asRecord(nameOf(turn), ecg, pack, drawnSwap(question));
    setAsked({ question, turn });
    void openFiles([
      { path: `${nameOf(turn)}.hea`, blob: new Blob([hea]) },
      { path: `${nameOf(turn)}.dat`, blob: new Blob([dat]) },
    ]);
  };
  const begin = () => {
    if (!bank) return;
    repetition.current = keepQuiz ? keptRepetition(storage) : NOTHING_ASKED;
    setBegun(true);
    ask(bank, 0);
  };
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && !begun) showEcg();
  });
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => onEscape(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  if (!begun || !asked || !bank || study?.name !== nameOf(asked.turn))
    return (
      <main className="lecture quiz quiz-start" aria-label={words.quiz.title}>
        <h2>{words.quiz.title}</h2>
        <p>{words.quiz.about}</p>
        {failed ? <p className="failure">{words.quiz.notLoaded}</p> : null}
        {begun ? null : (
          <>
            <label>
              <input
                type="checkbox"
                checked={keepQuiz}
                onChange={(event) => settings.dispatch({ keepQuiz: event.target.checked })}
              />{' '}
              {words.quiz.keep}
            </label>
            <label>
              {words.quiz.oddsQuestion}{' '}
              <select
                value={quizOdds}
                onChange={(event) => settings.dispatch({ quizOdds: event.target.value as SwapOdds })}
              >
                {SWAP_ODDS_CHOICES.map((odds) => (
                  <option key={odds} value={odds}>
                    {say(words.quiz.oddsChoices[odds], { share: format.percent(SWAP_ODDS[odds]) })}
                  </option>
                ))}
              </select>
            </label>
            <p className="muted">{say(words.quiz.oddsSource, { source: SWAP_ODDS_SOURCE })}</p>
            <p>
              <button type="button" disabled={!bank} onClick={begin}>
                {words.quiz.begin}
              </button>{' '}
              <button type="button" onClick={showEcg}>
                {words.lesson.leave}
              </button>
            </p>
          </>
        )}
      </main>
    );
  return (
    <StudyProvider key={study.id} id={study.id}>
      <Quiz
        key={asked.turn}
        question={asked.question}
        place={((asked.turn - 1) % ROUND) + 1}
        count={ROUND}
        answered={answered}
        credit={bank.index.credit}
        onAnswered={(one) => {
          setAnswered([...answered, one]);
          repetition.current = answeredIn(
            repetition.current,
            itemOf(one.question.ecg.id, one.question.kind),
            isRight(one.question, one.answer),
          );
          if (keepQuiz) keepRepetition(storage, repetition.current);
        }}
        onNext={() => ask(bank, asked.turn)}
      />
    </StudyProvider>
  );
}

/** Says nothing of what is in it. */
const nameOf = (turn: number): string => `quiz-${turn}`;
