import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  // The words are compared with the names that the program's own source gives.
  server: { fs: { allow: ['..'] } },
  // A busy machine is slow, not wrong.
  test: {
    testTimeout: 30_000,
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    restoreMocks: true,
  },
});
