import { expect, test } from 'vitest';
import { ownCaches } from '../../../src/offline/contract';

test('of the caches of a host, those of LeadLens at this path are its own', () => {
  const scope = 'https://host.example/tools/';
  const own = `leadlens-precache-v2-${scope}`;
  const others = [
    'leadlens-precache-v2-https://host.example/',
    'leadlens-precache-v2-https://host.example/tools/copy/',
    `workbox-precache-v2-${scope}`,
    'leadlens',
  ];
  expect(ownCaches([...others, own], scope)).toEqual([own]);
});
