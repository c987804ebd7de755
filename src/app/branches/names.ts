import {EXIT, UserError} from '../../errors.js'
import {freeSlug, isSpeakable, slugOf} from '../../schema/slug.js'
import {type Branches, isReservedFolder} from './find.js'

/** What means something else wherever a branch may be named. */
const RESERVED = new Set(['main', 'master', 'head', 'now'])

/** A full hash is a commit to git, whatever is called so. */
const HASH = /^[0-9a-f]{40,64}$/

/** The name of a branch to be begun: slugs of what was typed, parted by `/`. Throws `BRANCH_NAME`, or `BRANCH_EXISTS` where git has no room for it. */
export function newBranchName(known: Branches, typed: string): string {
  const name = safeName(typed, new Set(known.all.map((each) => each.name)))
  const [folder = ''] = name.split('/')
  if (name === '' || RESERVED.has(name) || HASH.test(name) || name === known.trunk?.name) throw badName(typed)
  if (isReservedFolder(folder)) throw reservedFolder(typed, folder)
  refuseTaken(known, name)
  return name
}

/** As `newBranchName`, of a tag, which has no folder. */
export function safeName(typed: string, taken: ReadonlySet<string>): string {
  const parts = typed.split('/').flatMap((part) => (slugOf(part) === '' ? [] : [freeSlug(slugOf(part), new Set())]))
  if (parts.length > 0) return parts.join('/')
  return isSpeakable(typed) ? freeSlug('branch', taken) : ''
}

/** Git keeps branches as files: none is called as a folder of others is. */
function refuseTaken({all}: Branches, name: string): void {
  const local = all.filter(({remote}) => remote === undefined).map((each) => each.name)
  const same = all.find((each) => each.name === name)?.name
  const taken = same ?? local.find((each) => each.startsWith(`${name}/`) || name.startsWith(`${each}/`))
  if (taken === undefined) return
  throw new UserError(
    taken === name ? `The branch "${name}" exists already` : `The branch "${taken}" leaves no room for one called "${name}"`,
    {
      code: 'BRANCH_EXISTS',
      exitCode: EXIT.wrongState,
      hints: [`go to it: \`dnd campaign switch ${taken}\``, 'or take another name'],
    },
  )
}

function badName(typed: string): UserError {
  return new UserError(`"${typed}" can't name a branch of the campaign`, {
    code: 'BRANCH_NAME',
    hints: ['use letters, digits and hyphens, such as "if-she-had-fled"; "main" is the branch that the others start from'],
  })
}

function reservedFolder(typed: string, folder: string): UserError {
  return new UserError(`"${typed}" can't name a branch of the campaign: those in ${folder}/ are of another sort`, {
    code: 'BRANCH_NAME',
    hints: [`leave "${folder}/" out`],
  })
}
