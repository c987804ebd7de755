import {statSync} from 'node:fs'
import {join} from 'node:path'
import type {Author} from '../../history/author.js'
import type {History} from '../../history/git.js'
import {buildId} from '../../vault/packaged.js'
import {readCache, writeCache} from '../../vault/parsed-cache.js'
import {SCHEMAS} from '../../vault/paths.js'
import {refreshSchemas} from './schema-files.js'

const STAMP = 'schemas.json'

/** What is known of the vault's `.schemas/`, so that a command need not read the schemas to know them fresh. */
interface Stamp {
  build: string
  /** When a file was last made, removed or replaced there, in milliseconds; `null` where there is no such folder. */
  changed: number | null
  /** Whether git has them as they are. */
  committed: boolean
}

/** Who commits what is refreshed; without one it is left to the next command that commits. */
export interface SchemaKeeper {
  history: History
  author: () => Promise<Author | undefined>
}

/**
 * Make the JSON Schemas in `.schemas/` this build's, where they are another's or were touched. They are derived but in git, for
 * editors of whoever clones the vault; so a command that changes the vault gives them a commit of their own, before its own and
 * out of reach of `undo`, and `git status` is clean after it. With `--no-commit`, and by `validate`, which only looks, they are
 * written alone. Where they can't be, editors go without: no command fails for their sake.
 */
export async function keepSchemasFresh(root: string, keeper?: SchemaKeeper): Promise<void> {
  if (!areSchemasFresh(root, {committed: keeper !== undefined})) await renewSchemas(root, keeper)
}

/** As `keepSchemasFresh`, whatever was noted down. */
export async function renewSchemas(root: string, keeper?: SchemaKeeper): Promise<void> {
  const paths = refreshed(root)
  stampSchemas(root, {committed: keeper !== undefined && (await isCommitted(paths, keeper))})
}

/** The schemas' paths; none where they can't be written, which is not tried again before the next build. */
function refreshed(root: string): string[] {
  try {
    return refreshSchemas(root)
  } catch {
    return []
  }
}

/** Whether git has them now. Where it refuses, the command's own commit says why. */
async function isCommitted(paths: readonly string[], {history, author}: SchemaKeeper): Promise<boolean> {
  try {
    // A killed commit may have left the index behind it.
    await history.followHead(paths)
    const changed = await history.changedAmong(paths)
    if (changed.length > 0) await history.commit(changed, {subject: 'schemas: of this build of dnd', author: await author()})
    return true
  } catch {
    return false
  }
}

/** Whether the schemas are this build's as far as was noted down: a note and a folder's time are all that is looked at. */
export function areSchemasFresh(root: string, {committed}: {committed: boolean}): boolean {
  const stamp = readCache<Stamp>(root, STAMP)
  return stamp?.build === buildId() && stamp.changed === changedAt(root) && (stamp.committed || !committed)
}

/** Note down that the schemas are this build's. */
export function stampSchemas(root: string, {committed}: {committed: boolean}): void {
  writeCache(root, STAMP, {build: buildId(), changed: changedAt(root), committed} satisfies Stamp)
}

function changedAt(root: string): number | null {
  return statSync(join(root, SCHEMAS), {throwIfNoEntry: false})?.mtimeMs ?? null
}
