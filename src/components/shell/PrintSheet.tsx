import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { chosenNetwork, chosenReading } from '../../study/selectors';
import { isWithheld, type Statement, statementsOf } from '../../study/statements';
import { qualitySentences } from '../../words/quality';
import { statementTitle } from '../../words/statement';
import { useSelector, useStudy } from '../page';
import { Disclaimer } from '../results/Disclaimer';
import { weighsLeads } from '../results/lead-weights';
import { svgElement } from '../svg-element';
import { useLanguage } from '../words';
import './print.css';

/** What is printed instead of the screen: the paper in exact millimetres, sheet by sheet, and the reading in words. */
export function PrintSheet({
  sheets,
}: {
  /** Makes an SVG document for each sheet; asked for at the moment of printing. */
  readonly sheets: () => readonly string[];
}) {
  const manifest = useSelector(chosenNetwork);
  const reading = useStudy(chosenReading);
  const language = useLanguage();
  const { words, say, format } = language;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const draw = () => place.current?.replaceChildren(...sheets().map(svgElement));
    const clear = () => place.current?.replaceChildren();
    window.addEventListener('beforeprint', draw);
    window.addEventListener('afterprint', clear);
    return () => {
      window.removeEventListener('beforeprint', draw);
      window.removeEventListener('afterprint', clear);
    };
  }, [sheets]);
  const readable = manifest !== null && reading !== null && !isWithheld(reading);
  const found = readable ? statementsOf(manifest, reading.probabilities).filter((statement) => statement.found) : [];
  const stated = ({ label, probability }: Statement) =>
    say(words.print.statement, {
      statement: statementTitle(language, label),
      probability: format.percent(probability),
    });
  return createPortal(
    <div className="print-sheet" aria-hidden="true">
      <div ref={place} className="print-papers" />
      {readable ? (
        <>
          <p>
            {say(words.print.reading, {
              network: manifest.name,
              version: manifest.version,
              statements: found.length > 0 ? format.phrases(found.map(stated)) : words.print.noStatement,
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
      {qualitySentences(language, reading?.quality ?? []).map(({ text }) => (
        <p key={text}>{text}</p>
      ))}
      <Disclaimer />
    </div>,
    document.body,
  );
}
