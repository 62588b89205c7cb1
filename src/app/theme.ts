import { useEffect } from 'react';
import { useTheme } from '../components/theme';

/** Writes the theme in use to <html data-theme>, where the style sheets look for it. */
export function useDocumentTheme(): void {
  const theme = useTheme();
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
}
