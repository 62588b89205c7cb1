export { PaperToolbar } from './PaperToolbar';
export { PaperView } from './PaperView';
export type { PaperToolbarProps, PaperViewProps } from './props';
export { StudyPaper } from './StudyPaper';
