import js from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import ts from 'typescript-eslint';

/** What a compiler does not see; how it is laid out is Prettier's affair. */
export default ts.config(
  { ignores: ['frontend/generated/', 'target/', '.karavanen/', 'node_modules/', 'vite.generated.ts', 'types.d.ts', 'src/main/', 'src/test/resources/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  lit['flat/recommended'],
  {
    files: ['frontend/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }]
    }
  },
  {
    rules: {
      // The project's own types are narrow; a "!" says what an element of an array or an event's target is known to be.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      'no-restricted-globals': ['error', { name: 'event', message: 'Take it as a parameter.' }],
      eqeqeq: 'error'
    }
  }
);
