// `npm test`: installs what is missing, finds or installs a Chromium and a Firefox, then runs every check. Words after `--` choose
// vitest projects and files: `npm test -- --project unit tests/unit/formats`.
import { findOrInstallBrowser, versionOf } from './browsers.mjs';
import { installPackages, run } from './install.mjs';

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
const checks = [
  ['npm', 'run', '--silent', 'types'],
  ['npm', 'run', '--silent', 'lint'],
];
const steps = [
  ...(chosen.length > 0 ? [] : checks),
  // The end-to-end tests open both production builds.
  ['npm', 'run', '--silent', 'build', '--', '--logLevel', 'warn'],
  ['npm', 'run', '--silent', 'build:single', '--', '--logLevel', 'warn'],
  ['npx', 'vitest', 'run', ...chosen],
];
for (const [command, ...args] of steps) {
  console.log(`\n> ${command} ${args.join(' ')}`);
  const status = run(command, args);
  if (status !== 0) process.exit(status);
}
