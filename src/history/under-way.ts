import {existsSync} from 'node:fs'
import {join} from 'node:path'

/** What git leaves in its folder while it is at something, and what that is called on its command line. */
const SIGNS = [
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
  ['rebase-merge', 'rebase'],
  ['rebase-apply/applying', 'am'],
  ['rebase-apply', 'rebase'],
] as const

/** Work of git's that begins and ends with commands of its own. */
export type GitWork = (typeof SIGNS)[number][1]

/** What a person has begun with git and not ended, by git's own folder; `undefined` where nothing is under way. */
export function workUnderWay(folder: string): GitWork | undefined {
  return SIGNS.find(([file]) => existsSync(join(folder, file)))?.[1]
}
