import {collectLosses, type Losses} from '../../kit/loss.js'
import {wordOf} from '../../kit/reading.js'
import {oneLine, toThing, withIds} from '../../kit/world/marks.js'
import {bagsOf} from './bags.js'
import type {KankaIndex, KankaRecord} from './export.js'

/** A member of an organisation or family, as its faction lists it. */
interface Member {
  who: string
  text?: string
  secret?: true
}

/** Where an export says who belongs to whom: from the one side and from the other. */
const SIDES = [
  {of: 'characters', list: 'organisationMemberships', module: 'organisations', id: 'organisation_id', isGroup: true},
  {of: 'characters', list: 'characterFamilies', module: 'families', id: 'family_id', isGroup: true},
  {of: 'organisations', list: 'members', module: 'characters', id: 'character_id', isGroup: false},
  {of: 'families', list: 'members', module: 'characters', id: 'character_id', isGroup: false},
  {of: 'families', list: 'pivotMembers', module: 'characters', id: 'character_id', isGroup: false},
] as const

/** Lists of memberships, which are read for all before anything else. */
export const MEMBER_LISTS = [...new Set(SIDES.map(({list}) => list))]

export interface Memberships {
  /** A faction's members, each once. */
  of(record: KankaRecord): (Member & {id: string})[]
  /** Memberships whose other end is missing, by whose file has them. */
  losses(record: KankaRecord): Losses['list']
}

/** Who belongs to what, from both sides of it. A membership that has no other end costs itself alone. */
export function membershipsOf(records: readonly KankaRecord[], index: KankaIndex): Memberships {
  const members = new Map<string, Map<string, Member & {name: string}>>()
  const lost = new Map<string, Losses>()
  for (const record of records)
    for (const side of SIDES.filter(({of}) => of === record.module))
      for (const row of bagsOf(record.value[side.list] ?? record.entity[side.list])) {
        const other = index.member(side.module, row[side.id])
        if (!other) {
          const losses = lost.get(record.key) ?? collectLosses()
          losses.add(
            side.list,
            'dropped',
            `${record.name} (${wordOf(record.value['id']) || record.key}) and ${side.module} ${wordOf(row[side.id])}, which is not there`,
          )
          lost.set(record.key, losses)
          continue
        }
        const [group, person] = side.isGroup ? [other, record] : [record, other]
        const role = oneLine(wordOf(row['role']))
        const list = members.get(group.key) ?? new Map()
        const isSecret = isTrue(row['is_private']) || isTrue(person.value['is_private']) || isTrue(person.entity['is_private'])
        list.set(`${person.key} ${role}`, {
          who: toThing(person.key, person.name),
          ...(role === '' ? {} : {text: role}),
          ...(isSecret ? {secret: true as const} : {}),
          name: person.name,
        })
        members.set(group.key, list)
      }
  return {
    of: ({key}) => withIds([...(members.get(key)?.values() ?? [])], ({name}) => name).map(({name: _name, ...member}) => member),
    losses: ({key}) => lost.get(key)?.list ?? [],
  }
}

export function isTrue(value: unknown): boolean {
  return value === true || value === 1 || value === '1'
}
