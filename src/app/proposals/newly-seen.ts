import type {ValueChange} from '../../merge/diff-values.js'
import {diffValues} from '../../merge/diff-values.js'
import type {Entity} from '../../schema/entity/base.js'
import {type Kind, pathOf} from '../../schema/entity/kinds.js'
import type {Value} from '../../schema/value.js'
import {readSeen, seenSummaries} from '../entities/seen.js'

/** What the players know of: all by file, and of some the whole as they see it. */
export interface SeenState {
  known: ReadonlySet<string>
  whole: ReadonlyMap<string, Entity>
}

/** What players see anew, otherwise, or no more. */
export interface NewlySeen {
  kind: Kind
  /** As they know it. */
  id: string
  name: string
  change: 'new' | 'changed' | 'gone'
  fields: readonly ValueChange[]
}

/** What anybody at the table may know of, in a vault as it lies in a folder; the whole of these files, and of what is not `known` before. */
export function seenState(folder: string, paths: ReadonlySet<string>, before?: SeenState): SeenState {
  const all = seenSummaries(folder, {}, undefined).map(({summary, onlooker}) => ({summary, onlooker, path: pathOf(summary.ref)}))
  const asked = all.filter(({path}) => paths.has(path) || (before !== undefined && !before.known.has(path)))
  const whole = asked.flatMap(({summary, onlooker, path}) => {
    const seen = readSeen(folder, summary.ref, onlooker)
    return seen ? [[path, seen.entity] as const] : []
  })
  return {known: new Set(all.map(({path}) => path)), whole: new Map(whole)}
}

/** What differs for the players between two states. */
export function newlySeen(before: SeenState, after: SeenState): NewlySeen[] {
  const paths = [...new Set([...before.whole.keys(), ...after.whole.keys()])].sort()
  return paths.flatMap((path): NewlySeen[] => {
    const [old, now] = [before.whole.get(path), after.whole.get(path)]
    const entity = now ?? old
    if (!entity) return []
    const fields = diffValues(plain(old), plain(now))
    if (fields.length === 0) return []
    const change = old === undefined ? 'new' : now === undefined ? 'gone' : 'changed'
    return [{kind: entity.kind as Kind, id: entity.id, name: entity.name, change, fields: change === 'changed' ? fields : []}]
  })
}

function plain(entity: Entity | undefined): Value | undefined {
  return entity === undefined ? undefined : (JSON.parse(JSON.stringify(entity)) as Value)
}
