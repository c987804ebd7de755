import {proficiencyBonus} from '../../rules/numbers/advancement.js'
import {ABILITY_NAMES} from '../../schema/ability.js'
import type {EntryOf} from '../../schema/content/entry.js'
import type {Feature, FeatureBody} from '../../schema/content/feature.js'
import {ITEM_KINDS} from '../../schema/content/item-kinds.js'
import type {NamedFeature} from '../../schema/content/named-feature.js'
import type {EquipmentOption} from '../../schema/content/origin.js'
import {present} from '../../schema/value.js'
import type {Fact, Section} from '../text/view.js'
import {named, type Words} from '../words/formulas.js'
import {abilityNames, capital, listed, spentOf, title} from '../words/names.js'
import {fullLines, inlineOptions} from '../words/option-lines.js'
import {bodyLines, prerequisiteWords} from '../words/vocabulary.js'
import {classTable} from './class-table.js'
import {type CardParts, cardSection} from './parts.js'

/** A class: its table of twenty levels, what a first and a later level of it give, and its features. */
export function classParts(entry: EntryOf<'class'>, {nameOf}: Words): CardParts {
  const {primary, hitDie, starting, multiclass, equipment, features, spellcasting} = entry
  const words = {owner: entry.name, ...present({nameOf})}
  return {
    line: `Class${spellcasting ? ` · ${title(spellcasting.progression)} caster` : ''}`,
    facts: [
      {name: 'Primary Ability', value: abilityNames(primary.abilities, primary.need === 'all' ? 'and' : 'or')},
      {name: 'Hit Point Die', value: `d${hitDie}`},
      {name: 'Spellcasting', value: spellcasting ? ABILITY_NAMES[spellcasting.ability] : ''},
    ],
    tables: classTable(
      entry,
      Array.from({length: 20}, (_, i) => proficiencyBonus(i + 1)),
    ),
    sections: [
      cardSection('As a first class', {lines: bodyLines(starting, words)}),
      cardSection('As a later class', {lines: bodyLines(multiclass, words)}),
      cardSection('Starting equipment', {lines: equipment.map((option) => equipmentText(option, words))}),
      ...features.map((feature) => featureSection(feature, words, true)),
    ],
  }
}

/** A subclass; with a table where it has columns or spells of its own. */
export function subclassParts(entry: EntryOf<'subclass'>, words: Words): CardParts {
  const owner = named('class', entry.class, words)
  return {
    line: `${owner} Subclass`,
    facts: [{name: 'Spellcasting', value: entry.spellcasting ? ABILITY_NAMES[entry.spellcasting.ability] : ''}],
    tables: entry.columns || entry.spellcasting ? classTable(entry, undefined) : [],
    sections: entry.features.map((feature) => featureSection(feature, {...words, owner}, true)),
  }
}

/** A feature; its level is worth saying when the entry has features of many levels. */
function featureSection(feature: Feature, words: Words, leveled: boolean): Section {
  const {name, level, text} = feature
  return cardSection(name, {text, lines: fullLines(feature, words), ...(level !== undefined && leveled ? {note: `level ${level}`} : {})})
}

function optionSections(body: FeatureBody, words: Words): Section[] {
  return inlineOptions(body).map((option) => cardSection(option.name, {text: option.text ?? '', lines: bodyLines(option, words)}))
}

/** A feature by itself: what has it, and from which level on. */
export function featureParts(entry: NamedFeature, words: Words): CardParts {
  const {of, level} = entry
  const owner = entry.class === undefined ? of.name : named('class', entry.class, words)
  return {
    line: `${of.name} · ${title(of.kind)} Feature${level === undefined ? '' : ` · level ${level}`}`,
    lines: bodyLines(entry, {...words, owner}),
    sections: optionSections(entry, {...words, owner}),
    after: [{name: 'See', value: `${of.kind}/${of.id}`}],
  }
}

/** A species and its traits; the level of a trait is said where it comes later. */
export function speciesParts({creatureType, sizes, speedFt, traits}: EntryOf<'species'>, words: Words): CardParts {
  return {
    line: 'Species',
    facts: [
      {name: 'Creature Type', value: title(creatureType)},
      {name: 'Size', value: listed(sizes.map(title), 'or')},
      {name: 'Speed', value: `${speedFt} ft`},
    ],
    sections: traits.map((trait) => featureSection(trait, words, (trait.level ?? 1) > 1)),
  }
}

/** A background, with the equipment to choose from. */
export function backgroundParts(entry: EntryOf<'background'>, words: Words): CardParts {
  return {
    line: 'Background',
    facts: [{name: 'Ability Scores', value: abilityNames(entry.abilities, 'and')}],
    lines: bodyLines(entry, words),
    sections: [cardSection('Equipment', {lines: entry.equipment.map((option) => equipmentText(option, words))})],
  }
}

/** "A: Chain Mail, 8 × Javelin, and 4 gp". */
function equipmentText({id, items = [], gp}: EquipmentOption, words: Words): string {
  const things = items.map((part) => {
    const name = 'item' in part ? named(ITEM_KINDS, part.item, words) : 'the tool chosen'
    return (part.quantity ?? 1) > 1 ? `${part.quantity} × ${name}` : name
  })
  return `${id.toUpperCase()}: ${listed([...things, ...(gp > 0 ? [`${gp} gp`] : [])])}`
}

/** One of a list that a feature has a character choose from, with what it costs and needs. */
export function optionParts(entry: EntryOf<'option'>, words: Words): CardParts {
  const cost = entry.cost ? [{name: 'Cost', value: spentOf(entry.cost.amount, title(entry.cost.resource))}] : []
  return {
    line: title(entry.list),
    facts: [...cost, ...takenFacts(entry)],
    lines: bodyLines(entry, words),
    sections: optionSections(entry, words),
  }
}

/** A feat: what it needs, what it gives, and whether it may be taken again. */
export function featParts(entry: EntryOf<'feat'>, words: Words): CardParts {
  return {
    line: `${title(entry.category)} Feat`,
    facts: takenFacts(entry),
    lines: bodyLines(entry, words),
    sections: optionSections(entry, words),
  }
}

function takenFacts({prerequisites = [], repeatable}: Pick<EntryOf<'feat'>, 'prerequisites' | 'repeatable'>): Fact[] {
  return [
    {name: 'Prerequisite', value: capital(prerequisites.map(prerequisiteWords).join(', '))},
    {name: 'Repeatable', value: repeatable === undefined ? '' : repeatWords(repeatable)},
  ]
}

function repeatWords(repeatable: NonNullable<EntryOf<'feat'>['repeatable']>): string {
  return repeatable === true ? 'Yes' : `Yes, with another ${title(repeatable.differBy).toLowerCase()} each time`
}
