import type { ReactNode } from 'react';
import { Later } from '../later';
import { useClosing } from '../use-closing';

/** More about the recording, below its header and over nothing; Esc or a press anywhere else closes it. */
export function RecordDetails({
  title,
  grave = false,
  tall = false,
  children,
}: {
  readonly title: string;
  /** Draws attention. */
  readonly grave?: boolean;
  /** Takes more of the screen: something to look at. */
  readonly tall?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <details {...useClosing()} className="record-details" data-grave={grave} data-tall={tall}>
      <summary>{title}</summary>
      <div className="record-details-body">
        <Later>{children}</Later>
      </div>
    </details>
  );
}
