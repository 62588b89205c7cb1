import { useMemo } from 'react';
import { measurementLines, personOf } from '../../study/measurement-lines';
import { shownMeasurements } from '../../study/selectors';
import type { Statement } from '../../study/statements';
import { lessSureElsewhere, toldFrom } from '../../study/transfer';
import { toldFromInWords } from '../../words/told-from';
import { useStudy } from '../page';
import { rangeInWords } from '../record/range';
import { useLanguage } from '../words';

/** Beside a finding that the network told less surely of other hospitals' records: how surely, and what is measured of the same thing here. */
export function LessSureElsewhere({
  statement: { code, label },
}: {
  readonly statement: Pick<Statement, 'code' | 'label'>;
}) {
  const measurements = useStudy(shownMeasurements);
  const recording = useStudy((study) => study.recording);
  const example = useStudy(({ origin }) => origin.example);
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.results;
  const elsewhere = lessSureElsewhere(label);
  const measured = useMemo(
    () => toldFrom(code, measurements, measurementLines(measurements, recording, personOf(recording, example))),
    [code, measurements, recording, example],
  );
  if (!elsewhere || !label.auc) return null;
  const values = measured.map((each) =>
    toldFromInWords(language, each, each.of === 'line' ? rangeInWords(language, each.line.range) : null),
  );
  const sentences = [
    say(texts.elsewhere, {
      there: format.fixed(elsewhere.value, 2),
      where: elsewhere.where,
      home: format.fixed(label.auc.value, 2),
    }),
    ...(values.length > 0 ? [say(texts.elsewhereMeasured, { values: format.phrases(values) })] : []),
  ];
  return (
    <span className="finding-note" data-weighs="true">
      {format.sentences(sentences)}
    </span>
  );
}
