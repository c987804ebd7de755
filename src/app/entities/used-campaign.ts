import {mkdirSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {listCampaigns} from '../../vault/entities.js'
import {fileExists, readText, writeAtomic} from '../../vault/files.js'

/** Which campaign is meant on this machine: beside the vault's caches, so that no clone gets it. */
const FILE = '.dnd/campaign'

/** The campaign that this machine works in; `undefined` where nobody said, or it is there no more. */
export function usedCampaign(root: string): string | undefined {
  if (!fileExists(root, FILE)) return undefined
  const id = readText(root, FILE).trim()
  return listCampaigns(root).includes(id) ? id : undefined
}

/** Say which campaign is meant where none is named; nobody's any more, for `undefined`. */
export function writeUsedCampaign(root: string, id: string | undefined): void {
  if (id === undefined) {
    rmSync(join(root, FILE), {force: true})
    return
  }
  mkdirSync(join(root, '.dnd'), {recursive: true})
  writeAtomic(root, FILE, `${id}\n`)
}
