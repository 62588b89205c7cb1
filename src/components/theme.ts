import type { PaperTheme } from '../paper/colours';
import { useSettings } from './page';
import { useMedia } from './use-media';

const MORE_CONTRAST = '(prefers-contrast: more), (forced-colors: active)';
const DARK = '(prefers-color-scheme: dark)';

/** The theme in use: the chosen one, or what the system asks for. */
export function useTheme(): PaperTheme {
  const choice = useSettings(({ theme }) => theme);
  const moreContrast = useMedia(MORE_CONTRAST);
  const dark = useMedia(DARK);
  const system = moreContrast ? 'contrast' : dark ? 'dark' : 'light';
  return choice === 'system' ? system : choice;
}
