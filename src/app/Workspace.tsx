import { useMemo, useState } from 'react';
import { Later } from '../components/later';
import { StepBar } from '../components/lesson/StepBar';
import { onDemand } from '../components/on-demand';
import { useSelector, useStudy } from '../components/page';
import { StudyPaper } from '../components/paper';
import { BehindPaper } from '../components/paper-first';
import { ExchangeBar } from '../components/record/ExchangeBar';
import { MeasurementStrip } from '../components/record/MeasurementStrip';
import { PartBar } from '../components/record/PartBar';
import { RecordHeader } from '../components/record/RecordHeader';
import { ResultsPanel } from '../components/results/ResultsPanel';
import { Boundary } from '../components/shell/Boundary';
import { useMedia } from '../components/use-media';
import { useLanguage } from '../components/words';
import { chosenNetwork, misplacementOf, partKey } from '../study/selectors';
import { footerOf } from './exports';

const PrintedStudy = onDemand(async () => (await import('./PrintedStudy')).PrintedStudy);

/** A screen on which the charts find room below the paper; elsewhere they are part of the panel. */
const ROOM_FOR_CHARTS = '(min-width: 1700px) and (min-height: 900px)';

/** The paper is measured in one frame and drawn in the next. */
const FRAMES_OF_PAPER = 2;

/** A study: its paper on the left, what the networks say of it on the right. */
export function Workspace() {
  const language = useLanguage();
  const { words } = language;
  const id = useStudy((study) => study.id);
  const key = useStudy(partKey);
  const misplacement = useStudy(misplacementOf);
  const network = useSelector(chosenNetwork);
  const footer = useMemo(() => footerOf(language, misplacement, network), [language, misplacement, network]);
  const roomy = useMedia(ROOM_FOR_CHARTS);
  const [chartsSlot, setChartsSlot] = useState<HTMLElement | null>(null);

  return (
    <main className="workspace">
      <div className="sheet">
        <Boundary key={`header ${key}`} message={words.workspace.headerFailed}>
          <RecordHeader />
          <MeasurementStrip />
        </Boundary>
        <StudyPaper footer={footer}>
          <StepBar />
          <ExchangeBar />
          <PartBar />
        </StudyPaper>
        {roomy ? <div ref={setChartsSlot} className="charts-slot" /> : null}
      </div>
      <Later frames={FRAMES_OF_PAPER}>
        <Boundary key={`results ${key}`} message={words.workspace.resultsFailed}>
          <BehindPaper id={id}>
            <ResultsPanel chartsSlot={chartsSlot} />
          </BehindPaper>
        </Boundary>
      </Later>
      <Later>
        <Boundary key={`print ${key}`} message={null}>
          <PrintedStudy id={id} />
        </Boundary>
      </Later>
    </main>
  );
}
