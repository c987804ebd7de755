import {defineConfig} from 'vitest/config'
import {LongestFirst} from './test/helpers/longest-first.js'

/** Files that put a faulty disk in the place of the program's: nothing else is to meet it. */
const ALONE = ['test/reliability/disk-faults.test.ts', 'test/reliability/combat-faults.test.ts']

const each = {setupFiles: ['test/helpers/setup-environment.ts'], testTimeout: 120_000, hookTimeout: 120_000, pool: 'forks'} as const

export default defineConfig({
  test: {
    globalSetup: ['test/helpers/build-once.ts', 'test/helpers/run-folder.ts'],
    // Most of a test waits for git, or for dnd in a process of its own: a core for each worker is not too little.
    maxWorkers: '100%',
    // A golden file is written when it is asked for (`-u`), never by the way.
    update: 'none',
    sequence: {sequencer: LongestFirst},
    projects: [
      {test: {...each, name: 'alone', include: ALONE}},
      // To load the program and the rules' content takes longer than most tests: once a worker is enough.
      {test: {...each, name: 'together', include: ['test/**/*.test.{ts,tsx}'], exclude: ALONE, isolate: false}},
    ],
  },
})
