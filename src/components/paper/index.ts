export { PaperToolbar } from './PaperToolbar';
export { PaperView } from './PaperView';
export type { PaperToolbarProps, PaperViewProps } from './props';
export { DEFAULT_PAPER_SETTINGS, type PaperSettings } from './settings';
