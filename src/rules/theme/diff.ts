import {diffSheets, type SheetChange} from '../sheet/diff.js'
import type {Sheet} from '../sheet/sheet.js'

/** What sort of thing goes by another name. */
export const RENAMED = ['species', 'background', 'class', 'subclass', 'item', 'attack', 'spell', 'feature', 'language', 'tool'] as const

/** What a change of theme does to a sheet. */
export type ThemeChange =
  | {type: 'renamed'; what: (typeof RENAMED)[number]; id: string; before: string; after: string}
  | {type: 'damage'; of: 'attack' | 'spell'; id: string; name: string; before: readonly string[]; after: readonly string[]}
  | SheetChange

/** What differs between one sheet seen under two themes: the same things, by other names and with other damage, then all else that moved. */
export function diffThemed(before: Sheet, after: Sheet): ThemeChange[] {
  const renamed = renames(before, after)
  const names = new Set(renamed.flatMap((change) => [change.before, change.after]))
  return [...renamed, ...damages(before, after), ...diffSheets(before, after).filter((change) => !isRename(change, names))]
}

/** Fields whose words are names of things, which are told one by one. */
const NAMED_FIELDS: ReadonlySet<string> = new Set(['classes', 'species', 'theme'])

/** What a diff of two characters tells as lost and gained, and is one thing by two names. Of one character both carry the same. */
function isRename(change: SheetChange, names: ReadonlySet<string>): boolean {
  if (change.type === 'text') return NAMED_FIELDS.has(change.field)
  if (change.type === 'number') return false
  return change.what === 'item' || change.what === 'attack' || [...names].some((name) => change.name === name || change.name.includes(name))
}

type Named = readonly {id: string; name: string}[]
type Rename = Extract<ThemeChange, {type: 'renamed'}>

function renames(before: Sheet, after: Sheet): Rename[] {
  const groups: readonly [Rename['what'], (sheet: Sheet) => Named][] = [
    ['species', ({species}) => [species]],
    ['background', ({background}) => [background]],
    ['class', ({classes}) => classes],
    ['subclass', ({classes}) => classes.flatMap(({subclass}) => subclass ?? [])],
    ['item', ({inventory}) => inventory],
    ['attack', ({attacks}) => attacks],
    ['spell', ({spells}) => spells],
    ['feature', ({features}) => features],
    ['language', ({proficiencies: {languages}}) => inOrder(languages)],
    ['tool', ({proficiencies: {tools}}) => inOrder(tools)],
  ]
  return toldOnce(groups.flatMap(([what, of]) => renamedIn(what, of(before), of(after))))
}

/** Names without ids: of one character the same place is the same thing. */
function inOrder(names: readonly string[]): Named {
  return names.map((name, i) => ({id: String(i), name}))
}

/** Of one character the same things stand in the same places; where some are no longer there, their ids tell which is which. */
function renamedIn(what: Rename['what'], before: Named, after: Named): Rename[] {
  const isAlike = before.length === after.length && before.every(({id}, i) => after[i]?.id === id)
  const now = new Map(after.map(({id, name}) => [id, name]))
  return before.flatMap(({id, name}, i): Rename[] => {
    const is = isAlike ? after[i]?.name : now.get(id)
    return is === undefined || is === name ? [] : [{type: 'renamed', what, id, before: name, after: is}]
  })
}

/** A dagger is carried, and attacked with: one thing by one new name. */
function toldOnce(renamed: readonly Rename[]): Rename[] {
  return [...new Map(renamed.map((change) => [`${change.before} ${change.after}`, change] as const).reverse()).values()].reverse()
}

function damages(before: Sheet, after: Sheet): ThemeChange[] {
  return [
    ...redealt('attack', before.attacks.map(attackDeals), after.attacks.map(attackDeals)),
    ...redealt('spell', before.spells.map(spellDeals), after.spells.map(spellDeals)),
  ]
}

interface Deals {
  id: string
  name: string
  types: readonly string[]
}

function attackDeals({id, name, damage}: Sheet['attacks'][number]): Deals {
  return {id, name, types: damage.types}
}

function spellDeals({id, name, damage = []}: Sheet['spells'][number]): Deals {
  return {id, name, types: [...new Set(damage.flatMap(({types = []}) => types))]}
}

function redealt(of: 'attack' | 'spell', before: readonly Deals[], after: readonly Deals[]): ThemeChange[] {
  const was = new Map(before.map((each) => [each.id, each.types]))
  return after.flatMap(({id, name, types}): ThemeChange[] => {
    const old = was.get(id)
    return old === undefined || old.join() === types.join() ? [] : [{type: 'damage', of, id, name, before: old, after: types}]
  })
}
