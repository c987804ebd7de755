import {slugOf} from '../../../schema/slug.js'
import {htmlText} from '../../kit/html.js'
import {kindOf} from '../../kit/monster-kind.js'
import {finishMonster, type MonsterParts} from '../../kit/monster-parts.js'
import {legendaryOf, otherSections} from '../../kit/prose.js'
import {nameOf} from '../../kit/reader.js'
import type {Reading} from '../../kit/reading.js'
import type {Draft} from '../../kit/source.js'
import {parseCr, proficiencyOfCr} from '../../kit/text-figures.js'
import {parseSizes} from '../../kit/text-type-line.js'
import {systemOf} from './document.js'
import {readAbilities, readSkills} from './read-abilities.js'
import {readBody} from './read-body.js'
import {readFeatures} from './read-features.js'

/** An actor of the type `npc`, with the items it owns as its powers. */
export function readNpc(reading: Reading): Draft {
  const name = nameOf(reading)
  const items = reading.children('items')
  const system = systemOf(reading)
  reading.drop('effects')
  const parts = system ? readSystem(system, {reading, items}) : {}
  return finishMonster({name, ...parts}, reading.losses)
}

function readSystem(system: Reading, {reading, items}: {reading: Reading; items: readonly Reading[]}): Partial<MonsterParts> {
  const details = system.child('details')
  const cr = parseCr(details?.text('cr') ?? '')
  const proficiency = proficiencyOfCr(cr ?? 0)
  const {abilities, saves} = readAbilities(system.child('abilities'), {top: reading, proficiency})
  const wielder = {abilities, proficiency}
  const {lair, legendary, ...sections} = readFeatures(items, wielder)
  details?.ignore('xp', 'ideal', 'bond', 'flaw', 'race', 'source', 'spellLevel')
  system.ignore('source', 'currency', 'attunement', 'bonuses', 'favorites', 'spells')
  return {
    ...readKind(system.child('traits'), details),
    abilities,
    saves,
    skills: readSkills(system.child('skills'), wielder),
    ...readBody(system.child('attributes'), system.child('traits')),
    cr,
    ...sections,
    legendary: legendaryOf(legendary, {uses: readLegendaryUses(system.child('resources'))}),
    others: otherSections({'Lair Actions': lair}),
    text: htmlText(details?.child('biography')?.text('value') ?? '') || undefined,
  }
}

function readKind(traits: Reading | undefined, details: Reading | undefined): Partial<MonsterParts> {
  const nested = details?.child('type')
  nested?.ignore('custom')
  const kind = kindOf(
    {
      size: parseSizes(traits?.text('size') ?? ''),
      type: nested ? typeWords(nested) : (details?.text('type') ?? ''),
      alignment: details?.text('alignment') ?? '',
      swarmOf: parseSizes(nested?.text('swarm') ?? '')[0],
    },
    details,
  )
  const habitat = details?.child('habitat')?.children('value') ?? []
  return {...kind, habitat: habitat.map((each) => slugOf(each.text('type') ?? '')).filter(Boolean)}
}

function typeWords(type: Reading): string {
  return `${type.text('value') ?? ''}${type.has('subtype') ? ` (${type.text('subtype')})` : ''}`
}

function readLegendaryUses(resources: Reading | undefined): number | undefined {
  const legact = resources?.child('legact')
  legact?.ignore('value', 'spent', 'sr', 'lr', 'label')
  resources?.ignore('legres', 'lair')
  const uses = legact?.integer('max')
  return uses !== undefined && uses > 0 ? uses : undefined
}
