import type {Ability} from '../../../schema/ability.js'
import type {Species} from '../../../schema/content/origin.js'
import {slugOf} from '../../../schema/slug.js'
import type {WrittenClass, WrittenFeature, WrittenPerson} from '../../kit/person-writer.js'
import {described, documentId, type ItemDocument, ourFlags} from './actor-document.js'
import {encoded, SIZE_CODES} from './character-codes.js'

/** What a character comes from: species, background, classes with their subclasses, and features. */
export function originItems(person: WrittenPerson): {items: ItemDocument[]; species?: string; background?: string; firstClass?: string} {
  const species = person.species && speciesItem(person, person.species)
  const background = person.background && backgroundItem(person)
  const classes = person.classes.flatMap((each, index) => classItems(each, index === 0))
  return {
    items: [...(species ? [species] : []), ...(background ? [background] : []), ...classes, ...person.features.map(featureItem)],
    ...(species ? {species: species._id} : {}),
    ...(background ? {background: background._id} : {}),
    ...(classes[0] ? {firstClass: classes[0]._id} : {}),
  }
}

function item(
  type: string,
  {id, name, text, system}: {id: string; name: string; text: string; system: Record<string, unknown>},
): ItemDocument {
  return {_id: documentId(type, id), name, type, system: {...described(text, id), ...system}, effects: [], flags: {}}
}

function speciesItem({size, walkFt}: WrittenPerson, {id, name, text = '', creatureType}: Species): ItemDocument {
  const code = encoded(SIZE_CODES, size)
  return item('race', {
    ...{id, name, text},
    system: {
      advancement: [{_id: documentId(id, 'size'), type: 'Size', level: 1, title: '', configuration: {sizes: [code]}, value: {size: code}}],
      movement: {walk: walkFt, burrow: null, climb: null, fly: null, swim: null, units: 'ft', hover: false},
      type: {value: creatureType, subtype: '', custom: ''},
    },
  })
}

function backgroundItem({background, backgroundPoints}: WrittenPerson): ItemDocument {
  const {id = '', name = '', text = ''} = background ?? {}
  return item('background', {id, name, text, system: {advancement: [pointsStep(id, 1, backgroundPoints)], startingEquipment: []}})
}

/** Points on ability scores, as a step of what gives them. */
function pointsStep(owner: string, level: number, points: Partial<Record<Ability, number>>): Record<string, unknown> {
  const total = Object.values(points).reduce((sum, each) => sum + each, 0)
  return {
    _id: documentId(owner, 'points', String(level)),
    type: 'AbilityScoreImprovement',
    level,
    title: '',
    configuration: {points: total, fixed: {}, cap: 2, locked: []},
    value: {type: 'asi', assignments: points},
  }
}

function classItems(written: WrittenClass, isFirst: boolean): ItemDocument[] {
  const {entry, subclass, level, hp, hitDiceSpent, increases} = written
  const under = subclass && subclassItem(written)
  const steps = [
    {
      ...{_id: documentId(entry.id, 'hit-points'), type: 'HitPoints', title: '', configuration: {}},
      value: Object.fromEntries(hp.map((roll, index) => [String(index + 1), isFirst && index === 0 ? 'max' : (roll ?? 'avg')])),
    },
    ...(under
      ? [{_id: documentId(entry.id, 'subclass'), type: 'Subclass', level: 3, title: '', configuration: {}, value: subclassValue(under)}]
      : []),
    ...increases.map((increase) => pointsStep(entry.id, increase.level, increase.points)),
  ]
  const main = item('class', {
    id: entry.id,
    name: entry.name,
    text: entry.text ?? '',
    system: {
      levels: level,
      hd: {denomination: `d${entry.hitDie}`, spent: hitDiceSpent, additional: ''},
      primaryAbility: {value: entry.primary.abilities, all: entry.primary.need === 'all'},
      spellcasting: castingOf(entry.spellcasting),
      advancement: steps,
      startingEquipment: [],
    },
  })
  return under ? [main, under] : [main]
}

function subclassValue({_id}: ItemDocument): Record<string, unknown> {
  return {document: _id, uuid: null}
}

function subclassItem({entry, subclass}: WrittenClass): ItemDocument {
  const {id = '', name = '', text = '', spellcasting} = subclass ?? {}
  return item('subclass', {id, name, text, system: {classIdentifier: entry.id, spellcasting: castingOf(spellcasting), advancement: []}})
}

function castingOf(spellcasting: WrittenClass['entry']['spellcasting']): Record<string, unknown> {
  return {progression: spellcasting?.progression ?? 'none', ability: spellcasting?.ability ?? '', preparation: {formula: ''}}
}

/** Foundry's kinds of feature. */
const KINDS: Readonly<Record<WrittenFeature['from'], string>> = {species: 'race', background: 'background', class: 'class', feat: 'feat'}

function featureItem({id, name, text, from, uses}: WrittenFeature, index: number): ItemDocument {
  return {
    ...item('feat', {
      ...{id: slugOf(name) || id, name, text},
      system: {
        type: {value: KINDS[from], subtype: ''},
        uses: {max: uses ? String(uses.max) : '', spent: uses?.spent ?? 0, recovery: []},
        activities: {},
        properties: [],
        requirements: '',
      },
    }),
    _id: documentId('feat', id, String(index)),
    flags: uses ? ourFlags({resource: uses.resource}) : {},
  }
}
