// `npm start`: installs what is missing, builds, serves the production build on this computer and prints the address.
import { installPackages, run } from './install.mjs';

try {
  installPackages();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
if (run('npx', ['vite', 'build']) !== 0) process.exit(1);
const { preview } = await import('vite');
const server = await preview({ preview: { port: Number(process.env.PORT ?? 4173), host: '127.0.0.1' } });
console.log(`\nLeadLens is at ${server.resolvedUrls.local[0]} (Ctrl+C stops it)`);
