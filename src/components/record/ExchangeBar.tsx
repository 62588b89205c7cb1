import { swapInWords } from '../results/electrode-words';

interface ExchangeBarProps {
  /** By the name of `SWAPS`. */
  readonly swap: string;
  readonly onPutBack: () => void;
}

/** Says, above the paper, that its leads are not as recorded. */
export function ExchangeBar({ swap, onPutBack }: ExchangeBarProps) {
  return (
    <div className="exchange-bar" role="status">
      <span>Not as recorded: drawn and read with {swapInWords(swap)}.</span>
      <button type="button" onClick={onPutBack}>
        As recorded
      </button>
    </div>
  );
}
