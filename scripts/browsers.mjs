// Where tests and benchmarks find their browsers. Plain JavaScript with no imports but Node's own: it runs before `npm ci`.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** WebGPU and WebGL2 on SwiftShader where there is no GPU, and no request of Chromium's own to the network. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--enable-unsafe-swiftshader',
];

const windowsFolders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(
  Boolean,
);

/**
 * `variable` names the program file and comes before everything else; `programs` are looked for on the PATH; `playwrights`
 * is the name of Playwright's own build, for browsers that it drives in one.
 */
const BROWSERS = {
  chromium: {
    means: 'Chromium, Chrome or Edge',
    variable: 'CHROMIUM_PATH',
    programs: [
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
      'chrome',
      'microsoft-edge',
      'msedge',
    ],
    places: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ...windowsFolders.flatMap((root) => [
        join(root, 'Google/Chrome/Application/chrome.exe'),
        join(root, 'Microsoft/Edge/Application/msedge.exe'),
      ]),
    ],
    debian: 'chromium',
    playwrights: 'chromium',
  },
  firefox: {
    means: 'Firefox',
    variable: 'FIREFOX_PATH',
    programs: ['firefox-esr', 'firefox'],
    places: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...windowsFolders.map((root) => join(root, 'Mozilla Firefox/firefox.exe')),
    ],
    debian: 'firefox-esr',
    // Playwright's own Firefox is a patched one; the tests are of the one that people have.
    playwrights: null,
  },
};

/** Chromiums that Playwright has downloaded earlier. */
function playwrightsChromium() {
  const root =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    {
      darwin: join(homedir(), 'Library/Caches/ms-playwright'),
      win32: join(process.env.LOCALAPPDATA ?? '', 'ms-playwright'),
    }[process.platform] ??
    join(homedir(), '.cache/ms-playwright');
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort()
    .reverse()
    .flatMap((name) => [
      join(root, name, 'chrome-linux/chrome'),
      join(root, name, 'chrome-linux64/chrome'),
      join(root, name, 'chrome-mac/Chromium.app/Contents/MacOS/Chromium'),
      join(root, name, 'chrome-win/chrome.exe'),
    ]);
}

/**
 * Path of a browser's program file: the one its environment variable names, one that is installed, or one of Playwright's;
 * null if there is none.
 *
 * @param {'chromium' | 'firefox'} kind
 */
export function findBrowser(kind) {
  const { variable, programs, places, playwrights } = BROWSERS[kind];
  const named = process.env[variable];
  if (named) return existsSync(named) ? named : null;
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => programs.map((name) => join(folder, name)));
  const own = playwrights === null ? [] : playwrightsChromium();
  return [...onPath, ...places, ...own].find((path) => existsSync(path)) ?? null;
}

function install({ means, debian, playwrights }) {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`No ${means} found: installing it with apt-get.`);
    spawnSync('apt-get', ['update'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', debian], { stdio: 'inherit' });
  } else if (playwrights !== null) {
    console.log(`No ${means} found: installing Playwright's.`);
    spawnSync('npx', ['playwright-core', 'install', playwrights], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
  }
}

/**
 * Finds a browser or installs one; throws one sentence where it can do neither.
 *
 * @param {'chromium' | 'firefox'} kind
 */
export function findOrInstallBrowser(kind) {
  const found = findBrowser(kind);
  if (found) return found;
  const { means, variable } = BROWSERS[kind];
  if (process.env[variable]) throw new Error(`${variable} names ${process.env[variable]}, which does not exist.`);
  install(BROWSERS[kind]);
  const installed = findBrowser(kind);
  if (installed) return installed;
  throw new Error(
    `No ${means} was found and none could be installed: install one, or set ${variable} to its program file.`,
  );
}

/** What a browser says of its version, for the protocol of a test run; its path where it says nothing. */
export function versionOf(path) {
  // On Windows the browsers open a window instead of answering.
  const { stdout } = process.platform === 'win32' ? {} : spawnSync(path, ['--version'], { encoding: 'utf8' });
  return stdout?.trim() || path;
}
