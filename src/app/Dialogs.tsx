import { useMemo, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { appFiles } from '#app-files';
import { AboutDialog } from '../components/dialogs/AboutDialog';
import { Dialog } from '../components/dialogs/Dialog';
import { QuestionDialog } from '../components/dialogs/QuestionDialog';
import { ShortcutsDialog } from '../components/dialogs/ShortcutsDialog';
import { ExportDialog } from '../components/export/ExportDialog';
import { type LessonAs, LessonDialog, type SavedLesson } from '../components/lesson/LessonDialog';
import { ModelCardDialog } from '../components/model-card/ModelCardDialog';
import { Gallery } from '../components/open/Gallery';
import { useChangeSettings, useCommands, usePage, useSelector, useSettings } from '../components/page';
import { PreviousDialog } from '../components/previous/PreviousDialog';
import { ReportDialog } from '../components/report/ReportDialog';
import { useLanguage } from '../components/words';
import { LESSON_ENDING } from '../lesson/lesson';
import type { ExampleIndex } from '../study/example';
import { chosenNetwork, drawnRecording, shownMeasurements, shownStudy } from '../study/selectors';
import type { Study } from '../study/study';
import { withLesson } from './app-files/lesson-page';
import { SINGLE_FILE } from './app-files/single-page';
import { COMMIT, VERSION } from './build';
import { download } from './exports';
import { chosenFormat, printReport, reportSubject, saveReport } from './reporting';
import type { Application } from './wiring';

interface DialogsProps {
  readonly examples: ExampleIndex | null;
  /** Null where LeadLens is a single file. */
  readonly offline: Application['offline'] | null;
  readonly onForget: () => void;
}

/** About this copy of LeadLens. */
function About({ offline, onForget, onClose }: Omit<DialogsProps, 'examples'> & { readonly onClose: () => void }) {
  const copy = useSyncExternalStore(offline?.subscribe ?? never, () => offline?.get().copy ?? null);
  return (
    <AboutDialog
      version={VERSION}
      commit={COMMIT}
      copy={copy}
      loadLicences={() => appFiles.text('licenses.md')}
      onForget={onForget}
      onRemoveCopy={offline?.remove ?? nothing}
      onClose={onClose}
    />
  );
}

/** The other ECGs that are open. */
function useOthers({ id }: Study) {
  const studies = useSelector((state) => state.studies);
  const order = useSelector((state) => state.order);
  return useMemo(
    () => order.flatMap((each) => (each === id ? [] : [{ id: each, name: studies.get(each)?.name ?? '' }])),
    [order, studies, id],
  );
}

interface WithPrevious {
  readonly study: Study;
  readonly previous: Application['previous'];
  readonly onClose: () => void;
}

function StudyReport({ study, previous, onClose }: WithPrevious) {
  const { store } = usePage();
  const language = useLanguage();
  const paper = useSettings((settings) => settings.paper);
  const sheet = useSettings((settings) => settings.report);
  const change = useChangeSettings();
  const format = useMemo(() => chosenFormat(sheet), [sheet]);
  const subject = useMemo(() => reportSubject(study, store.get()), [study, store]);
  const others = useOthers(study);
  return (
    <ReportDialog
      subject={subject}
      paper={paper}
      format={format}
      onFormat={(chosen) => change({ report: chosen })}
      onSave={(kind, report) => saveReport(kind, report, language)}
      others={others}
      loadPrevious={(other, signal) => previous.pair(study.id, other, signal)}
      onPrint={(options, pair) => {
        flushSync(onClose);
        printReport(options, pair);
      }}
      onClose={onClose}
    />
  );
}

function StudyPrevious({ study, previous, onClose }: WithPrevious) {
  const manifest = useSelector(chosenNetwork);
  const others = useOthers(study);
  const { id } = study;
  return (
    <PreviousDialog
      others={others}
      labels={manifest?.labels ?? []}
      load={(other, signal) => previous.pair(id, other, signal)}
      onClose={onClose}
    />
  );
}

function StudyExport({
  study,
  exporting,
  onClose,
}: {
  readonly study: Study;
  readonly exporting: Application['exporting'];
  readonly onClose: () => void;
}) {
  const language = useLanguage();
  const open = useSelector((state) => state.order.length);
  // Of hours what is measured is of the part on the screen.
  const measurements = useMemo(() => (study.recording.part ? null : shownMeasurements(study)), [study]);
  return (
    <ExportDialog
      recording={drawnRecording(study)}
      measurements={measurements}
      open={open}
      onExport={(choice, onProgress) => exporting.exported(study, choice, language, onProgress)}
      onClose={onClose}
    />
  );
}

/** Saves the lesson as a zip, or as a page that opens on it. */
function Lesson({ onClose }: { readonly onClose: () => void }) {
  const { store } = usePage();
  const language = useLanguage();
  const onSave = async (as: LessonAs): Promise<SavedLesson> => {
    const [{ lessonFile }, html] = await Promise.all([
      import('./lesson-file'),
      as === 'page' ? appFiles.page() : Promise.resolve(null),
    ]);
    const zip = lessonFile(store.get(), language);
    if (as === 'zip') {
      download(LESSON, 'application/zip', [zip]);
      return { file: LESSON };
    }
    if (html === null) return { page: SINGLE_FILE, command: LESSON_COMMAND };
    download(LESSON_PAGE, 'text/html', withLesson(html, zip));
    return { file: LESSON_PAGE };
  };
  return <LessonDialog onSave={onSave} onClose={onClose} />;
}

const LESSON = `leadlens${LESSON_ENDING}`;
const LESSON_PAGE = 'leadlens-lesson.html';
/** What makes the page where this one cannot. */
const LESSON_COMMAND = `npm run lesson -- ${LESSON} --out ${LESSON_PAGE}`;

const never = () => () => undefined;
const nothing = async () => undefined;

/** The one dialog that is open, if any. A question about a file comes before what the user opened. */
export function Dialogs({
  examples,
  offline,
  cards,
  exporting,
  previous,
  onForget,
}: DialogsProps & Pick<Application, 'cards' | 'exporting' | 'previous'>) {
  const fileQuestion = useSelector((state) => state.fileQuestion);
  const dialog = useSelector((state) => state.dialog);
  const model = useSelector(chosenNetwork);
  const study = useSelector(shownStudy);
  const commands = useCommands();
  const { words } = useLanguage();
  const onClose = commands.closeDialog;
  if (fileQuestion)
    return (
      <QuestionDialog
        files={fileQuestion.files}
        question={fileQuestion.question}
        onAnswer={(answer) => void commands.answerQuestion(answer)}
      />
    );
  if (dialog === 'shortcuts') return <ShortcutsDialog onClose={onClose} />;
  if (dialog === 'about') return <About offline={offline} onForget={onForget} onClose={onClose} />;
  if (dialog === 'examples' && examples)
    return (
      <Dialog title={words.open.examples} onClose={onClose} size="wide">
        <Gallery
          index={examples}
          onOpen={(example) => {
            onClose();
            void commands.openExample(example);
          }}
        />
      </Dialog>
    );
  if (dialog === 'report' && study) return <StudyReport study={study} previous={previous} onClose={onClose} />;
  if (dialog === 'previous' && study) return <StudyPrevious study={study} previous={previous} onClose={onClose} />;
  if (dialog === 'export' && study) return <StudyExport study={study} exporting={exporting} onClose={onClose} />;
  if (dialog === 'lesson' && study) return <Lesson onClose={onClose} />;
  if (dialog === 'card' && model)
    return <ModelCardDialog name={model.name} folder={`models/${model.id}/`} files={cards} onClose={onClose} />;
  return null;
}
