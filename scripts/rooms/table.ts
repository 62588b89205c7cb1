// Who may import whom. All that is not in this table is forbidden; docs/architecture.md shows it and says what the rooms hold.

export interface Room {
  /** A folder or a file, from the root of the repository. A file belongs to the longest entry that it lies in. */
  readonly path: string;
  /** Rooms, folders or files that it may import beside its own files. */
  readonly imports: readonly string[];
  /** Packages that it may import ("node": all that Node brings), or every one that package.json names. */
  readonly packages: readonly string[] | 'any';
}

export const ROOMS: readonly Room[] = [
  { path: 'src/ecg', imports: [], packages: [] },
  { path: 'src/formats', imports: ['src/ecg'], packages: ['dicom-parser', 'fflate', 'papaparse', 'saxes'] },
  { path: 'src/signal', imports: ['src/ecg'], packages: [] },
  { path: 'src/analysis', imports: ['src/ecg', 'src/signal'], packages: [] },
  { path: 'src/workers', imports: ['src/ecg'], packages: ['comlink'] },
  {
    path: 'src/model',
    imports: ['src/ecg', 'src/signal', 'src/analysis', 'src/workers'],
    packages: [
      '@tensorflow/tfjs-backend-cpu',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-backend-webgl',
      '@tensorflow/tfjs-backend-webgpu',
      '@tensorflow/tfjs-core',
      'comlink',
      'valibot',
    ],
  },
  {
    path: 'src/study',
    imports: [
      'src/ecg',
      'src/signal',
      'src/analysis',
      'src/model/abstention.ts',
      'src/model/calibration.ts',
      'src/model/contracts.ts',
      'src/model/disagreement.ts',
      'src/model/inference.ts',
    ],
    packages: ['valibot'],
  },
  {
    path: 'src/worklist',
    imports: [
      'src/ecg',
      'src/signal',
      'src/analysis',
      'src/model/contracts.ts',
      'src/model/calibration.ts',
      'src/study',
    ],
    packages: ['hyparquet-writer', 'papaparse'],
  },
  {
    path: 'src/learning',
    imports: ['src/ecg', 'src/signal', 'src/model', 'src/workers', 'src/worklist/statistics'],
    packages: ['@tensorflow/tfjs-core', 'comlink', 'fflate', 'valibot'],
  },
  { path: 'src/monitor', imports: ['src/ecg', 'src/signal'], packages: [] },
  { path: 'src/lesson', imports: ['src/ecg'], packages: ['valibot'] },
  {
    path: 'src/words',
    imports: [
      'src/ecg',
      'src/analysis',
      'src/learning/contracts.ts',
      'src/model/contracts.ts',
      'src/model/errors.ts',
      'src/monitor/live-error.ts',
    ],
    packages: [],
  },
  { path: 'src/paper', imports: ['src/ecg', 'src/signal', 'src/analysis', 'src/words'], packages: ['valibot'] },
  {
    path: 'src/report',
    imports: [
      'src/ecg',
      'src/signal',
      'src/analysis',
      'src/formats/wfdb/write.ts',
      'src/model/contracts.ts',
      'src/study',
      'src/words',
      'src/paper',
    ],
    packages: ['fflate', 'valibot'],
  },
  {
    path: 'src/components',
    imports: [
      'src/ecg',
      'src/analysis',
      'src/model/contracts.ts',
      'src/model/inference.ts',
      'src/study',
      'src/lesson',
      'src/worklist',
      'src/learning/contracts.ts',
      'src/learning/whole/contracts.ts',
      'src/monitor',
      'src/words',
      'src/paper',
      'src/report',
      'src/offline/contract.ts',
    ],
    packages: ['@tanstack/react-virtual', 'plotly.js', 'react', 'react-dom'],
  },
  {
    path: 'src/app',
    imports: [
      'src/ecg',
      'src/formats',
      'src/analysis',
      'src/model',
      'src/study',
      'src/lesson',
      'src/worklist',
      'src/learning',
      'src/monitor',
      'src/words',
      'src/paper',
      'src/report',
      'src/components',
      'src/workers',
      'src/offline/contract.ts',
      'src/app/app-files',
      'package.json',
    ],
    packages: ['comlink', 'fflate', 'idb-keyval', 'react', 'react-dom', 'valibot'],
  },
  {
    path: 'src/app/app-files',
    imports: ['src/formats/kit/crc.ts', 'src/learning', 'src/model', 'src/workers', 'src/app/file-worker.ts'],
    packages: ['@tensorflow/tfjs-backend-wasm', 'comlink', 'fflate'],
  },
  { path: 'src/app/start', imports: [], packages: [] },
  { path: 'src/offline', imports: ['package.json'], packages: ['workbox-core', 'workbox-precaching'] },
  { path: 'scripts', imports: ['src'], packages: 'any' },
  { path: 'tests', imports: ['src', 'scripts', 'package.json'], packages: 'any' },
  { path: 'vite.config.ts', imports: ['scripts', 'package.json'], packages: 'any' },
];

/** What is opened and not imported: by the page, by the browser, by the build. */
export const ENTRANCES: readonly string[] = ['src/app/main.tsx', 'src/offline/service-worker.ts', 'src/app/start'];
