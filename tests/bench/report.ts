// `npm run bench -- report [FILE]`: how long the PDF of a report takes, and how large it is. Without a file, of twelve leads
// of 10 s at 500 Hz.

import { readFile } from 'node:fs/promises';
import { inputFiles } from '../../scripts/input-files';
import type { Recording } from '../../src/ecg/recording';
import { readFiles } from '../../src/formats/read';
import { LAYOUTS } from '../../src/paper/arrangement';
import { recordingFiles } from '../../src/report/pdf/recording-files';
import { reportPdf } from '../../src/report/pdf/report-pdf';
import { reportOf } from '../../src/report/report';
import { plainSubject } from '../../src/report/subject';
import { ENGLISH } from '../../src/words/language';

const EXAMPLE = 'public/examples/00152_hr.hea';
const RUNS = 15;

async function once(recording: Recording, layout: (typeof LAYOUTS)[number]) {
  const subject = plainSubject({
    recording,
    issues: [],
    manifest: null,
    reading: null,
    measurements: null,
    software: 'LeadLens',
  });
  const start = performance.now();
  const report = reportOf(
    subject,
    {
      paper: 'a4',
      orientation: 'landscape',
      paperOptions: { speed: 25, gain: 10, layout, order: 'standard' },
      range: { kind: 'whole' },
    },
    ENGLISH,
  );
  const { bytes } = await reportPdf([report], ENGLISH, {
    made: new Date(),
    attachments: recordingFiles([subject], ENGLISH),
    font: () => readFile('public/fonts/report.ttf'),
    pause: async () => undefined,
  });
  return { milliseconds: performance.now() - start, bytes: bytes.length };
}

export async function benchReport([file = EXAMPLE]: readonly string[]): Promise<void> {
  const [result] = await readFiles(await inputFiles([file]));
  const recording = result?.recording;
  if (!recording) throw new Error(`${file} holds no ECG.`);
  console.log(`${file}: ${recording.leads.size} leads, ${recording.samples} samples at ${recording.rate} Hz`);
  for (const layout of LAYOUTS) {
    const runs: number[] = [];
    let size = 0;
    for (let i = 0; i < RUNS; i++) {
      const { milliseconds, bytes } = await once(recording, layout);
      runs.push(milliseconds);
      size = bytes;
    }
    const sorted = [...runs].sort((a, b) => a - b);
    const median = sorted[RUNS >> 1]!;
    console.log(
      `${layout}: ${(size / 1000).toFixed(0)} kB, ${runs[0]!.toFixed(0)} ms the first time, ${median.toFixed(0)} ms the median of ${RUNS}`,
    );
  }
}
