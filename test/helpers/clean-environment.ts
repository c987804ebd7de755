import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** What of the surroundings reaches a test: where programs and temporary folders are, and what the test runner tells its workers. */
const KEPT = /^(PATH|TMPDIR|TEMP|TMP|SystemRoot|ComSpec|PATHEXT|NODE_ENV|TEST|MODE|DEV|PROD|SSR|BASE_URL|VITEST.*|TINYPOOL.*)$/i

/** What a clean machine has: nobody's settings, one language, one time zone, no colours. */
export const CLEAN = {
  HOME: join(tmpdir(), 'dnd-test-nobody'),
  XDG_CONFIG_HOME: join(tmpdir(), 'dnd-test-nobody', '.config'),
  XDG_CACHE_HOME: process.env['VITEST_CACHE'] ?? join(tmpdir(), 'dnd-test-cache'),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: join(import.meta.dirname, 'test.gitconfig'),
  // No sample hooks in each of some hundred repositories.
  GIT_TEMPLATE_DIR: join(import.meta.dirname, 'git-template'),
  LANG: 'C.UTF-8',
  TZ: 'UTC',
  FORCE_COLOR: '0',
  NO_COLOR: '1',
  CI: '1',
  // No test leaves anything in the keyring of whoever runs it.
  DND_KEYRING: 'off',
}

/** An environment without anything of the surroundings that a result could depend on. */
export function cleanEnvironment(surroundings: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const kept = Object.entries(surroundings).filter(([name]) => KEPT.test(name))
  return {...Object.fromEntries(kept), ...CLEAN}
}
