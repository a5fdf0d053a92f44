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
      // The compiler names an interface in its messages; of a type alias it shows every member.
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
    },
  },
  {
    // A job runs inside other programs too: what belongs to the process is handed to it, or is not its business.
    files: ['src/jobs/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['argv', 'cwd', 'env', 'exit', 'exitCode', 'on', 'stderr', 'stdin', 'stdout'].map((property) => ({
          object: 'process',
          property,
          message: 'A job takes options and a JobContext.',
        })),
      ],
    },
  },
  {
    // A test that lacks a value is to fail, and `!` is the shortest way to say so.
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
