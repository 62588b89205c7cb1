import { type ReactNode, useState } from 'react';
import { useLanguage } from '../words';

/**
 * A chart and the table with the same numbers: the table is always there for screen readers, and for everyone after
 * "Show as table".
 */
export function ChartWithTable({
  chart,
  table,
  toggle,
}: {
  readonly chart: ReactNode;
  readonly table: ReactNode;
  /** Attributes of the button, which has a key on the page. */
  readonly toggle?: object | undefined;
}) {
  const { words } = useLanguage();
  const [asTable, setAsTable] = useState(false);
  return (
    <div className="chart-with-table">
      {asTable ? null : chart}
      <div className={asTable ? 'chart-with-table-table' : 'visually-hidden'}>{table}</div>
      <button
        {...toggle}
        type="button"
        className="quiet chart-with-table-toggle"
        aria-pressed={asTable}
        onClick={() => setAsTable(!asTable)}
      >
        {asTable ? words.charts.asChart : words.charts.asTable}
      </button>
    </div>
  );
}
