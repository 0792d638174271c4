import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

/** With `--mode fake` the page talks to an invented library instead of the program. */
function fakeLibrary(): Plugin {
  return {
    name: 'veille-fake-library',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace('/src/main.ts', '/src/main-fake.ts'),
    },
  };
}

export default defineConfig(({ mode }) => ({
  plugins: [svelte(), ...(mode === 'fake' ? [fakeLibrary()] : [])],
  clearScreen: false,
  server: { port: 5173, strictPort: true, fs: { allow: ['.'] } },
  build: {
    outDir: mode === 'fake' ? '../target/page-fake' : 'dist',
    emptyOutDir: true,
    target: 'safari16',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
}));
