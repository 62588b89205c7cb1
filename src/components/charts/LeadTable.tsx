import type { ReactNode } from 'react';
import type { LeadName } from '../../ecg/leads';

export interface LeadTableProps {
  readonly caption: string;
  /** Headings of the columns: the lead, its number, and what is said of it. */
  readonly headings: readonly [string, string, string];
  readonly rows: readonly { readonly lead: LeadName; readonly number: ReactNode; readonly said: ReactNode }[];
  readonly highlighted: LeadName | null;
  readonly onHighlight: (lead: LeadName | null) => void;
}

/** A number for each lead, in place of a chart; the lead that is pointed at is highlighted on the paper. */
export function LeadTable({ caption, headings: [lead, number, said], rows, highlighted, onHighlight }: LeadTableProps) {
  return (
    <table className="plain-table" onPointerLeave={() => onHighlight(null)}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{lead}</th>
          <th scope="col" className="number">
            {number}
          </th>
          <th scope="col">{said}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.lead} data-highlighted={row.lead === highlighted} onPointerEnter={() => onHighlight(row.lead)}>
            <th scope="row">{row.lead}</th>
            <td className="number">{row.number}</td>
            <td>{row.said}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
