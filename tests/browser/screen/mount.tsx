import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../../src/app/tokens.css';
import '../../../src/app/base.css';

const mounted: (() => void)[] = [];

/** Puts a component on the test page, in a place as wide as the results panel. */
export function mount(node: ReactNode) {
  const place = document.createElement('div');
  place.style.width = '420px';
  document.body.append(place);
  const root = createRoot(place);
  mounted.push(() => {
    root.unmount();
    place.remove();
  });
  root.render(node);
  return { place, render: (next: ReactNode) => root.render(next) };
}

export function unmountAll(): void {
  for (const unmount of mounted.splice(0)) unmount();
}
