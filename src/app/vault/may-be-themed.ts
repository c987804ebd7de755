import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {lookForVault} from '../../vault/paths.js'

/**
 * The vault that a command line means, if a campaign or chapter of it may name a theme: a look at their texts, for commands that need no
 * vault and must not wait for one.
 */
export function vaultMaybeThemed(meant: {vault?: string | undefined; fallback?: string | undefined; cwd: string}): string | undefined {
  const root =
    lookForVault({explicit: meant.vault, cwd: meant.cwd}) ??
    (meant.fallback ? lookForVault({explicit: meant.fallback, cwd: meant.cwd}) : undefined)
  if (root === undefined) return undefined
  const files = listed(join(root, 'campaigns')).flatMap((campaign) => {
    const folder = join(root, 'campaigns', campaign)
    const chapters = join(folder, 'chapters')
    return [join(folder, 'campaign.yaml'), ...listed(chapters).map((file) => join(chapters, file))]
  })
  return files.some(mayNameTheme) ? root : undefined
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function mayNameTheme(file: string): boolean {
  try {
    return /^["']?theme\b/m.test(readFileSync(file, 'utf8'))
  } catch {
    return false
  }
}
