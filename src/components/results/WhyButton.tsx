import { chosenNetwork, chosenReading, chosenWhy } from '../../study/selectors';
import { type Statement, shownReading } from '../../study/statements';
import { statementName } from '../../words/statement';
import { useControl } from '../actions';
import { useSelector, useStudy, useStudyCommands } from '../page';
import { useLanguage } from '../words';

/** Asks what a finding rests on; pressed while that is shown. */
export function WhyButton({
  statement,
  takesKey,
}: {
  readonly statement: Statement;
  /** The key for it puts the focus here. */
  readonly takesKey: boolean;
}) {
  const network = useSelector(chosenNetwork);
  const reading = useStudy(chosenReading);
  const at = useStudy(({ span, view }) => (reading ? (shownReading(reading, span, view).window?.start ?? null) : null));
  const asked = useStudy((study, state) => chosenWhy(study, state)?.code === statement.code);
  const { explain } = useStudyCommands();
  const control = useControl('why');
  const language = useLanguage();
  const { words, say } = language;
  // Of a recording that is still being read nothing is said of the whole.
  if (!network || !reading) return null;
  const question = { code: statement.code, model: network.id, at };
  return (
    <button
      {...(takesKey ? control : {})}
      type="button"
      className="quiet why-button"
      aria-pressed={asked}
      aria-label={say(words.why.askOf, { statement: statementName(language, statement.label) })}
      onClick={() => void explain(asked ? null : question)}
    >
      {words.why.ask}
    </button>
  );
}
