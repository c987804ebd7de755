import {proficiencyBonus} from '../../rules/numbers/advancement.js'
import {ABILITY_NAMES} from '../../schema/ability.js'
import type {Entry, EntryOf} from '../../schema/content/entry.js'
import type {Feature, FeatureBody} from '../../schema/content/feature.js'
import type {EquipmentOption} from '../../schema/content/origin.js'
import {present} from '../../schema/value.js'
import type {Fact} from '../text/fact.js'
import type {CardTable} from '../text/markdown-table.js'
import {named, type Words} from '../words/formulas.js'
import {abilityNames, capital, counted, listed, title} from '../words/names.js'
import {fullLines, inlineOptions} from '../words/option-lines.js'
import {areaText, castingTimeText, componentsText, durationText, rangeText, schoolText} from '../words/spells.js'
import {bodyLines, prerequisiteWords} from '../words/vocabulary.js'
import {classTable} from './class-table.js'
import {goodsCard} from './goods.js'
import {magicItemCard} from './magic-item.js'
import {referenceCard} from './reference.js'

/** An entry set as a card, before any printer dresses it up. Texts are light Markdown, the rest is plain. */
export interface CardView {
  name: string
  /** What it is, in a line: "Level 3 Evocation". */
  line: string
  facts: readonly Fact[]
  text: string
  /** What the structured parts say, in words. */
  lines?: readonly string[]
  tables?: readonly CardTable[]
  sections?: readonly CardSection[]
  /** Facts that end the card. */
  after?: readonly Fact[]
}

export interface CardSection {
  title: string
  note?: string
  text: string
  lines: readonly string[]
}

/** Any entry as a card. */
export function cardView(entry: Entry, words: Words = {}): CardView {
  const {name} = entry
  const text = entry.text ?? entry.summary
  const card = {name, text, ...kindCard(entry, words)}
  return {...card, sections: (card.sections ?? []).filter((section) => section.text !== '' || section.lines.length > 0)}
}

type Rest = Pick<CardView, 'line' | 'facts'> & Partial<CardView>

function kindCard(entry: Entry, words: Words): Rest {
  switch (entry.kind) {
    case 'spell':
      return spellCard(entry, words)
    case 'class':
      return classCard(entry, words)
    case 'subclass':
      return subclassCard(entry, words)
    case 'species':
      return speciesCard(entry, words)
    case 'background':
      return backgroundCard(entry, words)
    case 'feat':
      return {
        line: `${title(entry.category)} Feat`,
        facts: takenFacts(entry),
        lines: bodyLines(entry, words),
        sections: optionSections(entry, words),
      }
    case 'option':
      return optionCard(entry, words)
    case 'weapon':
    case 'armor':
    case 'gear':
    case 'tool':
    case 'pack':
    case 'ammunition':
    case 'mount':
    case 'vehicle':
      return goodsCard(entry, words)
    case 'magic-item':
      return magicItemCard(entry, words)
    case 'monster-trait':
      return {
        line: 'Monster Trait',
        facts: told([{name: 'Asks For', value: (entry.parameters ?? []).join(', ')}]),
        lines: bodyLines(entry, words),
        text: entry.text.replaceAll('{name}', 'creature'),
      }
    case 'condition':
      return conditionCard(entry)
    case 'skill':
      return {line: 'Skill', facts: [{name: 'Ability', value: ABILITY_NAMES[entry.ability]}]}
    case 'language':
      return {line: `${title(entry.rarity)} Language`, facts: entry.origin === undefined ? [] : [{name: 'Origin', value: entry.origin}]}
    case 'property':
      return {line: 'Weapon Property', facts: []}
    case 'mastery':
      return {line: 'Mastery Property', facts: []}
    case 'damage-type':
      return {line: 'Damage Type', facts: []}
    case 'rule':
    case 'action':
    case 'table':
    case 'poison':
    case 'contagion':
    case 'hazard':
    case 'trap':
    case 'service':
    case 'crafting':
      return referenceCard(entry, words)
    default:
      return {line: title(entry.kind), facts: []}
  }
}

function spellCard(spell: EntryOf<'spell'>, words: Words): Rest {
  const {save, attack, area, damage = [], healing, conditions = [], higherLevels, classes, targets} = spell
  const effects = [
    attack && `${title(attack)} spell attack`,
    save && `${ABILITY_NAMES[save.ability]} saving throw${{none: '', half: ' for half', partial: ' (partial on a success)'}[save.success]}`,
    ...damage.map(
      (part) =>
        `${part.dice}${part.addModifier ? ' + modifier' : ''} ${listed(part.types, 'or')}${part.when === undefined ? '' : ` (${part.when})`}`,
    ),
    healing &&
      `${healing.dice}${healing.addModifier ? ' + modifier' : ''} ${healing.kind === 'temporary-hit-points' ? 'Temporary Hit Points' : 'Hit Points'}`,
    ...conditions.map(title),
  ].filter((each) => typeof each === 'string')
  return {
    line: schoolText(spell),
    facts: told([
      {name: 'Casting Time', value: castingTimeText(spell, true)},
      {name: 'Range', value: rangeText(spell)},
      {name: 'Components', value: componentsText(spell, true)},
      {name: 'Duration', value: durationText(spell)},
      {name: 'Target', value: [area && areaText(area), targets].filter(Boolean).join('; ')},
      {name: 'Effect', value: effects.join(', ')},
    ]),
    ...(higherLevels === undefined
      ? {}
      : {sections: [{title: spell.level === 0 ? 'Cantrip Upgrade' : 'Using a Higher-Level Spell Slot', text: higherLevels, lines: []}]}),
    after: told([{name: 'Classes', value: classes.map((id) => named(id, words)).join(', ')}]),
  }
}

function classCard(entry: EntryOf<'class'>, {nameOf}: Words): Rest {
  const {primary, hitDie, starting, multiclass, equipment, features, spellcasting} = entry
  const words = {owner: entry.name, ...present({nameOf})}
  return {
    line: `Class${spellcasting ? ` · ${title(spellcasting.progression)} caster` : ''}`,
    facts: told([
      {name: 'Primary Ability', value: abilityNames(primary.abilities, primary.need === 'all' ? 'and' : 'or')},
      {name: 'Hit Point Die', value: `d${hitDie}`},
      {name: 'Spellcasting', value: spellcasting ? ABILITY_NAMES[spellcasting.ability] : ''},
    ]),
    tables: classTable(
      entry,
      Array.from({length: 20}, (_, i) => proficiencyBonus(i + 1)),
    ),
    sections: [
      {title: 'As a first class', text: '', lines: bodyLines(starting, words)},
      {title: 'As a later class', text: '', lines: bodyLines(multiclass, words)},
      {title: 'Starting equipment', text: '', lines: equipment.map((option) => equipmentText(option, words))},
      ...features.map((feature) => featureSection(feature, words, true)),
    ],
  }
}

function subclassCard(entry: EntryOf<'subclass'>, words: Words): Rest {
  const owner = named(entry.class, words)
  return {
    line: `${owner} Subclass`,
    facts: told([{name: 'Spellcasting', value: entry.spellcasting ? ABILITY_NAMES[entry.spellcasting.ability] : ''}]),
    tables: entry.columns || entry.spellcasting ? classTable(entry, undefined) : [],
    sections: entry.features.map((feature) => featureSection(feature, {...words, owner}, true)),
  }
}

/** A feature; its level is worth saying when the entry has features of many levels. */
function featureSection(feature: Feature, words: Words, leveled: boolean): CardSection {
  const {name, level, text} = feature
  return {
    title: name,
    text,
    ...(level !== undefined && leveled ? {note: `level ${level}`} : {}),
    lines: fullLines(feature, words),
  }
}

function optionSections(body: FeatureBody, words: Words): CardSection[] {
  return inlineOptions(body).map((option) => ({title: option.name, text: option.text ?? '', lines: bodyLines(option, words)}))
}

function speciesCard({creatureType, sizes, speedFt, traits}: EntryOf<'species'>, words: Words): Rest {
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

function backgroundCard(entry: EntryOf<'background'>, words: Words): Rest {
  return {
    line: 'Background',
    facts: [{name: 'Ability Scores', value: abilityNames(entry.abilities, 'and')}],
    lines: bodyLines(entry, words),
    sections: [{title: 'Equipment', text: '', lines: entry.equipment.map((option) => equipmentText(option, words))}],
  }
}

/** "A: Chain Mail, 8 × Javelin, and 4 gp". */
function equipmentText({id, items = [], gp}: EquipmentOption, words: Words): string {
  const things = items.map((part) => {
    const name = 'item' in part ? named(part.item, words) : 'the tool chosen'
    return (part.quantity ?? 1) > 1 ? `${part.quantity} × ${name}` : name
  })
  return `${id.toUpperCase()}: ${listed([...things, ...(gp > 0 ? [`${gp} gp`] : [])])}`
}

function optionCard(entry: EntryOf<'option'>, words: Words): Rest {
  const cost = entry.cost ? [{name: 'Cost', value: `${entry.cost.amount} ${title(entry.cost.resource)}`}] : []
  return {
    line: title(entry.list),
    facts: [...cost, ...takenFacts(entry)],
    lines: bodyLines(entry, words),
    sections: optionSections(entry, words),
  }
}

function takenFacts({prerequisites = [], repeatable}: Pick<EntryOf<'feat'>, 'prerequisites' | 'repeatable'>): Fact[] {
  return told([
    {name: 'Prerequisite', value: capital(prerequisites.map(prerequisiteWords).join(', '))},
    {
      name: 'Repeatable',
      value:
        repeatable === undefined
          ? ''
          : repeatable === true
            ? 'Yes'
            : `Yes, with another ${title(repeatable.differBy).toLowerCase()} each time`,
    },
  ])
}

function conditionCard({effects, implies = [], levels}: EntryOf<'condition'>): Rest {
  return {
    line: 'Condition',
    facts: told([
      {name: 'Comes with', value: listed(implies.map(title))},
      {name: 'Stacks', value: levels === undefined ? '' : counted(levels, 'level')},
    ]),
    sections: effects.map(({name, text}) => ({title: name, text, lines: []})),
  }
}

function told(facts: readonly Fact[]): Fact[] {
  return facts.filter(({value}) => value !== '')
}
