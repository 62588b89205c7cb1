import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { preloadCharts } from '../components/charts/Chart';
import { PaperToolbar, PaperView } from '../components/paper';
import { ExchangeBar } from '../components/record/ExchangeBar';
import { PartBar } from '../components/record/PartBar';
import { RecordHeader } from '../components/record/RecordHeader';
import { ResultsPanel } from '../components/results/ResultsPanel';
import { NO_OMISSIONS } from '../components/results/reading-state';
import { Boundary } from '../components/shell/Boundary';
import { PrintSheet } from '../components/shell/PrintSheet';
import { leadSources } from '../ecg/lead-sources';
import { duration } from '../ecg/recording';
import { canSwap } from '../ecg/swaps';
import { seconds } from '../ecg/units';
import type { Inference } from '../model/inference';
import type { PaperTheme } from '../paper/colours';
import { VERSION } from './build';
import type { Commands } from './commands';
import type { OpenDialog } from './Dialogs';
import { download, drawingSvg, fileStem, resultJson } from './exports';
import type { Settings } from './settings';
import type { AppState, OpenRecording } from './state';
import { useMedia } from './use-media';

/** A screen on which the charts find room below the paper; elsewhere they are part of the panel. */
const ROOM_FOR_BENCH = '(min-width: 1700px) and (min-height: 900px)';

const SOFTWARE = `LeadLens ${VERSION}`;

interface WorkspaceProps {
  readonly open: OpenRecording;
  readonly state: AppState;
  readonly settings: Settings;
  readonly onSettings: (changes: Partial<Settings>) => void;
  readonly commands: Commands;
  readonly inference: Inference;
  readonly theme: PaperTheme;
  readonly onDialog: (dialog: OpenDialog) => void;
}

/** A recording: its paper on the left, what the networks say of it on the right. */
export function Workspace({ open, state, settings, onSettings, commands, inference, theme, onDialog }: WorkspaceProps) {
  const { example, issues } = open;
  const { exchanged } = state;
  const recording = exchanged?.recording ?? open.recording;
  const { paper } = settings;
  const status = useSyncExternalStore(inference.subscribe, inference.status);
  const [scale, setScale] = useState<number | undefined>(undefined);
  const network = state.models.find(({ id }) => id === state.network) ?? null;
  const readingState = network === null ? undefined : state.readings[network.id];
  const reading = readingState?.phase === 'done' ? readingState.reading : null;
  const sources = useMemo(() => leadSources(recording.leads), [recording]);
  const exchangeable = useMemo(() => canSwap(open.recording), [open.recording]);
  const swap = exchanged?.swap ?? null;
  const footer = useMemo(
    () => [
      ...(swap === null ? [] : [`Exchanged on screen: ${swap}`]),
      SOFTWARE,
      ...(network === null ? [] : [`${network.name} ${network.version}`]),
    ],
    [network, swap],
  );
  const before = network === null ? undefined : exchanged?.asRecorded[network.id];
  const start = state.view?.start ?? 0;
  const drawing = useCallback(() => drawingSvg(recording, paper, start, footer), [recording, paper, start, footer]);
  useEffect(preloadCharts, []);
  const roomy = useMedia(ROOM_FOR_BENCH);
  const [bench, setBench] = useState<HTMLElement | null>(null);
  const stem = fileStem(recording.name);

  return (
    <main className="workspace">
      <div className="sheet">
        <Boundary key={`header ${open.id}`} message="What the file says of this recording could not be shown.">
          <RecordHeader
            recording={open.recording}
            issues={issues}
            example={example}
            onCorrect={open.question ? commands.correctAssumptions : null}
            theme={theme}
            pixelsPerMillimetre={paper.pixelsPerMillimetre}
          />
        </Boundary>
        <PaperToolbar
          settings={paper}
          onChange={(next) => onSettings({ paper: next })}
          {...(scale === undefined ? {} : { scale })}
        />
        {swap === null ? null : <ExchangeBar swap={swap} onPutBack={() => commands.exchange(null)} />}
        {recording.part ? (
          <PartBar
            part={recording.part}
            length={duration(recording)}
            turning={state.turning}
            onTurn={commands.turnTo}
            onCancel={commands.cancelTurning}
          />
        ) : null}
        <Boundary
          key={`paper ${open.id}`}
          message="This recording could not be drawn: its samples are not as its header says."
        >
          <PaperView
            recording={recording}
            settings={paper}
            onChange={(next) => onSettings({ paper: next })}
            highlighted={state.highlighted}
            onHighlight={commands.highlight}
            onViewChange={commands.setView}
            onScaleChange={setScale}
            footer={footer}
            theme={theme}
            pixelsPerMillimetre={paper.pixelsPerMillimetre}
          />
        </Boundary>
        {roomy ? <div ref={setBench} className="bench" /> : null}
      </div>
      <Boundary key={`results ${open.id}`} message="The results could not be shown. The drawing is not affected.">
        <ResultsPanel
          models={state.models}
          modelsError={state.modelsError}
          onRetryModels={() => void commands.loadModels()}
          network={network}
          onNetwork={commands.setNetwork}
          comparing={state.comparing}
          onComparing={commands.setComparing}
          onCard={() => onDialog('card')}
          backends={state.backends}
          status={status}
          memory={state.memory}
          backend={settings.backend}
          onBackend={(backend) => {
            onSettings({ backend });
            void commands.setBackend(backend);
          }}
          readings={state.readings}
          onCancel={commands.cancelReading}
          onRetry={commands.readAgain}
          example={example}
          span={state.span}
          onSpan={commands.setSpan}
          view={state.view}
          startInFile={recording.part?.start ?? seconds(0)}
          sources={sources}
          omissions={(network ? state.omissions[network.id] : undefined) ?? NO_OMISSIONS}
          onOmit={(leads) => void commands.omit(leads)}
          onCancelOmitting={commands.cancelOmitting}
          swap={swap}
          asRecorded={before?.phase === 'done' ? before.reading : null}
          onSwap={exchangeable ? commands.exchange : null}
          highlighted={state.highlighted}
          onHighlight={commands.highlight}
          theme={theme}
          chartsPlace={bench}
          actions={
            <>
              {network && reading ? (
                <button
                  type="button"
                  onClick={() =>
                    download(
                      `${stem}.leadlens.json`,
                      'application/json',
                      resultJson({ software: SOFTWARE, recording, swap, issues, manifest: network, reading }),
                    )
                  }
                >
                  Save result (JSON)
                </button>
              ) : null}
              <button type="button" onClick={() => download(`${stem}.svg`, 'image/svg+xml', drawing())}>
                Save drawing (SVG)
              </button>
              <button type="button" onClick={() => window.print()}>
                Print
              </button>
            </>
          }
        />
      </Boundary>
      <PrintSheet drawing={drawing} manifest={network} reading={reading} />
    </main>
  );
}
