import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'reports/', 'node_modules/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // Numbers are safe to print; the rest of the rule (objects, null) stays on.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `env['NAME']` is how tsconfig's noPropertyAccessFromIndexSignature wants it.
      '@typescript-eslint/dot-notation': 'off',
      // Keeps a `case` list short where a union has many members that end alike.
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
    },
  },
  {
    // Node's own test of a promise-returning callback is what vitest expects too.
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
