import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/** Puts the article's stylesheet beside the agent, under the colours, sizes and faces of the page. */
function articleStyle(): Plugin {
  return {
    name: 'veille-article-style',
    generateBundle() {
      const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
      const source = ['styles/tokens', 'styles/fonts', 'frame/article']
        .map((name) => read(`src/${name}.css`))
        .join('\n');
      this.emitFile({ type: 'asset', fileName: 'article.css', source });
    },
  };
}

/** The agent that runs inside the article's frame: one script without imports, and one style. */
export default defineConfig({
  plugins: [articleStyle()],
  publicDir: false,
  build: {
    outDir: 'dist-frame',
    emptyOutDir: true,
    target: 'safari16',
    lib: { entry: 'src/frame/agent.ts', formats: ['iife'], name: 'veilleAgent', fileName: () => 'agent.js' },
  },
});
