import type {Character} from '../../schema/entity/character.js'
import type {Theme} from '../../schema/entity/theme.js'
import type {Entries} from '../build/entries.js'
import {type Judged, judgeCharacter} from '../check/character.js'
import type {Flaw, Found} from '../flaw.js'
import type {ThemeFlaw} from '../theme-flaw.js'
import {splitKey} from './check-theme.js'

/** A character who comes from under one theme under another; absent: under none. Entries are seen under each. */
export interface Transition {
  character: Character
  before: Entries
  after: Entries
}

/** What a transition makes of a character, and all that stands against it. */
export interface Transited {
  before: Judged
  after: Judged
  refusals: readonly Found[]
}

/**
 * Hold a transition against its rules: the themes go together, the new one's needs are met, nothing that it has no place for is
 * carried, prepared or chosen, and the character breaks no rule that they did not break before.
 */
export function checkTransition({character, before, after}: Transition): Transited {
  const [was, is] = [judged(character, before), judged(character, after)]
  const to = after.theme?.theme
  const refusals: Found[] = [
    ...(to ? checkClash(before.theme?.theme, to) : []),
    ...(to ? checkNeeds(to, is, after) : []),
    ...is.findings.filter(({flaw}) => flaw.is === 'banned').map((found) => ({...found, severity: 'error' as const})),
    ...brokenBy(was.findings, is.findings),
  ]
  return {before: was, after: is, refusals}
}

const known = new WeakMap<Entries, WeakMap<Character, Judged>>()

/** Under one theme a character is judged once, however many they might come from. */
function judged(character: Character, entries: Entries): Judged {
  const judgements = known.get(entries) ?? new WeakMap<Character, Judged>()
  known.set(entries, judgements)
  const found = judgements.get(character) ?? judgeCharacter(character, entries)
  judgements.set(character, found)
  return found
}

/** Why one theme can't come after another: either of them says so. */
export function checkClash(from: Theme | undefined, to: Theme): Found<ThemeFlaw>[] {
  if (!from) return []
  const clashes = [...clashesWith(from, to), ...clashesWith(to, from)]
  return clashes.map(({reason}) => ({
    severity: 'error',
    code: 'THEME_CLASH',
    path: ['theme'],
    flaw: {is: 'clash', theme: to.name, other: from.name, reason},
  }))
}

function clashesWith({clashes = []}: Theme, {id}: Theme) {
  return clashes.filter(({theme}) => theme === id)
}

function checkNeeds({name: theme, needs = []}: Theme, {sheet}: Judged, entries: Entries): Found<ThemeFlaw>[] {
  if (needs.length === 0) return []
  const has = hasOf(sheet)
  return needs.flatMap(({level = 1, anyOf, reason}): Found<ThemeFlaw>[] => {
    const isGrown = sheet.level.total >= level
    const isSo = anyOf === undefined || anyOf.some((key) => has.has(key))
    if (isGrown && isSo) return []
    const names = anyOf?.map((key) => nameOf(key, entries))
    const lacks = {...(isGrown ? {} : {level}), ...(isSo || names === undefined ? {} : {anyOf: names})}
    return [{severity: 'error', code: 'THEME_NEED', path: ['theme'], flaw: {is: 'need', theme, character: sheet.name, reason, ...lacks}}]
  })
}

/** Keys of all that a sheet names: what somebody is, has and can cast. */
function hasOf({species, background, classes, inventory, spells}: Judged['sheet']): ReadonlySet<string> {
  const kinds = ['weapon', 'armor', 'gear', 'tool', 'ammunition', 'pack', 'mount', 'vehicle', 'magic-item']
  return new Set([
    `species/${species.id}`,
    `background/${background.id}`,
    ...classes.flatMap(({id, subclass}) => [`class/${id}`, ...(subclass ? [`subclass/${subclass.id}`] : [])]),
    ...inventory.flatMap(({item}) => kinds.map((kind) => `${kind}/${item}`)),
    ...spells.map(({id}) => `spell/${id}`),
  ])
}

function nameOf(key: string, entries: Entries): string {
  const {kind, id} = splitKey(key)
  return entries.find(kind as 'spell', id)?.name ?? id
}

/** Errors that were none before, by their place: their words may name things anew. */
function brokenBy(before: readonly Found[], after: readonly Found[]): Found[] {
  const placeOf = ({code, path, flaw}: Found) => `${code} ${path.join('.')} ${flaw.is}`
  const old = new Set(before.map(placeOf))
  return after.filter((found: Found<Flaw>) => found.severity === 'error' && !old.has(placeOf(found)))
}
