import type {Diagnostic} from '../../diagnostic.js'
import {type EntityRef, kindRow, refOf} from '../../schema/entity/kinds.js'
import type {VaultState} from '../../vault/state.js'
import type {Files} from '../versions/subject.js'
import {type MovedTwice, movedTwice, type Owner} from './moved-things.js'
import {differing, type MergeStates} from './states.js'

/** A finding, and whom it is about. */
export interface Given {
  finding: Diagnostic
  of: EntityRef & {name: string}
  concerned: readonly EntityRef[]
}

/** What both sides gave away, so that merged there would be more of it than there was: nobody's file is wrong by itself. */
export function givenTwice({base, ours, theirs}: MergeStates): Given[] {
  if (!base) return []
  const [mine, others] = [differing(base, ours), differing(base, theirs)].map((paths) => paths.filter((path) => refOf(path)))
  if (!mine?.length || !others?.length) return []
  const paths = [...new Set([...mine, ...others])]
  const [was, here, there] = [base, ours, theirs].map((state) => textsOf(state, paths))
  return movedTwice({base: was ?? new Map(), ours: here ?? new Map(), theirs: there ?? new Map()}).map(given)
}

function textsOf(state: VaultState, paths: readonly string[]): Files {
  const there = paths.filter((path) => state.hashOf(path) !== undefined)
  return new Map(there.map((path) => [path, Buffer.from(state.bytesOf(path)).toString('utf8')]))
}

function given({from, ours, theirs, count}: MovedTwice): Given {
  const {file, list, name, thing} = from
  return {
    finding: {
      severity: 'error',
      code: 'MERGE_GIVEN_TWICE',
      file,
      path: [list],
      message: `both sides gave "${thing}" of ${name} away: ours ${ours.count} to ${ours.name}, theirs ${theirs.count} to ${theirs.name}; there ${count === 1 ? 'was 1' : `were ${count}`}`,
      hint: `take it back on one side first; or merge with \`--force\`, and then from one who has too many: \`${wayBack(theirs)}\``,
    },
    of: refTo(from),
    concerned: [from, ours, theirs].map(refTo),
  }
}

function refTo({kind, id, campaign, name}: Owner): EntityRef & {name: string} {
  return {kind, id, name, ...(campaign === undefined ? {} : {campaign})}
}

function wayBack({kind, id, thing}: Owner): string {
  return kindRow(kind).scope === 'vault' ? `dnd ${kind} lose ${id} ${thing}` : `dnd ${kind} edit ${id}`
}
