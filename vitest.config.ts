import {defineConfig} from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/helpers/build-once.ts'],
    setupFiles: ['test/helpers/setup-environment.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Most of a test waits for git, or for dnd in a process of its own: a core for each worker is not too little.
    maxWorkers: '100%',
    // A golden file is written when it is asked for (`-u`), never by the way.
    update: 'none',
  },
})
