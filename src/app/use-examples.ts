import { useEffect, useState } from 'react';
import type { ExampleIndex } from '../study/example';
import { loadExampleIndex } from './examples';

export function useExamples(): { readonly index: ExampleIndex | null; readonly error: string | null } {
  const [index, setIndex] = useState<ExampleIndex | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    loadExampleIndex().then(
      (loaded) => wanted && setIndex(loaded),
      () => wanted && setError('The examples could not be loaded: reload the page. Your own files open all the same.'),
    );
    return () => {
      wanted = false;
    };
  }, []);
  return { index, error };
}
