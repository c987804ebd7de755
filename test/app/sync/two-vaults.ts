import {execFileSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setFields} from '../../../src/app/entities/change.js'
import {cloneVault} from '../../../src/app/sync/clone.js'
import {rememberRemote} from '../../../src/app/sync/remotes.js'
import {type Synced, type SyncWanted, syncVault} from '../../../src/app/sync/sync.js'
import {newVault, type TestVault} from '../../codes/test-vault.js'

/** Nobody is asked, and a test is not kept waiting. */
export const TALK = {silenceMs: 20_000, canAsk: false}
export const DRIVER = `'${process.execPath}' '${join(import.meta.dirname, '../../../bin/run.js')}' merge-driver %O %A %B %P %L`

/** A person's copy of a vault. */
export interface Copy {
  root: string
  options: {vault: string; cwd: string; author: string}
}

const WHO = ['-c', 'user.name=Test', '-c', 'user.email=test@example.test']

export const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', [...WHO, ...args], {cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']})

/** Folders of a test's own. */
export class Folders {
  readonly top = mkdtempSync(join(tmpdir(), 'dnd-sync-'))

  folder(name: string): string {
    const path = join(this.top, name)
    mkdirSync(path)
    return path
  }

  /** An empty repository without files of its own, as a forge has them. */
  bare(name = 'table.git'): string {
    const path = join(this.top, name)
    git(this.top, 'init', '--quiet', '--bare', '--initial-branch=main', path)
    return path
  }

  async copy(url: string, name: string): Promise<Copy> {
    const options = {cwd: this.top, author: `${name} <${name}@example.test>`}
    const {root} = await cloneVault(options, {url, dir: join(this.top, name), driver: DRIVER, talk: TALK})
    return {root, options: {...options, vault: root}}
  }

  remove(): void {
    rmSync(this.top, {recursive: true, force: true})
  }
}

export const sync = (copy: Pick<Copy, 'options'>, wanted: Partial<SyncWanted> = {}): Promise<Synced> =>
  syncVault(copy.options, {push: true, dryRun: false, talk: TALK, ...wanted})

/** A vault that is at a remote, and a second copy of it. */
export async function table(folders: Folders, url = folders.bare()): Promise<{first: TestVault; second: Copy; url: string}> {
  const first = newVault().put({'.gitattributes': '*.yaml merge=dnd text eol=lf\n'})
  first.commit('attributes')
  // The first change brings editors' schemas into git, which is nothing to count afterwards.
  await set(first, 'coins.cp=1')
  await rememberRemote(first.options, 'origin', url)
  await sync(first)
  return {first, second: await folders.copy(url, 'second'), url}
}

export const set = ({options}: Pick<Copy, 'options'>, ...fields: string[]) => setFields(options, 'character', 'aria', fields)

export const headOf = (cwd: string, ref = 'HEAD') => git(cwd, 'rev-parse', ref).trim()
