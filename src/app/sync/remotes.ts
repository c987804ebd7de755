import {addRemote, getRemote, listRemotes, type Remote, removeRemote, upstreams} from '../../history/remote-settings.js'
import {remoteUrl, shownUrl} from '../../history/remote-url.js'
import {withLock} from '../../vault/lock.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'

/** Where a remote is, for people to read: without a password. */
export type ShownRemote = Remote & {
  /** Branches here that follow one of its. */
  branches: readonly string[]
}

/** Remember where another copy of the vault is. Nothing is asked there. */
export async function rememberRemote(options: VaultOptions, name: string, url: string): Promise<ShownRemote> {
  const root = vaultRoot(options)
  const remote = {name, url: remoteUrl(url, options.cwd)}
  await withLock(root, 'dnd remote add', () => addRemote(root, remote))
  return {name, url: shownUrl(remote.url), branches: []}
}

/** Forget a remote. */
export async function forgetRemote(options: VaultOptions, name: string): Promise<ShownRemote> {
  const root = vaultRoot(options)
  return withLock(root, 'dnd remote remove', async () => {
    const shown = await shownRemote(root, await getRemote(root, name))
    await removeRemote(root, name)
    return shown
  })
}

/** Every remote of the vault, by name. */
export async function shownRemotes(options: VaultOptions): Promise<ShownRemote[]> {
  const root = vaultRoot(options)
  return Promise.all((await listRemotes(root)).map((remote) => shownRemote(root, remote)))
}

async function shownRemote(root: string, {name, url}: Remote): Promise<ShownRemote> {
  const branches = [...(await upstreams(root))].filter(([, {remote}]) => remote === name).map(([branch]) => branch)
  return {name, url: shownUrl(url), branches: branches.sort()}
}
