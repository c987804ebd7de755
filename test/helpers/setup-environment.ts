import fc from 'fast-check'
import {afterAll, afterEach, vi} from 'vitest'
import {cleanUp} from './afterwards.js'
import {cleanEnvironment} from './clean-environment.js'
import {startGitElsewhere} from './git-starter/starter.mjs'

/** Before each test file: whatever is set around the tests, they see a clean machine. */
const clean = cleanEnvironment(process.env)
for (const name of Object.keys(process.env)) if (!(name in clean)) delete process.env[name]
Object.assign(process.env, clean)

// Chance draws other examples each run, but where a change is judged: there it fails for what it changed alone.
const seed = process.env['VITEST_SEED']
if (seed !== undefined) fc.configureGlobal({seed: Number(seed)})

// The tests start git some ten thousand times.
startGitElsewhere()

afterEach(() => cleanUp('test'))
afterAll(() => {
  cleanUp('file')
  vi.unstubAllEnvs()
})
