import type { DeviceMeasurement, Recording } from '../../ecg/recording';
import { timeInFile, timeLabel } from '../../paper/time';
import { Fact } from './Fact';
import { MedianBeatDrawing } from './MedianBeatDrawing';

/** Annotations beyond these are counted and not listed. */
const ANNOTATIONS_LISTED = 40;

/** A measurement with its name before it; the same one twice tells nothing more. */
const inWords = ({ name, value, unit }: DeviceMeasurement) => `${name} ${Number(value.toFixed(3))} ${unit}`.trim();

const unique = (texts: readonly string[]) => [...new Set(texts)];

/** What the device or a reader of the ECG has written into the file, under a heading that says whose it is. */
export function FromTheFile({ recording }: { readonly recording: Recording }) {
  const { statements, measurements, comments, annotations, device, medianBeat } = recording;
  const count = statements.length + measurements.length + comments.length + annotations.length;
  if (count === 0 && medianBeat === undefined) return null;
  return (
    <details className="record-details">
      <summary>{statements.length > 0 ? 'From the file: interpretation' : 'From the file'}</summary>
      <div className="record-details-body">
        <p className="muted">
          As the {device.name ?? 'device or file'} states it; LeadLens did not work out or check any of it.
        </p>
        {statements.length > 0 ? (
          <section aria-label="Interpretation in the file">
            <h2>Device’s interpretation, not LeadLens’s</h2>
            <ul aria-label="Device’s interpretation">
              {unique(statements).map((statement) => (
                <li key={statement}>{statement}</li>
              ))}
            </ul>
          </section>
        ) : null}
        {measurements.length > 0 ? (
          <section aria-label="Measurements by the device">
            <h2>Measurements by the device</h2>
            <dl className="record-facts">
              {[...new Map(measurements.map((each) => [inWords(each), each]))].map(([text, { name }]) => (
                <Fact key={text} name={name} value={text.slice(name.length)} />
              ))}
            </dl>
          </section>
        ) : null}
        <MedianBeatDrawing recording={recording} />
        {comments.length > 0 ? (
          <section aria-label="Comments">
            <h2>Comments</h2>
            <ul>
              {unique(comments).map((comment) => (
                <li key={comment}>{comment}</li>
              ))}
            </ul>
          </section>
        ) : null}
        {annotations.length > 0 ? (
          <section aria-label="Annotations">
            <h2>{annotations.length === 1 ? 'One annotation' : `${annotations.length} annotations`}</h2>
            <p>
              {annotations
                .slice(0, ANNOTATIONS_LISTED)
                .map(({ time, text }) => `${timeLabel(timeInFile(recording, time))} ${text}`)
                .join(', ')}
              {annotations.length > ANNOTATIONS_LISTED ? ' …' : '.'}
            </p>
          </section>
        ) : null}
      </div>
    </details>
  );
}
