import type {Entry, EntryKind} from '../src/schema/content/entry.js'
import {ITEM_KINDS} from '../src/schema/content/item-kinds.js'
import type {Monster, MonsterTrait, MonsterTraitUse, Power} from '../src/schema/content/monster.js'

/** What a stat block names that is not there, by way of a finder of entries. */
export function lintMonster(monster: Monster, find: (kind: EntryKind, id: string) => Entry | undefined): string[] {
  const powers = powersOf(monster)
  const ids = powers.map(({id}) => id)
  const missing = (kind: EntryKind, named: readonly string[]) =>
    named.filter((id) => !find(kind, id)).map((id) => `there is no ${kind} "${id}"`)
  return [
    ...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `two powers have the id "${id}"`),
    ...powers
      .flatMap(powersNamed)
      .filter((id) => !ids.includes(id))
      .map((id) => `it has no power "${id}"`),
    ...powers.flatMap((power) => missing('spell', spellsOf(power))),
    ...powers
      .filter(({casts}) => casts && !powers.some(({spellcasting}) => spellcasting))
      .map(({id}) => `"${id}" casts, but it has no Spellcasting`),
    ...missing('language', [...(monster.languages?.speaks ?? []), ...(monster.languages?.understands ?? [])]),
    ...(monster.gear ?? []).filter(({item}) => !ITEM_KINDS.some((kind) => find(kind, item))).map(({item}) => `there is no item "${item}"`),
    ...(monster.traits ?? []).flatMap((use) => lintTrait(use, find)),
  ]
}

/** The braces of a shared trait's text and its parameters are the same. */
export function lintMonsterTrait({text, parameters = []}: MonsterTrait): string[] {
  const named = new Set([...text.matchAll(/\{([a-z0-9-]+)\}/g)].map(([, name = '']) => name))
  return [
    ...parameters.filter((name) => !named.has(name)).map((name) => `parameter "${name}" is not in the text`),
    ...[...named].filter((name) => name !== 'name' && !parameters.includes(name)).map((name) => `{${name}} is no parameter`),
  ]
}

function powersOf({actions = [], bonusActions = [], reactions = [], legendary}: Monster): Power[] {
  return [...actions, ...bonusActions, ...reactions, ...(legendary?.actions ?? [])]
}

function powersNamed({multiattack, does = []}: Power): string[] {
  const steps = [...(multiattack?.steps ?? []), ...(multiattack?.or ?? []).flat()]
  return [
    ...steps.flatMap((step) => step.of),
    ...(multiattack?.replace ?? []).flatMap((swap) => swap.with),
    ...does.flatMap((each) => each.of),
  ]
}

function spellsOf({spellcasting, casts = []}: Power): string[] {
  const listed = [...(spellcasting?.atWill ?? []), ...(spellcasting?.perDay ?? []).flatMap(({spells}) => spells)]
  return [...listed, ...casts].map(({spell}) => spell)
}

function lintTrait(use: MonsterTraitUse, find: (kind: EntryKind, id: string) => Entry | undefined): string[] {
  if (!('trait' in use)) return []
  const trait = find('monster-trait', use.trait)
  if (trait?.kind !== 'monster-trait') return [`there is no monster-trait "${use.trait}"`]
  const wanted = [...(trait.parameters ?? [])].sort()
  const given = Object.keys(use.with ?? {}).sort()
  return wanted.join() === given.join()
    ? []
    : [`trait "${use.trait}" takes ${wanted.join(', ') || 'nothing'}, not ${given.join(', ') || 'nothing'}`]
}
