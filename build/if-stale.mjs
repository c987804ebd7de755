// Builds when there is no build, or a source is newer than it. What `npm test` and `npm run demo` call first.
import {spawnSync} from 'node:child_process'
import {existsSync, readdirSync, statSync} from 'node:fs'
import {join} from 'node:path'

const root = join(import.meta.dirname, '..')
const OUTPUTS = ['dist/build-id', 'dist/catalog.sqlite', 'dist/schemas/shared.json', 'oclif.manifest.json', 'dist/topics'].map((file) =>
  join(root, file),
)
const SOURCES = ['src', 'commands', 'content', 'build', 'package.json'].map((file) => join(root, file))

/** Newest change in a file or folder, in milliseconds. */
function newest(path) {
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs
  return Math.max(statSync(path).mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

export function buildIfStale() {
  const built = OUTPUTS.every((file) => existsSync(file)) ? Math.min(...OUTPUTS.map((file) => statSync(file).mtimeMs)) : 0
  if (Math.max(...SOURCES.map(newest)) <= built) return
  const {status} = spawnSync('npm', ['run', '--silent', 'build'], {cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32'})
  if (status !== 0) process.exit(status ?? 1)
}

if (process.argv[1] === import.meta.filename) buildIfStale()
