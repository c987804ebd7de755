import {randomUUID} from 'node:crypto'
import {chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {EXIT, UserError} from '../../errors.js'

/** Keys that a person gave, and the names of those that their system's keyring has. JSON, for nobody edits it by hand. */
export interface KeyFile {
  keys: Readonly<Record<string, string>>
  inKeyring: readonly string[]
}

export function keyFile(configDir: string): string {
  return join(configDir, 'ai-keys.json')
}

/** Nobody but its owner may so much as read it. */
const MODE = 0o600

/** What was stored; nothing where there is no file. Throws `AI_KEYS_FILE` where it can't be read, or is no such file. */
export function readKeyFile(configDir: string): KeyFile {
  const file = keyFile(configDir)
  if (!existsSync(file)) return {keys: {}, inKeyring: []}
  try {
    return soundKeys(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    // What a parser says of it may have a piece of a key in it.
    const why = (error as NodeJS.ErrnoException).code ?? 'it holds no keys by their names'
    throw new UserError(`The file of keys, ${file}, can't be read: ${why}`, {
      code: 'AI_KEYS_FILE',
      exitCode: EXIT.wrongState,
      hints: [`move it out of the way: \`mv ${file} ${file}.old\``, 'then give each key again: `dnd auth set NAME`'],
    })
  }
}

function soundKeys(read: Partial<KeyFile> | null): KeyFile {
  const {keys = {}, inKeyring = []} = read ?? {}
  const texts = [...Object.values(keys), ...inKeyring]
  if (texts.every((text) => typeof text === 'string')) return {keys, inKeyring}
  throw new TypeError('it does not hold keys by their names')
}

/** Write it whole, or not at all. */
export function writeKeyFile(configDir: string, content: KeyFile): void {
  const file = keyFile(configDir)
  if (Object.keys(content.keys).length === 0 && content.inKeyring.length === 0) {
    rmSync(file, {force: true})
    return
  }
  mkdirSync(dirname(file), {recursive: true, mode: 0o700})
  const beside = `${file}.${randomUUID()}.tmp`
  try {
    writeFileSync(beside, `${JSON.stringify(content, undefined, 2)}\n`, {mode: MODE, flag: 'wx', flush: true})
    // What the process masks is no more than it should be.
    chmodSync(beside, MODE)
    renameSync(beside, file)
  } finally {
    rmSync(beside, {force: true})
  }
}

/** Whether others on the machine may read it; never so on Windows, where a folder of one's own is shut to them. */
export function isReadByOthers(configDir: string): boolean {
  const found = statSync(keyFile(configDir), {throwIfNoEntry: false})
  return process.platform !== 'win32' && found !== undefined && (found.mode & 0o077) !== 0
}
