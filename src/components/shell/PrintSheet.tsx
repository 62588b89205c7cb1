import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { PrintRange } from '../../paper/sheets';
import { claimed, claimFindings } from '../../study/claims';
import { findingLines } from '../../study/finding-lines';
import { chosenNetwork, chosenReading, chosenWhy, shownStretches } from '../../study/selectors';
import { isWithheld, statementsOf } from '../../study/statements';
import { findingInWords } from '../../words/claims';
import { qualitySentences } from '../../words/quality';
import { statementName } from '../../words/statement';
import { useSelector, useStudy } from '../page';
import { Disclaimer } from '../results/Disclaimer';
import { weighsLeads } from '../results/lead-weights';
import { svgElement } from '../svg-element';
import { useLanguage } from '../words';
import { PrintedDevice } from './PrintedDevice';
import { printRange } from './print-range';
import './print.css';

/** What is printed instead of the screen: the paper in exact millimetres, sheet by sheet, and the reading in words. */
export function PrintSheet({
  sheets,
}: {
  /** Makes an SVG document for each sheet; asked for at the moment of printing. */
  readonly sheets: (range: PrintRange | undefined) => readonly string[];
}) {
  const manifest = useSelector(chosenNetwork);
  const reading = useStudy(chosenReading);
  // The statement that the shading on the paper is of.
  const why = useStudy((study, state) => (shownStretches(study, state).length > 0 ? chosenWhy(study, state) : null));
  const explained = manifest?.labels.find(({ code }) => code === why?.code);
  const language = useLanguage();
  const { words, say, format } = language;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const draw = () => place.current?.replaceChildren(...sheets(printRange()).map(svgElement));
    const clear = () => place.current?.replaceChildren();
    window.addEventListener('beforeprint', draw);
    window.addEventListener('afterprint', clear);
    return () => {
      window.removeEventListener('beforeprint', draw);
      window.removeEventListener('afterprint', clear);
    };
  }, [sheets]);
  const readable = manifest !== null && reading !== null && !isWithheld(reading);
  const lines = readable
    ? findingLines(claimed(statementsOf(manifest, reading.probabilities), reading)).map((line) =>
        findingInWords(language, line),
      )
    : [];
  const quality = reading && manifest ? [...reading.quality, ...claimFindings(manifest.labels, reading)] : [];
  return createPortal(
    <div className="print-sheet" aria-hidden="true">
      <div ref={place} className="print-papers" />
      <PrintedDevice />
      {readable ? (
        <>
          <p>
            {say(words.print.reading, {
              network: manifest.name,
              version: manifest.version,
              statements: lines.length > 0 ? format.phrases(lines) : words.print.noStatement,
            })}
          </p>
          {weighsLeads(manifest) ? (
            <p>
              {say(words.print.leadWeights, {
                weights: reading.leads.map((lead, i) =>
                  say(words.print.leadWeight, { lead, weight: format.share(reading.leadWeights[i] ?? 0) }),
                ),
              })}
            </p>
          ) : null}
        </>
      ) : null}
      {why === null || explained === undefined ? null : (
        <p>{say(words.why.printed, { statement: statementName(language, explained) })}</p>
      )}
      {qualitySentences(language, quality).map(({ text }) => (
        <p key={text}>{text}</p>
      ))}
      <Disclaimer />
    </div>,
    document.body,
  );
}
