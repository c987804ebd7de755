import {afterAll, afterEach, vi} from 'vitest'
import {cleanUp} from './afterwards.js'
import {cleanEnvironment} from './clean-environment.js'

/** Before each test file: whatever is set around the tests, they see a clean machine. */
const clean = cleanEnvironment(process.env)
for (const name of Object.keys(process.env)) if (!(name in clean)) delete process.env[name]
Object.assign(process.env, clean)

afterEach(() => cleanUp('test'))
afterAll(() => {
  cleanUp('file')
  vi.unstubAllEnvs()
})
