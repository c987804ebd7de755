import {existsSync, readdirSync, rmSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {withLock} from '../../vault/lock.js'
import {readCache} from '../../vault/parsed-cache.js'
import {checkIndex, rebuildIndex} from '../catalog/open.js'
import {renewSchemas} from '../vault/fresh-schemas.js'
import {staleSchemas} from '../vault/schema-files.js'
import {openHistory, readAuthor} from '../vault/session.js'
import {type Found, fixable, listed, ok, type Patient, warning} from './check-up.js'

type Looked = Patient & {root: string}

/** Whether the catalog's index can be read, and holds what the files do. */
export function lookAtIndex({root}: Looked): Found[] {
  const {state, homebrew} = checkIndex(root)
  const count = `${homebrew} homebrew ${homebrew === 1 ? 'file' : 'files'}`
  if (state === 'damaged') return [fixable(warning('the index of the catalog is damaged', 'build it anew: `dnd catalog reindex`'))]
  if (state === 'stale') return [ok(`${count}; the next search brings the index up to date`)]
  return [ok(state === 'none' ? 'the vault has no homebrew, and needs no index of its own' : `the index is up to date, with ${count}`)]
}

/** Build the index anew. */
export async function mendIndex({root}: Looked): Promise<string[]> {
  await rebuildIndex(root)
  return ['The index of the catalog has been built anew.']
}

/** Folders in `.dnd/` of what is worked out from the vault's files, each file by itself. */
const CACHES = ['parsed', 'entities', 'checks']

/** Whether what is kept to save time can be read. */
export function lookAtCaches({root}: Looked): Found[] {
  const broken = brokenCaches(root)
  if (broken.length === 0) return [ok('they can be read')]
  return [fixable(warning(`${listed(broken)} can't be read, and cost time`, 'remove them: they are made again by themselves'))]
}

/** Remove caches that can't be read. */
export function mendCaches({root}: Looked): Promise<string[]> {
  const broken = brokenCaches(root)
  for (const path of broken) rmSync(join(root, path), {recursive: true, force: true})
  return Promise.resolve(broken.length === 0 ? [] : [`Removed caches that can't be read: ${listed(broken)}.`])
}

function brokenCaches(root: string): string[] {
  return CACHES.flatMap((folder) => {
    const path = join(root, '.dnd', folder)
    if (!existsSync(path)) return []
    if (!statSync(path).isDirectory()) return [`.dnd/${folder}`]
    const names = readdirSync(path).filter((name) => name.endsWith('.json'))
    return names.filter((name) => readCache(root, join(folder, name)) === undefined).map((name) => `.dnd/${folder}/${name}`)
  })
}

/** Whether editors have the schemas of this build. */
export function lookAtSchemas({root}: Looked): Found[] {
  const stale = staleSchemas(root)
  if (stale.length === 0) return [ok('".schemas/" is of this build of dnd')]
  return [
    fixable(
      warning(
        `${listed(stale)} ${stale.length === 1 ? 'is' : 'are'} missing, or of another dnd`,
        'the next command that changes the vault makes them anew',
      ),
    ),
  ]
}

/** Make the schemas, and commit them where that can be. */
export function mendSchemas({root, options}: Looked): Promise<string[]> {
  return withLock(root, 'dnd doctor --fix', async () => {
    const history = await openHistory(root)
    const isCommitting = options.commit !== false && (await history.isRepository())
    await renewSchemas(root, isCommitting ? {history, author: async () => readAuthor(options.author ?? options.userAuthor)} : undefined)
    return staleSchemas(root).length === 0 ? ['".schemas/" has been made anew.'] : []
  })
}
