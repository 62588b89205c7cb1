export { PaperToolbar } from './PaperToolbar';
export { PaperView } from './PaperView';
export { pictureOfPaper } from './picture';
export type { PaperToolbarProps, PaperViewProps } from './props';
export { BarePaper, StudyPaper } from './StudyPaper';
