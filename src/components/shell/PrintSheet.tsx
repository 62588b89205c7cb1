import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { chosenNetwork, chosenReading } from '../../study/selectors';
import { isWithheld, statementsOf } from '../../study/statements';
import { qualitySentences } from '../../words/quality';
import { percent, share } from '../format';
import { useSelector, useStudy } from '../page';
import { Disclaimer } from '../results/Disclaimer';
import { weighsLeads } from '../results/lead-weights';
import { svgElement } from '../svg-element';
import { useLanguage } from '../words';
import './print.css';

/** What is printed instead of the screen: the drawing in exact millimetres and the reading in words. */
export function PrintSheet({
  drawing,
}: {
  /** Makes the SVG document of the page on screen; asked for at the moment of printing. */
  readonly drawing: () => string;
}) {
  const manifest = useSelector(chosenNetwork);
  const reading = useStudy(chosenReading);
  const language = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const draw = () => place.current?.replaceChildren(svgElement(drawing()));
    const clear = () => place.current?.replaceChildren();
    window.addEventListener('beforeprint', draw);
    window.addEventListener('afterprint', clear);
    return () => {
      window.removeEventListener('beforeprint', draw);
      window.removeEventListener('afterprint', clear);
    };
  }, [drawing]);
  const readable = manifest !== null && reading !== null && !isWithheld(reading);
  const found = readable ? statementsOf(manifest, reading.probabilities).filter((statement) => statement.found) : [];
  return createPortal(
    <div className="print-sheet" aria-hidden="true">
      <div ref={place} />
      {readable ? (
        <>
          <p>
            {manifest.name}, version {manifest.version}:{' '}
            {found.map(({ name, probability }) => `${name} ${percent(probability)}`).join('; ') ||
              'no statement reaches its threshold'}
            .
          </p>
          {weighsLeads(manifest) ? (
            <p>
              Lead weights: {reading.leads.map((lead, i) => `${lead} ${share(reading.leadWeights[i] ?? 0)}`).join(', ')}
              .
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
