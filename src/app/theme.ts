import { useEffect } from 'react';
import type { PaperTheme } from '../paper/colours';
import type { ThemeChoice } from './settings';
import { useMedia } from './use-media';

const MORE_CONTRAST = '(prefers-contrast: more), (forced-colors: active)';
const DARK = '(prefers-color-scheme: dark)';

/** The theme in use, written to <html data-theme> where the style sheets look for it. */
export function useTheme(choice: ThemeChoice): PaperTheme {
  const moreContrast = useMedia(MORE_CONTRAST);
  const dark = useMedia(DARK);
  const system = moreContrast ? 'contrast' : dark ? 'dark' : 'light';
  const theme = choice === 'system' ? system : choice;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return theme;
}
