import {slugOf} from '../../../schema/slug.js'
import {kindOf} from '../../kit/monster-kind.js'
import {finishMonster, type MonsterParts} from '../../kit/monster-parts.js'
import {legendaryOf, otherSections} from '../../kit/prose.js'
import {nameOf} from '../../kit/reader.js'
import type {Bag, Reading} from '../../kit/reading.js'
import type {Draft} from '../../kit/source.js'
import {parseCr, xpOfCr} from '../../kit/text-figures.js'
import {splitList} from '../../kit/text-plain.js'
import {parseSizes} from '../../kit/text-type-line.js'
import {dropEffects, systemOf} from './document.js'
import {plainEnrichers} from './enrichers.js'
import {htmlText} from './html.js'
import {readAbilities, readSkills} from './read-abilities.js'
import {readBody} from './read-body.js'
import {readFeatures} from './read-features.js'
import {readFormulas} from './read-formula.js'
import {type Sheet, sheetOf, skillOf} from './sheet.js'

/** An actor of the type `npc` whose effects are worked in, with the items it owns as its powers. */
export function readNpc(reading: Reading, actor: Bag): Draft {
  const name = nameOf(reading)
  const items = reading.children('items')
  const system = systemOf(reading)
  dropEffects(reading, actor)
  const parts = system ? readSystem(system, {reading, items, sheet: sheetOf(actor)}) : {}
  return finishMonster({name, ...parts}, reading.losses)
}

interface NpcContext {
  reading: Reading
  items: readonly Reading[]
  sheet: Sheet
}

function readSystem(system: Reading, {reading, items, sheet}: NpcContext): Partial<MonsterParts> {
  const [details, traits] = [system.child('details'), system.child('traits')]
  const cr = parseCr(details?.text('cr') ?? '')
  const {gear, lair, legendary, ...sections} = readFeatures(items, sheet)
  details?.ignore('xp', 'ideal', 'bond', 'flaw', 'race', 'source', 'spellLevel', 'level')
  system.ignore('source', 'currency', 'attunement', 'favorites', 'spells', 'identifier')
  readFormulas(system.child('bonuses'), sheet)
  return {
    ...readKind(traits, details),
    ...readAbilities(system.child('abilities'), {top: reading, sheet}),
    skills: readSkills(system.child('skills'), sheet),
    passivePerception: sheet.scores && skillOf(sheet, 'perception').passive,
    ...readBody(system.child('attributes'), traits, sheet),
    cr,
    xp: cr === undefined ? undefined : xpOfCr(cr),
    gear,
    ...sections,
    legendary: legendaryOf(legendary, {uses: readLegendaryUses(system.child('resources'))}),
    others: otherSections({'Lair Actions': lair}),
    text: readBiography(details?.child('biography'), sheet),
  }
}

function readBiography(reading: Reading | undefined, sheet: Sheet): string | undefined {
  const lose = (enricher: string) => reading?.losses.add(`${reading.path}.value`, 'dropped', enricher)
  return htmlText(reading?.text('value') ?? '', (text) => plainEnrichers(text, {item: {}, sheet, lose})) || undefined
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
  details?.drop('treasure')
  return {...kind, habitat: readHabitat(details)}
}

/** Kinds of land: in a list since version 5, in words before. */
function readHabitat(details: Reading | undefined): string[] {
  const list = details?.child('habitat')?.children('value') ?? []
  for (const each of list) each.drop('subtype')
  const words = list.length > 0 ? list.map((each) => each.text('type') ?? '') : splitList(details?.text('environment') ?? '')
  return [...new Set(words.map(slugOf).filter(Boolean))]
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
