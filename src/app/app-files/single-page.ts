import { BLOCK_TYPE } from './block';

/** What LeadLens as a single file is called, and beside which page it may lie. */
export const SINGLE_FILE = 'leadlens.html';

/** The lesson's zip among the files of the page. */
export const LESSON_BLOCK = 'lesson.zip';

/** As the build writes it, and as a browser does. */
const END = new RegExp(`<script type="${BLOCK_TYPE}" data-end(?:="")?></script>\\s*</body>\\s*</html>\\s*$`);

/** How much of a page is looked at for its end: patterns are slow on megabytes. */
const END_OF_PAGE = 1000;

export const isSingleFile = (html: string): boolean => END.test(html.slice(-END_OF_PAGE));
