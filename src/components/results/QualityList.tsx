import type { QualityFinding } from '../../analysis/quality-finding';
import { qualitySentences } from '../../words/quality';
import { useLanguage } from '../words';

/** What was noticed about the signal before any network saw it; reasons that forbid a reading come first. */
export function QualityList({ findings }: { readonly findings: readonly QualityFinding[] }) {
  const language = useLanguage();
  const { words } = language;
  if (findings.length === 0) return null;
  const withheld = findings.some(({ withholds }) => withholds);
  return (
    <section className="panel-section quality" aria-label={words.results.quality} data-withheld={withheld}>
      <h2>{withheld ? words.results.withheld : words.results.quality}</h2>
      <ul>
        {qualitySentences(language, findings).map(({ text, withholds }) => (
          <li key={text} data-withholds={withholds}>
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
