import type { ReactNode } from 'react';
import { Later } from '../later';
import { useClosing } from '../use-closing';

/** More about the recording, below its header and over nothing; Esc or a press anywhere else closes it. */
export function RecordDetails({
  title,
  grave = false,
  children,
}: {
  readonly title: string;
  /** Draws attention. */
  readonly grave?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <details {...useClosing()} className="record-details" data-grave={grave}>
      <summary>{title}</summary>
      <div className="record-details-body">
        <Later>{children}</Later>
      </div>
    </details>
  );
}
