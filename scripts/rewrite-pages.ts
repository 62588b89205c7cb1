import type { Plugin } from 'vite';

/** A plugin that rewrites every page of a build once it is finished; several do so in the order in which they are listed. */
export const rewritePages = (name: string, rewrite: (html: string) => string): Plugin => ({
  name,
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const output of Object.values(bundle))
        if (output.type === 'asset' && output.fileName.endsWith('.html'))
          output.source = rewrite(Buffer.from(output.source).toString());
    },
  },
});
