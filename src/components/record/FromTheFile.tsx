import type { DeviceMeasurement, Recording } from '../../ecg/recording';
import { timeInFile } from '../../paper/time';
import { measurementName, textInWords } from '../../words/text';
import { useLanguage } from '../words';
import { Fact } from './Fact';
import { MedianBeatDrawing } from './MedianBeatDrawing';
import { RecordDetails } from './RecordDetails';

/** Annotations beyond these are counted and not listed. */
const ANNOTATIONS_LISTED = 40;

const unique = (texts: readonly string[]) => [...new Set(texts)];

/** What the device has written into the file beside its statements, which stand with the results: all measurements, comments, annotations. */
export function FromTheFile({ recording }: { readonly recording: Recording }) {
  const { measurements, comments, annotations, device, medianBeat } = recording;
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.record;
  const count = measurements.length + comments.length + annotations.length;
  if (count === 0 && medianBeat === undefined) return null;
  return (
    <RecordDetails title={texts.fromTheFile}>
      <p className="muted">{say(texts.asStatedBy, { device: device.name ?? texts.deviceOrFile })}</p>
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
                  value={`${format.number(each.value)} ${format.unit(each.unit)}`.trim()}
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
    </RecordDetails>
  );
}
