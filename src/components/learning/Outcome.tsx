import { useLanguage } from '../words';

export interface OutcomeProps {
  readonly hasNetwork: boolean;
  /** Whether it reads by now. */
  readonly used: boolean;
  readonly onUse: () => void;
  readonly onSave: () => void;
  readonly onAgain: () => void;
}

/** Whether a training made a network, and what can be done next. */
export function Outcome({ hasNetwork, used, onUse, onSave, onAgain }: OutcomeProps) {
  const texts = useLanguage().words.training;
  return (
    <p role="status">
      {hasNetwork ? texts.done : texts.nothing}{' '}
      {hasNetwork ? (
        <>
          <button type="button" className="primary" disabled={used} onClick={onUse}>
            {texts.use}
          </button>{' '}
          <button type="button" onClick={onSave}>
            {texts.save}
          </button>{' '}
        </>
      ) : null}
      <button type="button" onClick={onAgain}>
        {texts.again}
      </button>{' '}
      {used ? texts.used : null}
    </p>
  );
}
