// `npm test`: installs what is missing, finds or installs a Chromium and a Firefox, then runs every check. Words after `--` choose
// vitest projects and files: `npm test -- --project unit tests/unit/formats`.
import { findOrInstallBrowser, versionOf } from './browsers.mjs';
import { installPackages, start } from './install.mjs';

const chosen = process.argv.slice(2);
try {
  installPackages();
  process.env.CHROMIUM_PATH = findOrInstallBrowser('chromium');
  process.env.FIREFOX_PATH = findOrInstallBrowser('firefox');
  console.log(`${versionOf(process.env.CHROMIUM_PATH)}\n${versionOf(process.env.FIREFOX_PATH)}`);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
/** Commands, one after another; the status of the first that fails, or 0. */
async function inTurn(commands) {
  for (const [command, ...args] of commands) {
    console.log(`\n> ${command} ${args.join(' ')}`);
    const status = await start(command, args);
    if (status !== 0) return status;
  }
  return 0;
}

const checks = [
  ['npm', 'run', '--silent', 'types'],
  ['npm', 'run', '--silent', 'lint'],
];
// The end-to-end tests open both production builds.
const builds = [
  ['npm', 'run', '--silent', 'build', '--', '--logLevel', 'warn'],
  ['npm', 'run', '--silent', 'build:single', '--', '--logLevel', 'warn'],
];
const statuses = await Promise.all([inTurn(chosen.length > 0 ? [] : checks), inTurn(builds)]);
const failed = statuses.find((status) => status !== 0);
process.exit(failed ?? (await inTurn([['npx', 'vitest', 'run', ...chosen]])));
