import {defineConfig} from 'vitest/config'
import {LongestFirst} from './test/helpers/longest-first.js'

/** Folders of tests that start no process and leave nothing behind in theirs, so that files can share one. */
const TOGETHER = ['catalog', 'content', 'exchange', 'generate', 'merge', 'print', 'rules', 'schema', 'screens', 'wizard', 'words', 'yaml']
const together = TOGETHER.map((folder) => `test/${folder}/**/*.test.{ts,tsx}`)

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
      {test: {...each, name: 'alone', include: ['test/**/*.test.{ts,tsx}'], exclude: together}},
      // To load the program and the rules' content takes longer than most of these tests: once a worker is enough.
      {test: {...each, name: 'together', include: together, isolate: false}},
    ],
  },
})
