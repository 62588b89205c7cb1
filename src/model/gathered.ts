import type { PartialReading, WindowReading } from './contracts';

/** Puts together what is told of a reading, some windows at a time: each call gives all that was read so far, in time order. */
export function gathered(): (more: PartialReading) => PartialReading {
  const windows = new Map<number, WindowReading>();
  let leads = '';
  return (more) => {
    // Other leads: the whole recording was judged in another way than what was in view.
    if (leads !== more.leads.join(' ')) windows.clear();
    leads = more.leads.join(' ');
    for (const window of more.windows) windows.set(window.start, window);
    return { ...more, windows: [...windows.values()].sort((a, b) => a.start - b.start) };
  };
}
