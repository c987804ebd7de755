import {existsSync, mkdirSync} from 'node:fs'
import {basename, join, resolve} from 'node:path'
import {UserError} from '../../errors.js'
import {type FileChange, fileExists} from '../../vault/files.js'
import {withLock} from '../../vault/lock.js'
import {checkFolder, VAULT_FILE} from '../../vault/paths.js'
import {printYaml} from '../../yaml/patch.js'
import {applyChange, type Committed} from './apply-change.js'
import {stampSchemas} from './fresh-schemas.js'
import type {VaultOptions} from './root.js'
import {schemaFiles} from './schema-files.js'
import {clearLeftovers, openHistory, readAuthor} from './session.js'
import {settleVault} from './settle-vault.js'
import {setDriver} from './setup-git.js'

export interface InitResult {
  root: string
  name: string
  committed: Committed
}

const GIT_IGNORE = `# Caches, locks and the running fight: nothing a table wrote.\n.dnd/\n`
const GIT_ATTRIBUTES = `# Vault files merge by meaning in a clone where \`dnd setup-git\` has run; elsewhere by line.\n*.yaml merge=dnd text eol=lf\n`

/** Make a folder a vault: a git repository with `dnd.yaml` and the schemas that editors check files with. Safe to run again. */
export async function initVault(
  options: VaultOptions,
  {dir, name, driver}: {dir: string; name?: string | undefined; driver?: string | undefined},
): Promise<InitResult> {
  const root = resolve(options.cwd, dir)
  checkFolder(root)
  const notes = await settleVault(root)
  if (existsSync(join(root, VAULT_FILE)))
    throw new UserError(`"${dir}" is a vault already`, {code: 'VAULT_EXISTS', exitCode: 7, hints: ['see where you are: `dnd status`']})
  const title = name ?? (basename(root) || 'My game')
  makeFolder(root)
  const history = await openHistory(root)
  const author = readAuthor(options.author ?? options.userAuthor)
  if (options.commit !== false) await history.checkIdentity(author)
  await history.init()
  if (driver !== undefined) await setDriver(root, driver)
  return withLock(root, COMMAND, async (leftSince) => {
    notes.push(...(await clearLeftovers(root, history, leftSince)))
    const files = [vaultFile(title), ...supportFiles(root)]
    const commit = options.commit !== false
    const applying = {root, history, running: COMMAND, commit, author: async () => author, statesOf: async () => new Map()}
    const committed = await applyChange({subject: `vault: begin ${title}`, command: COMMAND, files}, applying)
    stampSchemas(root, {committed: commit})
    return {root, name: title, committed: notes.length > 0 ? {...committed, notes} : committed}
  })
}

const COMMAND = 'dnd init'

function makeFolder(root: string): void {
  try {
    mkdirSync(root, {recursive: true})
  } catch (error) {
    throw new UserError(`The folder "${root}" can't be made: ${(error as NodeJS.ErrnoException).code}`, {
      code: 'VAULT_READ_ONLY',
      exitCode: 7,
      hints: ['choose a folder that you may write in'],
      cause: error,
    })
  }
}

function vaultFile(name: string): FileChange {
  const value = {name, rules: '2024', catalog: {version: 'srd-5.2'}}
  return {path: VAULT_FILE, text: printYaml({...value}, {schema: '.schemas/dnd.json'})}
}

/** Files beside `dnd.yaml` that are not there yet. */
function supportFiles(root: string): FileChange[] {
  const files = [{path: '.gitignore', text: GIT_IGNORE}, {path: '.gitattributes', text: GIT_ATTRIBUTES}, ...schemaFiles()]
  return files.filter(({path}) => !fileExists(root, path))
}
