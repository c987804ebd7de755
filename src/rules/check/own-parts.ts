import {spotsIn, thingsOf} from '../../schema/claims.js'
import {nearest} from '../../schema/near.js'
import type {Structure} from '../../schema/structure.js'
import {isMap, own, type Value} from '../../schema/value.js'
import type {Found} from '../flaw.js'
import type {WorldFlaw} from '../world-flaw.js'

type Flawed = Found<Extract<WorldFlaw, {is: 'no-part' | 'clock-overfull'}>>

/** What is wrong within one entity of any kind, by the marks of its fields: parts of itself that it names and lacks, clocks filled beyond their size. */
export function checkOwnParts(entity: Value, structure: Structure): Flawed[] {
  if (!isMap(entity)) return []
  return spotsIn(entity, structure).flatMap(({path, value, marks}): Flawed[] => {
    if (marks.clock && isMap(value))
      return overfull(value).map((flaw) => ({severity: 'error', code: 'CLOCK_OVERFULL', ...flawAt(path, flaw)}))
    const {part} = marks
    if (!part || part.of !== undefined || part.isChecked || typeof value !== 'string') return []
    const ids = thingsOf(entity, part.list).map(({id}) => id)
    if (ids.includes(value)) return []
    return [{severity: 'error', code: 'PART_UNKNOWN', path, flaw: {is: 'no-part', list: part.list, id: value, near: nearest(value, ids)}}]
  })
}

type Overfull = Extract<WorldFlaw, {is: 'clock-overfull'}>

function overfull(clock: {[key: string]: Value}): Overfull[] {
  const [size, filled, name] = ['size', 'filled', 'name'].map((key) => own(clock, key))
  const isOver = typeof size === 'number' && typeof filled === 'number' && filled > size
  return isOver ? [{is: 'clock-overfull', name: String(name), size, filled}] : []
}

function flawAt(path: Flawed['path'], flaw: Overfull): Pick<Flawed, 'path' | 'flaw' | 'fix'> {
  const at = [...path, 'filled']
  return {path: at, flaw, fix: [{path: at, value: flaw.size}]}
}
