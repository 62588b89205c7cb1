import { PAPER_COLOURS, type PaperTheme } from '../../paper/colours';
import type { PaperPage } from '../../paper/page';
import { TEXT_STYLES } from '../../paper/text';

interface LeadNamesProps {
  readonly page: PaperPage;
  /** Top left corner of the page in CSS pixels of the window. */
  readonly origin: { readonly x: number; readonly y: number };
  /** CSS pixels of a millimetre. */
  readonly scale: number;
  readonly theme: PaperTheme;
}

/** A page of one column has the names of its leads in the margin: where that was moved out of sight, they stay at the edge of the window. */
export function LeadNames({ page, origin, scale, theme }: LeadNamesProps) {
  const names = page.texts.filter(({ role }) => role === 'lead' || role === 'leadOff');
  const inMargin = new Set(names.map(({ x }) => x)).size === 1;
  if (!inMargin || names.length < 2 || origin.x + names[0]!.x * scale >= 0) return null;
  const { paper, text } = PAPER_COLOURS[theme];
  const size = TEXT_STYLES.lead.size * scale;
  return names.map(({ text: name, y }) => (
    <span
      key={`${name} ${y}`}
      className="paper-lead-name"
      aria-hidden="true"
      style={{ top: origin.y + y * scale - size, fontSize: size, background: paper, color: text }}
    >
      {name}
    </span>
  ));
}
