import {UserError} from '../../errors.js'
import type {MergeConflict} from '../../merge/merge-values.js'
import {nearest} from '../../schema/near.js'
import type {Structure} from '../../schema/structure.js'
import {present, type Value} from '../../schema/value.js'
import {typedValue} from '../typed-value.js'

/** A conflict of an entity; `file` where it has several. */
export interface EntityConflict extends MergeConflict {
  file?: string
}

/** A conflict with the field that it stands at, where a schema tells of one. */
export interface OpenConflict extends EntityConflict {
  field?: Structure | undefined
}

/** A person's word on a conflict: the value to take, absent for none. `undefined` leaves it open. */
type SettleEntity = (conflict: OpenConflict) => {value?: Value | undefined} | undefined

export interface Settling {
  settle: SettleEntity
  /** Throws for a word on a place that was no conflict. */
  checkUsed(): void
}

/** A conflict's place as a person types it: `inventory.rope.notes`; the whole file is `.`, and of several `npcs/irena.yaml:name`. */
export function conflictName({file, path}: Pick<EntityConflict, 'file' | 'path'>): string {
  const place = path.length === 0 ? '.' : path.join('.')
  return file === undefined ? place : `${file}:${place}`
}

/** Words such as `alignment=ours`; the name `*` is every conflict without one of its own. */
export function settling(takes: readonly string[]): Settling {
  const words = new Map(takes.map(readTake))
  const met = new Set<string>(['*'])
  return {
    settle: (conflict) => {
      const name = conflictName(conflict)
      met.add(name)
      const word = words.get(name) ?? words.get('*')
      return word === undefined ? undefined : wordValue(word, conflict)
    },
    checkUsed: () => {
      const [unused] = [...words.keys()].filter((name) => !met.has(name))
      if (unused !== undefined)
        throw unknownTake(
          unused,
          [...met].filter((name) => name !== '*'),
        )
    },
  }
}

function unknownTake(name: string, places: readonly string[]): UserError {
  return new UserError(`There is no conflict at "${name}" to settle`, {
    code: 'TAKE_UNKNOWN',
    hints: [
      ...nearest(name, places).map((near) => `did you mean "${near}"?`),
      places.length === 0 ? 'nothing is in conflict: leave `--take` out' : `conflicts are at ${places.join(', ')}`,
    ],
  })
}

function readTake(take: string): [name: string, word: string] {
  const at = take.indexOf('=')
  if (at > 0) return [take.slice(0, at).trim(), take.slice(at + 1)]
  throw new UserError(`"${take}" does not say what to take`, {
    code: 'USAGE',
    hints: ['write `--take path=ours`, `--take path=theirs` or `--take path=VALUE`'],
  })
}

function wordValue(word: string, conflict: OpenConflict): {value?: Value | undefined} {
  const {ours, theirs, field} = conflict
  if (word.trim() === 'ours') return {value: ours}
  if (word.trim() === 'theirs') return {value: theirs}
  return present({value: typedValue(word, field, conflictName(conflict))})
}
