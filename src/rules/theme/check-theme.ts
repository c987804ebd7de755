import type {Path} from '../../diagnostic.js'
import type {EntryKind} from '../../schema/content/entry.js'
import {isEntryKind} from '../../schema/content/entry-kinds.js'
import type {Theme} from '../../schema/entity/theme.js'
import {nearest} from '../../schema/near.js'
import type {Entries} from '../build/entries.js'
import type {Found} from '../flaw.js'
import type {ThemeFlaw} from '../theme-flaw.js'
import {mainDamage} from './skin.js'

type Finding = Found<ThemeFlaw>

/** What a theme says that can't be, of the catalog and by itself. `problemOf` tells why a text is no query of the catalog. */
export function checkTheme(theme: Theme, entries: Entries, problemOf: (query: string) => string | undefined): Finding[] {
  return [
    ...checkSkins(theme, entries),
    ...(['bans', 'allows'] as const).flatMap((list) => checkRules(theme, list, {entries, problemOf})),
    ...checkShifts(theme),
    ...checkLaws(theme),
    ...(theme.needs ?? []).flatMap(({anyOf = []}, i) => checkKeys(anyOf, ['needs', i, 'anyOf'], entries)),
  ]
}

/** The two halves of `weapon/longbow`. */
export function splitKey(key: string): {kind: string; id: string} {
  const [kind = '', id = ''] = key.split('/')
  return {kind, id}
}

function checkSkins({skins = {}}: Theme, entries: Entries): Finding[] {
  const names = new Map<string, string[]>()
  return Object.entries(skins).flatMap(([key, {name, damage}]): Finding[] => {
    const {kind, id} = splitKey(key)
    const path = ['skins', key]
    const entry = isEntryKind(kind) ? entries.find(kind, id) : undefined
    if (!entry) return [unknown(kind, id, path, entries)]
    const alike = `${kind} ${name.toLowerCase()}`
    const others = names.get(alike) ?? []
    names.set(alike, [...others, id])
    return [
      ...(others.length > 0 ? [warning([...path, 'name'], 'THEME_NAME_TAKEN', {is: 'skin-twice', name, kind, ids: [...others, id]})] : []),
      ...takenName({kind: entry.kind, id, name, skins}, entries),
      ...(damage !== undefined && mainDamage(entry) === undefined
        ? [error([...path, 'damage'], 'THEME_DAMAGE', {is: 'skin-damage', name: entry.name, kind})]
        : []),
    ]
  })
}

/** Another thing of the kind that goes by the skin's name, and has no skin that hides it. */
function takenName({kind, id, name, skins}: {kind: EntryKind; id: string; name: string; skins: object}, entries: Entries): Finding[] {
  const lower = name.toLowerCase()
  const other = namesOf(entries, kind)
    .get(lower)
    ?.find((each) => each !== id && !Object.hasOwn(skins, `${kind}/${each}`))
  return other === undefined
    ? []
    : [warning(['skins', `${kind}/${id}`, 'name'], 'THEME_NAME_TAKEN', {is: 'skin-taken', name, kind, of: other})]
}

const known = new WeakMap<Entries, Map<EntryKind, Map<string, string[]>>>()

/** Ids of a kind by name, in lower case; a theme has hundreds of skins, and a kind hundreds of entries. */
function namesOf(entries: Entries, kind: EntryKind): Map<string, string[]> {
  const kinds = known.get(entries) ?? new Map<EntryKind, Map<string, string[]>>()
  known.set(entries, kinds)
  const names = kinds.get(kind) ?? new Map<string, string[]>()
  if (!kinds.has(kind))
    for (const {id, name} of entries.all(kind)) names.set(name.toLowerCase(), [...(names.get(name.toLowerCase()) ?? []), id])
  kinds.set(kind, names)
  return names
}

interface Looking {
  entries: Entries
  problemOf: (query: string) => string | undefined
}

function checkRules(theme: Theme, list: 'bans' | 'allows', {entries, problemOf}: Looking): Finding[] {
  return (theme[list] ?? []).flatMap(({id, entries: keys = [], query}, i): Finding[] => {
    const problem = query === undefined ? undefined : problemOf(query)
    return [
      ...(query === undefined && keys.length === 0 ? [error([list, i], 'THEME_RULE', {is: 'rule-of-nothing', list, id})] : []),
      ...(query !== undefined && problem !== undefined
        ? [error([list, i, 'query'], 'THEME_RULE', {is: 'rule-query', query, problem})]
        : []),
      ...checkKeys(keys, [list, i, 'entries'], entries),
    ]
  })
}

function checkKeys(keys: readonly string[], path: Path, entries: Entries): Finding[] {
  return keys.flatMap((key, i) => {
    const {kind, id} = splitKey(key)
    if (isEntryKind(kind) && entries.find(kind, id)) return []
    return [error([...path, i], 'THEME_ENTRY', {is: 'rule-names-nothing', kind, id, near: nearIds(kind, id, entries)})]
  })
}

/** Points taken and given come to zero, abilities and skills each by themselves: nobody gains by a theme alone. */
function checkShifts({shifts = {}}: Theme): Finding[] {
  return (['abilities', 'skills'] as const).flatMap((of): Finding[] => {
    const all = Object.entries(shifts[of] ?? {}) as [Extract<ThemeFlaw, {is: 'shifts-unbalanced'}>['shifts'][number]['what'], number][]
    const sum = all.reduce((total, [, by]) => total + by, 0)
    if (sum === 0) return []
    return [error(['shifts', of], 'THEME_BUDGET', {is: 'shifts-unbalanced', of, sum, shifts: all.map(([what, by]) => ({what, by}))})]
  })
}

/** Effects that only shifts may have, or they would be a way around the budget. */
const BUDGETED: ReadonlySet<string> = new Set(['ability-score', 'ability-minimum'])

function checkLaws({laws = []}: Theme): Finding[] {
  return laws.flatMap(({name, effects = []}, i) =>
    effects.flatMap(({type}, j) =>
      BUDGETED.has(type) ? [error(['laws', i, 'effects', j], 'THEME_BUDGET', {is: 'law-shifts', law: name, effect: type})] : [],
    ),
  )
}

function unknown(kind: string, id: string, path: Path, entries: Entries): Finding {
  return error(path, 'THEME_ENTRY', {is: 'skin-of-nothing', kind, id, near: nearIds(kind, id, entries)})
}

function nearIds(kind: string, id: string, entries: Entries): string[] {
  if (!isEntryKind(kind)) return []
  const ids = entries.all(kind).map((entry: {id: string}) => entry.id)
  return nearest(id, ids).map((near) => `${kind}/${near}`)
}

function error(path: Path, code: Finding['code'], flaw: ThemeFlaw): Finding {
  return {severity: 'error', code, path, flaw}
}

function warning(path: Path, code: Finding['code'], flaw: ThemeFlaw): Finding {
  return {severity: 'warning', code, path, flaw}
}
