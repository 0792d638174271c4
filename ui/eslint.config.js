import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** The areas of the page. An area imports from `shared`, `ipc` and `words`, never from another area. */
const AREAS = ['intake', 'shelf', 'search', 'reading', 'annotations', 'notes', 'tags', 'export', 'settings'];

const tauri = {
  group: ['@tauri-apps/*'],
  message: 'Only ipc/ speaks to Tauri, and only ipc/call.ts invokes commands.',
};

function area(name) {
  const others = AREAS.filter((other) => other !== name).map((other) => `**/${other}/**`);
  return {
    files: [`src/${name}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            tauri,
            { group: others, message: 'Areas do not import one another; App.svelte brings them together.' },
          ],
        },
      ],
    },
  };
}

export default ts.config(
  { ignores: ['dist', 'dist-frame', 'node_modules', 'public', 'src/ipc/bindings.ts', '*.config.*'] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      'no-restricted-imports': ['error', { patterns: [tauri] }],
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // Offsets count Unicode scalar values, which is what spreading a string gives.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/button-has-type': 'error',
      'svelte/require-each-key': 'error',
      'prefer-const': 'off',
      // The parser does not infer the arguments of snippets and callbacks of components; svelte-check does.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  ...AREAS.map(area),
  {
    files: ['src/shared/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [tauri, { group: ['../*', '!./*'], message: 'shared/ imports nothing of ours.' }] },
      ],
    },
  },
  {
    files: ['src/ipc/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    // The one place where a command's name decides its types.
    files: ['src/ipc/call.ts', 'src/ipc/fake*.ts', 'src/**/*.test.ts'],
    rules: { '@typescript-eslint/consistent-type-assertions': 'off' },
  },
);
