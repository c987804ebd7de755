import type {Path} from '../../../diagnostic.js'
import type {EntryKind} from '../../../schema/content/entry.js'
import type {Carried} from '../../build/carried.js'
import type {ThemeOver} from '../../build/entries.js'
import {ENTRY_KINDS} from '../../build/picks.js'
import type {CharacterFlaw, Found} from '../../flaw.js'
import type {BannedAs} from '../../theme-flaw.js'
import type {Subject} from './subject.js'

/** Something that a character is, has or can do. */
interface Had {
  as: BannedAs
  kind: EntryKind
  id: string
  path: Path
}

/** What a character has though their theme has no place for it. Whether they may be under it is settled when they come under it; later finds are the table's. */
export function checkBanned(subject: Subject): Found<CharacterFlaw>[] {
  const {theme: over} = subject.facts.build.entries
  return over ? hadBy(subject).flatMap((had) => bannedFlaw(had, over, subject)) : []
}

function bannedFlaw({as, kind, id, path}: Had, {theme, banned}: ThemeOver, {facts}: Subject): Found<CharacterFlaw>[] {
  const ban = banned(kind, id)
  if (!ban) return []
  const name = facts.build.entries.find(kind, id)?.name ?? id
  const reason = ban.reason === undefined ? {} : {reason: ban.reason}
  return [{severity: 'warning', code: 'THEME_BANNED', path, flaw: {is: 'banned', theme: theme.name, name, as, ...reason}}]
}

function hadBy(subject: Subject): Had[] {
  const {character, facts} = subject
  return [
    {as: 'species', kind: 'species', id: character.species, path: ['species']},
    {as: 'background', kind: 'background', id: character.background, path: ['background']},
    ...classes(subject),
    ...facts.carried.flatMap(things),
    ...choices(subject),
    ...granted(subject),
  ]
}

function classes({character, facts}: Subject): Had[] {
  return facts.build.classes.flatMap(({entry, subclass}): Had[] => [
    {as: 'class', kind: 'class', id: entry.id, path: ['levels', character.levels.findIndex((level) => level.class === entry.id), 'class']},
    ...(subclass ? [{as: 'subclass', kind: 'subclass', id: subclass.id, path: ['choices']} as const] : []),
  ])
}

/** A magic item, and what it is made of. Nothing is carried of what was used up. */
function things({item, entry, magic}: Carried, i: number): Had[] {
  if (item.quantity === 0) return []
  const path = ['inventory', i, 'item']
  return [...(magic ? [magic.entry] : []), ...(entry ? [entry] : [])].map(({kind, id}) => ({as: 'item', kind, id, path}))
}

/** Answers that name entries; a subclass is told of by itself. */
function choices({facts}: Subject): Had[] {
  return facts.build.slots.flatMap(({choice, key, answers}) => {
    const kind = ENTRY_KINDS[choice.type]
    if (kind === undefined || kind === 'subclass' || kind === 'class') return []
    return answers.map((id): Had => ({as: kind === 'spell' ? 'spell' : 'choice', kind, id, path: ['choices', key]}))
  })
}

/** Spells that come by themselves. */
function granted({sheet, facts}: Subject): Had[] {
  const chosen = new Set(facts.build.slots.filter(({choice}) => choice.type === 'spell').flatMap(({answers}) => answers))
  const ids = new Set(sheet.spells.map(({id}) => id).filter((id) => !chosen.has(id)))
  return [...ids].map((id) => ({as: 'spell', kind: 'spell', id, path: ['levels']}))
}
