import {execFile} from 'node:child_process'
import {randomUUID} from 'node:crypto'
import {createRequire} from 'node:module'

/** The system's own store of secrets. Each call may throw: it may be locked, or gone since. */
export interface Keyring {
  get(name: string): string | undefined
  set(name: string, key: string): void
  remove(name: string): void
}

/** What its entries are filed under. */
const SERVICE = 'dnd'
/** The kernel's own, which Linux has besides, forgets everything when the machine starts anew. */
const LASTING = {linux: {store: 'secret-service'}} as const

/** The keyring of this machine; `undefined` where its package or a part for this system is not installed, or `DND_KEYRING=off` says so. */
export async function openKeyring(env: NodeJS.ProcessEnv): Promise<Keyring | undefined> {
  if (env['DND_KEYRING'] === 'off') return undefined
  try {
    const {Entry} = await import('@napi-rs/keyring')
    return {
      get: (name) => new Entry(SERVICE, name, LASTING).getPassword() ?? undefined,
      set: (name, key) => new Entry(SERVICE, name, LASTING).setPassword(key),
      remove: (name) => {
        new Entry(SERVICE, name, LASTING).deletePassword()
      },
    }
  } catch {
    return undefined
  }
}

/** Reads one entry in a process of its own, and says what it found. */
const READING = `
  const {Entry} = require(process.argv[1])
  const entry = new Entry(process.argv[2], process.argv[3], JSON.parse(process.argv[4]))
  require('node:fs').writeSync(1, String(entry.getPassword()))
`

/** How long a keyring may think: one that asks the person to unlock it is given the time. */
const PATIENCE_MS = 20_000

/**
 * Whether what one process writes another reads: without a desktop some keyrings hold an entry for the process that wrote it, and for
 * no other.
 */
export async function isKeyringSound(keyring: Keyring): Promise<boolean> {
  const [name, value] = [`probe-${randomUUID()}`, randomUUID()]
  try {
    keyring.set(name, value)
    return (await readElsewhere(name)) === value
  } catch {
    return false
  } finally {
    removeQuietly(keyring, name)
  }
}

function removeQuietly(keyring: Keyring, name: string): void {
  try {
    keyring.remove(name)
  } catch {
    // What it holds for this process alone goes with it.
  }
}

async function readElsewhere(name: string): Promise<string> {
  const module = createRequire(import.meta.url).resolve('@napi-rs/keyring')
  return new Promise((resolve, reject) => {
    const args = ['-e', READING, module, SERVICE, name, JSON.stringify(LASTING)]
    execFile(process.execPath, args, {timeout: PATIENCE_MS}, (error, stdout) => (error ? reject(error) : resolve(stdout)))
  })
}
