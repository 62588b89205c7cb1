// Installs the packages of package-lock.json when they are missing or older than it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

export const run = (command, args, options = {}) =>
  spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32', ...options }).status ?? 1;

/** The same beside others. @returns {Promise<number>} the exit status */
export const start = (command, args) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', () => resolve(1));
    child.on('close', (status) => resolve(status ?? 1));
  });

export function installPackages() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Error(`LeadLens needs Node 20.19 or newer; this is ${process.versions.node}.`);
  const marker = 'node_modules/.package-lock.json';
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync('package-lock.json').mtimeMs) return;
  // No package here needs its install script; some would download a program that is not used.
  if (run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']) !== 0)
    throw new Error('npm ci failed; see above.');
}
