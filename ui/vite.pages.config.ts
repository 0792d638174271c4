import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/** Puts the pages' stylesheet beside the agent, under the colours and sizes of the page. */
function pagesStyle(): Plugin {
  return {
    name: 'veille-pages-style',
    generateBundle() {
      const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
      this.emitFile({
        type: 'asset',
        fileName: 'pages.css',
        source: read('src/styles/tokens.css') + read('src/frame/pages.css'),
      });
    },
  };
}

/** The agent of the frame that shows pages: one script with pdf.js in it, and one style. */
export default defineConfig({
  plugins: [pagesStyle()],
  publicDir: false,
  build: {
    outDir: 'dist-frame',
    // The article's agent stands there already.
    emptyOutDir: false,
    target: 'safari16.4',
    chunkSizeWarningLimit: 4000,
    lib: { entry: 'src/frame/pages-agent.ts', formats: ['iife'], name: 'veillePages', fileName: () => 'pages.js' },
  },
});
