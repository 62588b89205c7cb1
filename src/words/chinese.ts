import { createLanguage, type Language } from './language';
import { chinese } from './zh';

/** Chinese as it is written on the mainland. */
export const CHINESE: Language = createLanguage('zh-CN', chinese);
