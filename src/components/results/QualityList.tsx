import type { QualityFinding } from '../../signal/quality';

/** What was noticed about the signal before any network saw it; reasons that forbid a reading come first. */
export function QualityList({ findings }: { readonly findings: readonly QualityFinding[] }) {
  if (findings.length === 0) return null;
  const withheld = findings.some(({ withholds }) => withholds);
  const ordered = [...findings].sort((a, b) => Number(b.withholds) - Number(a.withholds));
  return (
    <section className="panel-section quality" aria-label="Signal quality" data-withheld={withheld}>
      <h2>{withheld ? 'No reading: the signal does not allow one' : 'Signal quality'}</h2>
      <ul>
        {ordered.map(({ code, lead, message, withholds }) => (
          <li key={`${code} ${lead ?? ''} ${message}`} data-withholds={withholds}>
            {message}
          </li>
        ))}
      </ul>
    </section>
  );
}
