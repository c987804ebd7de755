import {EXIT, UserError} from '../../errors.js'
import {readTags, type Tag} from '../../history/tags.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {changeVault} from '../vault/session.js'
import {findRevision, openBranches, type Revision} from './find.js'
import {safeName} from './names.js'

export interface Tagged {
  tag: string
  at: Revision
  why?: string
}

/** Give a commit a name that stays with it: the present one, or what a revision means. Throws `TAG_EXISTS`, `BRANCH_NAME`. */
export async function tagCampaign(
  options: VaultOptions & {campaign?: string | undefined},
  typed: string,
  {revision = 'HEAD', why}: {revision?: string | undefined; why?: string | undefined},
): Promise<Tagged> {
  const {result} = await changeVault(options, 'dnd campaign tag', async (root) => {
    const tag = await newTagName(root, typed)
    const at = await findRevision(root, revision, options)
    const change = {tag, sha: at.sha, message: why ?? typed}
    return {change, result: {tag, at, ...(why === undefined ? {} : {why})}}
  })
  return result
}

async function newTagName(root: string, typed: string): Promise<string> {
  const tags = (await readTags(root)).map(({name}) => name)
  const branches = (await openBranches(root)).all.map(({name}) => name)
  const name = safeName(typed.replaceAll('/', '-'), new Set([...tags, ...branches]))
  if (name === '' || name === 'head' || name === 'now')
    throw new UserError(`"${typed}" can't name a tag`, {
      code: 'BRANCH_NAME',
      hints: ['use letters, digits and hyphens, such as "before-the-siege"'],
    })
  const taken = tags.includes(name) ? 'tag' : branches.includes(name) || name === 'main' ? 'branch' : undefined
  if (taken === undefined) return name
  throw new UserError(`A ${taken} is called "${name}" already`, {
    code: 'TAG_EXISTS',
    exitCode: EXIT.wrongState,
    hints: ['take another name', '`dnd campaign tags` lists those there are'],
  })
}

export interface Tags {
  tags: readonly Tag[]
}

/** Every tag of the vault, the newest first. */
export async function listTags(options: VaultOptions): Promise<Tags> {
  return {tags: await readTags(vaultRoot(options))}
}
