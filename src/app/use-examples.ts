import { useEffect, useState } from 'react';
import type { ExampleIndex } from '../study/example';
import { loadExampleIndex } from './examples';

/** The list of examples; null until it is there, "missing" where it could not be loaded. */
export function useExamples(): ExampleIndex | 'missing' | null {
  const [examples, setExamples] = useState<ExampleIndex | 'missing' | null>(null);
  useEffect(() => {
    let wanted = true;
    loadExampleIndex().then(
      (loaded) => wanted && setExamples(loaded),
      () => wanted && setExamples('missing'),
    );
    return () => {
      wanted = false;
    };
  }, []);
  return examples;
}
