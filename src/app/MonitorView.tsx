import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { appFiles } from '#app-files';
import { MonitorScreen } from '../components/monitor/MonitorScreen';
import { MonitorStart } from '../components/monitor/MonitorStart';
import { useCommands, useSelector } from '../components/page';
import { useTheme } from '../components/theme';
import { shownStudy } from '../study/selectors';
import { download } from './exports';
import { type LiveKind, liveKinds, openLive } from './live-sources';
import { createMonitoring, type MonitoringParts } from './monitoring';

/** What is on screen as if it came in now, or what a device sends. */
export function MonitorView({ parts }: { readonly parts: MonitoringParts }) {
  const [monitoring] = useState(() => createMonitoring(parts));
  const snapshot = useSyncExternalStore(monitoring.store.subscribe, monitoring.store.get);
  const study = useSelector(shownStudy);
  const { openFiles, showEcg } = useCommands();
  const theme = useTheme();
  const begin = useEffectEvent(() => {
    if (study && monitoring.store.get() === null) monitoring.replay(study);
  });
  useEffect(() => {
    begin();
    return monitoring.close;
  }, [monitoring]);
  const monitor = monitoring.monitor();

  async function listen(kind: LiveKind, address: string): Promise<void> {
    const live = await openLive(kind, address);
    monitoring.listen(live.name, live.source);
  }

  async function endRecording(): Promise<void> {
    const files = await monitoring.endRecording();
    for (const { name, bytes } of files) download(name, 'application/octet-stream', [bytes as BlobPart]);
    if (files.length === 0) return;
    showEcg();
    await openFiles(files.map(({ name, bytes }) => ({ path: name, blob: new Blob([bytes as BlobPart]) })));
  }

  if (!snapshot || !monitor)
    return (
      <MonitorStart
        kinds={liveKinds(appFiles.build)}
        study={study?.name ?? null}
        onReplay={() => {
          if (study) monitoring.replay(study);
        }}
        onListen={listen}
        onClose={showEcg}
      />
    );
  return (
    <MonitorScreen
      key={snapshot.name}
      {...snapshot}
      monitor={monitor}
      theme={theme}
      onFrame={monitoring.tick}
      onPaused={monitoring.setPaused}
      onSpeed={monitoring.setSpeed}
      onJump={monitoring.jump}
      onBaseline={monitoring.markBaseline}
      onMark={monitoring.mark}
      onRecord={monitoring.record}
      onEndRecording={() => void endRecording()}
      onClose={monitoring.close}
    />
  );
}
