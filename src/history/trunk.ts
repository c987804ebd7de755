import {type BranchTable, type KnownBranch, readBranches} from './branch-table.js'
import {readSetting, TRUNKS} from './branches.js'
import {headName} from './git-folder.js'

/** Of this clone: the branch that the campaign's branches start from, where it goes by none of the usual names. */
export const TRUNK_SETTING = 'dnd.trunk'

/** The branch that the vault's others start from; one that only a remote has, where this clone lacks it. `undefined` before the first commit. */
export async function trunkOf(root: string, {branches, remoteMain}: BranchTable): Promise<KnownBranch | undefined> {
  const named = (name: string | undefined) => branches.find((each) => each.name === name)
  const usual = TRUNKS.map(named).find((each) => each !== undefined)
  return usual ?? named(await readSetting(root, TRUNK_SETTING)) ?? named(remoteMain) ?? branches.find(({remote}) => remote === undefined)
}

/** The present branch by its short name, where it is another than the trunk. */
export async function branchBesideTrunk(root: string): Promise<string | undefined> {
  const name = /^refs\/heads\/(.+)$/.exec(headName(root) ?? '')?.[1]
  if (name === undefined || name === TRUNKS[0]) return undefined
  const trunk = await trunkOf(root, await readBranches(root))
  return trunk === undefined || trunk.name === name ? undefined : name
}
