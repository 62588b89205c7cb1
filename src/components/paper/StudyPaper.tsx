import { type ReactNode, useEffectEvent, useLayoutEffect, useState } from 'react';
import { isStandardView, type PaperSettings, STANDARD_VIEW } from '../../paper/settings';
import { drawnRecording, partKey, shownMarks } from '../../study/selectors';
import { useChangeSettings, useSettings, useStudy, useStudyCommands } from '../page';
import { Boundary } from '../shell/Boundary';
import { useTheme } from '../theme';
import { useLanguage } from '../words';
import { PaperToolbar } from './PaperToolbar';
import { PaperView } from './PaperView';

interface DrawnProps {
  /** Items for the footer beside those of the recording. */
  readonly footer: readonly string[];
  readonly onChange: (settings: PaperSettings) => void;
  readonly onScaleChange: (scale: number) => void;
}

function Drawn({ footer, onChange, onScaleChange }: DrawnProps) {
  const recording = useStudy(drawnRecording);
  const highlighted = useStudy((study) => study.highlighted);
  const settings = useSettings(({ paper }) => paper);
  const marks = useStudy(shownMarks);
  const { highlight, setView, mark } = useStudyCommands();
  return (
    <PaperView
      recording={recording}
      settings={settings}
      onChange={onChange}
      highlighted={highlighted}
      onHighlight={highlight}
      marks={marks}
      onMark={mark}
      onViewChange={setView}
      onScaleChange={onScaleChange}
      footer={footer}
      theme={useTheme()}
      pixelsPerMillimetre={settings.pixelsPerMillimetre}
    />
  );
}

/** The study on paper, with what can be chosen about it. */
export function StudyPaper({
  footer,
  children,
}: Pick<DrawnProps, 'footer'> & {
  /** Stands between what can be chosen and the paper. */
  readonly children: ReactNode;
}) {
  const settings = useSettings(({ paper }) => paper);
  const { words } = useLanguage();
  const key = useStudy(partKey);
  const changeSettings = useChangeSettings();
  const [scale, setScale] = useState<number | undefined>(undefined);
  const change = (paper: PaperSettings) => changeSettings({ paper });
  const id = useStudy((study) => study.id);
  const showAtStandard = useEffectEvent((_id: number) => {
    if (!isStandardView(settings)) change({ ...settings, ...STANDARD_VIEW });
  });
  // Before the paper is seen: a gain that was chosen for the last recording must not be taken for that of this one.
  useLayoutEffect(() => showAtStandard(id), [id]);
  return (
    <>
      <PaperToolbar settings={settings} onChange={change} {...(scale === undefined ? {} : { scale })} />
      {children}
      <Boundary key={key} message={words.workspace.paperFailed}>
        <Drawn footer={footer} onChange={change} onScaleChange={setScale} />
      </Boundary>
    </>
  );
}
