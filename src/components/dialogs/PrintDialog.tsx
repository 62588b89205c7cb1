import { useEffect, useRef } from 'react';
import { MOST_SHEETS, type PrintChoice, type PrintChoices, type PrintRange } from '../../paper/sheets';
import { useLanguage } from '../words';
import { Dialog } from './Dialog';

interface PrintDialogProps {
  readonly choices: PrintChoices;
  /** Where the recording begins in its file, in s. */
  readonly startInFile: number;
  readonly onPrint: (range: PrintRange) => void;
  readonly onClose: () => void;
}

/** How much of a long recording is to be printed, and on how many sheets. */
export function PrintDialog({ choices, startInFile, onPrint, onClose }: PrintDialogProps) {
  const { words, say, format } = useLanguage();
  const texts = words.printDialog;
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const { whole, screen, tooMany } = choices;
  const told = ({ sheets, from, to }: PrintChoice) =>
    say(texts.sheets, {
      count: sheets,
      from: format.clockTime(startInFile + from),
      to: format.clockTime(startInFile + to),
    });
  return (
    <Dialog title={texts.title} onClose={onClose}>
      <div className="print-choices">
        <button type="button" ref={first} onClick={() => onPrint('screen')}>
          <strong>{texts.screen}</strong> <span>{told(screen)}</span>
        </button>
        <button type="button" onClick={() => onPrint('whole')}>
          <strong>{tooMany === null ? texts.whole : texts.fromHere}</strong> <span>{told(whole)}</span>
        </button>
      </div>
      {tooMany === null ? null : <p>{say(texts.tooMany, { count: tooMany, most: MOST_SHEETS })}</p>}
    </Dialog>
  );
}
