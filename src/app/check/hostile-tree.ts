import {EXIT, UserError} from '../../errors.js'
import type {TrackedFile} from '../../history/blobs.js'
import {foldedPath} from '../../schema/file-name.js'

/** How git marks what is neither a file nor a folder. */
const [LINK, REPOSITORY] = ['120000', '160000']

/** What a tree holds that no vault needs. */
export interface TreeOddities {
  /** Files of `.dnd/`, which dnd believes: caches, journals, locks. */
  machine: readonly string[]
  /** Links: never followed out of the vault. */
  links: readonly string[]
  /** Repositories in it: never fetched. */
  repositories: readonly string[]
}

/** Sort out what comes with a tree from somebody else. */
export function treeOddities(files: readonly TrackedFile[]): TreeOddities {
  const paths = (is: (file: TrackedFile) => boolean) => files.filter(is).map(({path}) => path)
  return {
    machine: paths(({path}) => foldedPath(path.split('/')[0] ?? '').replace(/[. ]+$/, '') === '.dnd'),
    links: paths(({mode}) => mode === LINK),
    repositories: paths(({mode}) => mode === REPOSITORY),
  }
}

/** Throws `VAULT_HOSTILE` where a tree brings files that dnd would believe as its own. */
export function refuseMachineFiles({machine}: TreeOddities, what: string): void {
  const [first] = machine
  if (first === undefined) return
  throw new UserError(`${what} keeps "${first}" in git, and what is in ".dnd" belongs to one machine: it would be believed here`, {
    code: 'VAULT_HOSTILE',
    exitCode: EXIT.wrongState,
    hints: ['if it is a slip, have it forgotten where it came from: `git rm -r --cached .dnd`, then commit and send it'],
  })
}
