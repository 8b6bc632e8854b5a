import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** `tests/journeys` drives a real browser against a real server, one after the other; everything else is quick. */
const slow = ['tests/journeys/**/*.test.ts', 'tests/**/*.chromium.test.ts', 'tests/dialects/**/*.test.ts']

export default defineConfig({
  plugins: [
    vue(),
  ],
  test: {
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          include: ['tests/**/*.test.ts'],
          exclude: slow,
          // Some take 5 s on a quiet machine.
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser and servers',
          include: slow,
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // How long something may take is the bench's to say: a machine that is busy must not fail a journey.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
})
