import {type Kind, kindRow} from '../../schema/entity/kinds.js'

/**
 * The ordinary verbs: every kind has a command of each. The build makes `dnd <kind> <verb>` of `<verb>Command` in the file of the
 * verb's name, unless commands/ has one of its own.
 */
export const VERBS = [
  'list',
  'show',
  'create',
  'set',
  'edit',
  'rename',
  'delete',
  'restore',
  'purge',
  'search',
  'backlinks',
  'validate',
  'reveal',
  'hide',
  'schema',
  'log',
  'diff',
  'at',
  'revert',
  'branch',
  'branches',
  'switch',
  'merge',
] as const

type Verb = (typeof VERBS)[number]

/** Verbs that go by the versions of one entity. */
const OF_VERSIONS: ReadonlySet<Verb> = new Set(['log', 'diff', 'at', 'branch', 'branches', 'switch', 'merge'])

/** The verbs that a kind's row makes. A kind whose branches are the vault's has those of versions in commands/, each its own. */
export function madeVerbs(kind: Kind): Verb[] {
  return VERBS.filter((verb) => kindRow(kind).branches !== 'vault' || !OF_VERSIONS.has(verb))
}
