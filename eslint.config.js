import antfu from '@antfu/eslint-config'
import vueAccessibility from 'eslint-plugin-vuejs-accessibility'

const noSql = {
  selector: 'CallExpression[callee.property.name=/^(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|replaceInto)$/]',
  message: 'SQL lives in x.repository.ts and server/db (rule 3).',
}
const noClock = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'The clock enters at main.ts (rule 8).' },
]
const noClockProperties = [
  { object: 'Date', property: 'now', message: 'The clock enters at main.ts (rule 8).' },
  { object: 'performance', property: 'now', message: 'The clock enters at main.ts (rule 8).' },
  { object: 'Math', property: 'random', message: 'Randomness enters at main.ts (rule 8).' },
  { object: 'crypto', property: 'randomUUID', message: 'Ids enter at main.ts (rule 8).' },
  { object: 'crypto', property: 'getRandomValues', message: 'Randomness enters at main.ts (rule 8).' },
  { object: 'process', property: 'env', message: 'The environment enters at main.ts (rule 8).' },
]

export default antfu(
  {
    type: 'app',
    vue: true,
    typescript: true,
    markdown: false,
    ignores: [
      'dist',
      'var',
      'coverage',
      'tests/fixtures',
    ],
  },
  ...vueAccessibility.configs['flat/recommended'],
  {
    name: 'nuanyi/everywhere',
    rules: {
      'antfu/no-top-level-await': 'off',
      'antfu/reasonable-newline': 'off',
      'antfu/top-level-function': 'off',
      'no-console': 'error',
      'node/prefer-global/process': 'off',
      'style/max-len': 'off',
      'test/prefer-lowercase-title': 'off',
    },
  },
  {
    name: 'nuanyi/source',
    files: ['data/**/*.{ts,vue}', 'server/**/*.{ts,vue}', 'web/**/*.{ts,vue}'],
    rules: {
      'max-lines': [
        'error',
        { max: 250 },
      ],
      'no-restricted-properties': ['error', ...noClockProperties],
      'no-restricted-syntax': ['error', noSql, ...noClock],
      'ts/no-explicit-any': 'error',
      'ts/no-non-null-assertion': 'error',
    },
  },
  {
    name: 'nuanyi/sql',
    files: ['server/**/*.repository.ts', 'server/db/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...noClock],
    },
  },
  {
    name: 'nuanyi/entries',
    files: ['server/main.ts', 'server/cli/main.ts', 'web/app/main.ts'],
    rules: {
      'no-restricted-properties': 'off',
      'no-restricted-syntax': ['error', noSql],
    },
  },
  {
    name: 'nuanyi/vue',
    files: ['web/**/*.vue'],
    rules: {
      'max-lines': [
        'error',
        { max: 250 },
      ],
      'vue/component-api-style': [
        'error',
        ['script-setup'],
      ],
      'vue/no-bare-strings-in-template': 'error',
      'vue/no-v-html': 'error',
      // Labels that wrap their control are fine; for-and-id pairs are not asked for on top.
      'vuejs-accessibility/label-has-for': [
        'error',
        {
          required: {
            some: ['nesting', 'id'],
          },
        },
      ],
    },
  },
  {
    name: 'nuanyi/tests',
    files: ['tests/**/*.ts'],
    rules: {
      'max-lines': [
        'error',
        { max: 400 },
      ],
      'no-console': 'off',
    },
  },
)
