import type { DeviceMeasurement, Recording } from '../../ecg/recording';
import { timeInFile } from '../../paper/time';
import { measurementName, textInWords } from '../../words/text';
import { useLanguage } from '../words';
import { Fact } from './Fact';
import { MedianBeatDrawing } from './MedianBeatDrawing';

/** Annotations beyond these are counted and not listed. */
const ANNOTATIONS_LISTED = 40;

const unique = (texts: readonly string[]) => [...new Set(texts)];

/** What the device or a reader of the ECG has written into the file, under a heading that says whose it is. */
export function FromTheFile({ recording }: { readonly recording: Recording }) {
  const { statements, measurements, comments, annotations, device, medianBeat } = recording;
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.record;
  const count = statements.length + measurements.length + comments.length + annotations.length;
  if (count === 0 && medianBeat === undefined) return null;
  return (
    <details className="record-details">
      <summary>{statements.length > 0 ? texts.fromTheFileInterpreted : texts.fromTheFile}</summary>
      <div className="record-details-body">
        <p className="muted">{say(texts.asStatedBy, { device: device.name ?? texts.deviceOrFile })}</p>
        {statements.length > 0 ? (
          <section aria-label={texts.interpretation}>
            <h2>{texts.notOurs}</h2>
            <ul aria-label={texts.devicesInterpretation}>
              {unique(statements).map((statement) => (
                <li key={statement}>{statement}</li>
              ))}
            </ul>
          </section>
        ) : null}
        {measurements.length > 0 ? (
          <section aria-label={texts.measurements}>
            <h2>{texts.measurements}</h2>
            <dl className="record-facts">
              {unique(measurements.map((each) => JSON.stringify(each)))
                .map((each): DeviceMeasurement => JSON.parse(each))
                .map((each) => (
                  <Fact
                    key={JSON.stringify(each)}
                    name={measurementName(language, each)}
                    value={`${format.number(each.value)} ${each.unit}`.trim()}
                  />
                ))}
            </dl>
          </section>
        ) : null}
        <MedianBeatDrawing recording={recording} />
        {comments.length > 0 ? (
          <section aria-label={texts.comments}>
            <h2>{texts.comments}</h2>
            <ul>
              {unique(comments.map((comment) => textInWords(language, comment))).map((comment) => (
                <li key={comment}>{comment}</li>
              ))}
            </ul>
          </section>
        ) : null}
        {annotations.length > 0 ? (
          <section aria-label={texts.annotationsLabel}>
            <h2>{say(texts.annotations, { count: annotations.length })}</h2>
            <p>
              {say(annotations.length > ANNOTATIONS_LISTED ? texts.annotationListCut : texts.annotationList, {
                annotations: annotations
                  .slice(0, ANNOTATIONS_LISTED)
                  .map(
                    ({ time, text }) => `${format.moment(timeInFile(recording, time))} ${textInWords(language, text)}`,
                  ),
              })}
            </p>
          </section>
        ) : null}
      </div>
    </details>
  );
}
