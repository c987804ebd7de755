import {ABILITY_NAMES} from '../../schema/ability.js'
import type {EntryOf, Item} from '../../schema/content/entry.js'
import {ITEM_KINDS} from '../../schema/content/item-kinds.js'
import type {Fact} from '../text/view.js'
import {named, type Words} from '../words/formulas.js'
import {counted, grouped, listed, pounds, price, title} from '../words/names.js'
import {type CardParts, summaryFirst} from './parts.js'

/** A thing that can be bought: what it is, with price and weight among its facts, and then how it is used. */
export function goods<I extends Item>(partsOf: (item: I, words: Words) => CardParts): (item: I, words: Words) => CardParts {
  return (item, words) => {
    const {facts = [], ...parts} = partsOf(item, words)
    return {...parts, facts: [...facts, ...priceFacts(item)], text: summaryFirst(item)}
  }
}

function priceFacts(item: Item): Fact[] {
  const bundle = 'bundle' in item && item.bundle ? ` for ${item.bundle}` : ''
  const weight = 'weightLb' in item && item.weightLb !== undefined && item.weightLb > 0 ? `${pounds(item.weightLb)}${bundle}` : ''
  return [
    {name: 'Cost', value: `${price(item.costCp)}${bundle}`},
    {name: 'Weight', value: weight},
  ]
}

/** A pack: its contents in a line. */
export function packParts({contents}: EntryOf<'pack'>, words: Words): CardParts {
  const things = contents.map(({item, quantity}) =>
    quantity === 1 ? named(ITEM_KINDS, item, words) : `${quantity} × ${named(ITEM_KINDS, item, words)}`,
  )
  return {line: 'Equipment Pack', facts: [{name: 'Contents', value: listed(things)}]}
}

/** Ammunition, of which price and weight say all. */
export function ammunitionParts(): CardParts {
  return {line: 'Ammunition'}
}

/** A mount: its size, Speed in feet and what it carries in pounds. */
export function mountParts({size, speedFt, carryLb}: EntryOf<'mount'>): CardParts {
  return {
    line: 'Mount',
    facts: [
      {name: 'Size', value: size ? title(size) : ''},
      {name: 'Speed', value: feet(speedFt)},
      {name: 'Carries', value: pounds(carryLb)},
    ],
  }
}

/** A weapon: damage, properties with their figures, and mastery. */
export function weaponParts(
  {category, reach, damage, versatileDice, properties, rangeFt, ammunition, mastery, oneHandedWhenMounted}: EntryOf<'weapon'>,
  names: Words,
): CardParts {
  const words = properties.map((property) => {
    if (property === 'versatile' && versatileDice) return `Versatile (${versatileDice})`
    if ((property === 'thrown' || property === 'ammunition') && rangeFt)
      return `${title(property)} (range ${rangeFt.normal}/${rangeFt.long} ft${property === 'ammunition' && ammunition ? `; ${named('ammunition', ammunition, names)}` : ''})`
    return property === 'two-handed' && oneHandedWhenMounted ? 'Two-Handed (unless mounted)' : title(property)
  })
  return {
    line: `${title(category)} ${title(reach)} Weapon`,
    facts: [
      {name: 'Damage', value: `${damage.dice} ${title(damage.type)}`},
      {name: 'Properties', value: words.join(', ')},
      {name: 'Mastery', value: title(mastery)},
    ],
  }
}

/** Armor or a Shield: how AC is reckoned, what it asks for, minutes to don and doff. */
export function armorParts({
  category,
  baseAc,
  dexCap,
  minStrength,
  stealthDisadvantage,
  donMinutes,
  doffMinutes,
}: EntryOf<'armor'>): CardParts {
  const dexterity = dexCap === 'none' ? '' : dexCap === 'unlimited' ? ' + Dexterity modifier' : ` + Dexterity modifier (max ${dexCap})`
  const minutes = (amount: number | undefined) => (amount === undefined ? '' : amount === 0 ? 'Utilize action' : counted(amount, 'minute'))
  return {
    line: category === 'shield' ? 'Shield' : `${title(category)} Armor`,
    facts: [
      {name: 'Armor Class', value: category === 'shield' ? `+${baseAc}` : `${baseAc}${dexterity}`},
      {name: 'Strength', value: minStrength === undefined ? '' : `${minStrength}, or Speed is 10 ft less`},
      {name: 'Stealth', value: stealthDisadvantage ? 'Disadvantage' : ''},
      {name: 'Don', value: minutes(donMinutes)},
      {name: 'Doff', value: minutes(doffMinutes)},
    ],
  }
}

/** Gear: what it holds and how far it shines. */
export function gearParts({category, focus, weapon, container, light, uses}: EntryOf<'gear'>, words: Words): CardParts {
  const holds = [
    container?.capacityLb && pounds(container.capacityLb),
    container?.volumeCuFt && `${grouped(container.volumeCuFt)} cubic ft`,
    container?.holds,
  ].filter(Boolean)
  return {
    line: title(category),
    facts: [
      {name: 'Focus', value: focus ? title(focus) : ''},
      {name: 'Weapon', value: weapon ? named('weapon', weapon, words) : ''},
      {name: 'Holds', value: holds.join(', ')},
      {
        name: 'Light',
        value: light
          ? `bright ${light.brightFt} ft, dim ${light.dimFt} ft more${light.cone ? ' (Cone)' : ''}, for ${light.minutes % 60 === 0 ? counted(light.minutes / 60, 'hour') : counted(light.minutes, 'minute')}`
          : '',
      },
      {name: 'Uses', value: uses === undefined ? '' : String(uses)},
    ],
  }
}

const TOOL_LINES = {
  'artisans-tools': 'Artisan’s Tools',
  'gaming-set': 'Gaming Set',
  'musical-instrument': 'Musical Instrument',
  other: 'Tool',
} as const

/** A tool: its ability, what it does with which DC, and what it makes. */
export function toolParts({category, ability, utilize = [], crafts = [], uses}: EntryOf<'tool'>, words: Words): CardParts {
  return {
    line: TOOL_LINES[category],
    facts: [
      {name: 'Ability', value: ability ? ABILITY_NAMES[ability] : ''},
      {name: 'Utilize', value: utilize.map(({does, dc}) => `${does}${dc === undefined ? '' : ` (DC ${dc})`}`).join('; ')},
      {name: 'Craft', value: crafts.map((id) => named(ITEM_KINDS, id, words)).join(', ')},
      {name: 'Uses', value: uses === undefined ? '' : String(uses)},
    ],
  }
}

/** A vehicle: speed in miles an hour, who and what it carries, and how it stands blows. */
export function vehicleParts({
  category,
  speedMph,
  crew,
  passengers,
  cargoTons,
  armorClass,
  hitPoints,
  damageThreshold,
}: EntryOf<'vehicle'>): CardParts {
  const number = (value: number | undefined, unit = '') => (value === undefined ? '' : `${grouped(value)}${unit}`)
  return {
    line: `${title(category)} Vehicle`,
    facts: [
      {name: 'Speed', value: number(speedMph, ' mph')},
      {name: 'Crew', value: number(crew)},
      {name: 'Passengers', value: number(passengers)},
      {name: 'Cargo', value: cargoTons === undefined ? '' : counted(cargoTons, 'ton')},
      {name: 'Armor Class', value: number(armorClass)},
      {name: 'Hit Points', value: number(hitPoints)},
      {name: 'Threshold', value: number(damageThreshold)},
    ],
  }
}

function feet(value: number | undefined): string {
  return value === undefined ? '' : `${value} ft`
}
