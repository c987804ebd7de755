import {ABILITY_NAMES} from '../../../schema/ability.js'
import type {Monster, MonsterSave} from '../../../schema/content/monster.js'
import {slugOf} from '../../../schema/slug.js'
import {present} from '../../../schema/value.js'
import {proseName} from '../../kit/prose.js'
import {type Bag, type Reading, rowOf} from '../../kit/reading.js'
import type {Prose} from '../../kit/text-power.js'
import {activitiesOf} from './activities.js'
import {armorType} from './armor-class.js'
import {attackText} from './attack-text.js'
import {descriptionOf, dropEffects, systemOf} from './document.js'
import {isLasting} from './effects.js'
import {hasMark} from './magic.js'
import {bagsIn, numberAt, systemIn, textAt} from './path.js'
import {readSave} from './read-save.js'
import {isLimited, rechargesUnsaid, usesOf} from './read-uses.js'
import {attackRoll, damageOf, type Rolling, versatileDamage} from './rolls.js'
import type {Sheet} from './sheet.js'
import {reportUntold} from './untold.js'

type Section = 'traits' | 'actions' | 'bonusActions' | 'reactions' | 'legendary' | 'lair'

/** Sections by how a feature is activated; others are traits. */
const SECTION_OF: Readonly<Record<string, Section>> = {
  action: 'actions',
  bonus: 'bonusActions',
  reaction: 'reactions',
  legendary: 'legendary',
  mythic: 'legendary',
  lair: 'lair',
}

/** Items that are things; what they do beside being carried makes them powers too. */
const THINGS = ['equipment', 'loot', 'container', 'backpack', 'tool', 'consumable']

/** Keys of an item that a stat block has no use for, or that its powers were worked out from. */
const READ = [
  ...['identifier', 'source', 'type', 'requirements', 'prerequisites', 'enchant', 'advancement', 'cover', 'crewed', 'crew', 'mastery'],
  ...[
    'identified',
    'unidentified',
    'equipped',
    'attunement',
    'attuned',
    'quantity',
    'weight',
    'price',
    'container',
    'currency',
    'hp',
    'rarity',
  ],
  ...[
    'proficient',
    'properties',
    'armor',
    'strength',
    'speed',
    'stealth',
    'capacity',
    'ammunition',
    'consume',
    'consumableType',
    'weaponType',
  ],
  ...[
    'activation',
    'duration',
    'range',
    'target',
    'uses',
    'recharge',
    'scaling',
    'ability',
    'actionType',
    'attack',
    'attackBonus',
    'damage',
  ],
  ...[
    'save',
    'activities',
    'magicalBonus',
    'chatFlavor',
    'attributes',
    'consumes',
    'toolType',
    'baseItem',
    'bonus',
    'chatFormula',
    'summons',
  ],
]

export interface Features extends Record<Section, Prose[]> {
  gear: NonNullable<Monster['gear']>
}

/** What an actor owns as powers, each in its section; spells that no power speaks of become one trait. */
export function readFeatures(items: readonly Reading[], sheet: Sheet): Features {
  const features: Features = {traits: [], actions: [], bonusActions: [], reactions: [], legendary: [], lair: [], gear: []}
  const casts: string[] = []
  items.forEach((reading, index) => {
    const item = sheet.items[index] ?? {}
    const type = reading.take('type')
    if (type === 'spell') casts.push(readOwnedSpell(reading))
    else readFeature(reading, {item, sheet, features})
  })
  const {gear: _gear, ...sections} = features
  const texts = Object.values(sections).flatMap((list) => list.map(({text}) => text.toLowerCase()))
  const others = [...new Set(casts)].filter((name) => !texts.some((text) => text.includes(name.toLowerCase())))
  if (others.length > 0) features.traits.push({name: 'Spells', text: `It can cast ${others.join(', ')}.`, path: 'items'})
  return features
}

/** A spell that an actor owns is known by its name; what it does is the spell's own entry. */
function readOwnedSpell(reading: Reading): string {
  const name = proseName(reading)
  systemOf(reading)
  reading.ignore('system', 'data', 'effects')
  return name
}

interface FeatureContext {
  item: Bag
  sheet: Sheet
  features: Features
}

function readFeature(reading: Reading, {item, sheet, features}: FeatureContext): void {
  const name = proseName(reading)
  const system = systemOf(reading)
  dropEffects(reading, {effects: bagsIn(item['effects']).filter((effect) => effect['transfer'] === true && isLasting(effect))})
  if (!system) return
  const description = descriptionOf(system, {item, sheet})
  system.ignore(...READ)
  const isThing = THINGS.includes(textAt(item, 'type'))
  if (isThing || hasMark(item, 'gear')) addGear(features, name, item)
  if (isThing && activitiesOf(item).length === 0) {
    if (description !== '') system.losses.add(`${system.path}.description`, 'dropped', description)
    return
  }
  // Words that the sheet writes about itself say nothing more.
  if (description === '' && system.has('description') && textAt(systemIn(item), 'description.value') !== '') return
  features[sectionOf(item)].push(readPower(system, {name, item, sheet, description}))
}

function addGear({gear}: Features, name: string, item: Bag): void {
  const quantity = numberAt(systemIn(item), 'quantity') ?? 1
  const slug = slugOf(name)
  if (slug === '' || armorType(item) === 'natural') return
  gear.push({item: slug, ...present({quantity: Number.isInteger(quantity) && quantity > 1 ? quantity : undefined})})
}

interface PowerContext {
  name: string
  item: Bag
  sheet: Sheet
  description: string
}

/** A power with its figures from the data, and with prose for the rest. */
function readPower(system: Reading, {name, item, sheet, description}: PowerContext): Prose {
  const activities = activitiesOf(item)
  const rollings = activities.map((activity) => ({item, activity, sheet}))
  const attack = rollings.find(({activity}) => activity.type === 'attack')
  const text = attack ? withAttack(system, attack, description) : description
  const saves = rollings.flatMap((rolling) => (rolling.activity.type === 'save' ? (readSave(rolling) ?? []) : []))
  const save = saves.length === 1 && !isCheckIn(text, saves[0]) ? saves[0] : undefined
  const uses = usesOf(item, sheet)
  if (!uses && isLimited(item)) system.losses.add(`${system.path}.uses`, 'dropped', systemIn(item)['uses'])
  if (rechargesUnsaid(item)) system.guess('uses', uses)
  reportUntold(system, {rollings, attack, save, text})
  return {name: `${name}${costOf(item, name)}`, text, path: system.path.replace(/\.(?:system|data)$/, ''), ...present({uses, save})}
}

/** Whether the prose has as a check what the data, before there were checks in it, had to keep as a save. */
function isCheckIn(text: string, save: MonsterSave | undefined): boolean {
  return save !== undefined && new RegExp(`\\bDC ${save.dc} ${ABILITY_NAMES[save.ability]}(?: \\([\\w ]+\\))? check\\b`).test(text)
}

function withAttack(system: Reading, attack: Rolling, description: string): string {
  const roll = attackRoll(attack)
  if (!roll) return description
  const {damage} = damageOf(attack)
  const path = `${system.path}.description.value`
  const isFallback = attack.activity.isOld && textAt(attack.activity.value, 'attack.ability') === ''
  return attackText({roll, damage, versatile: versatileDamage(attack), isFallback}, description, {
    lose: (words) => system.losses.add(path, 'unmapped', words),
    guess: (words) => system.losses.add(path, 'guessed', words),
  })
}

/** The section of how an item, or the first of its activities that says so, is activated; a weapon is an action. */
function sectionOf(item: Bag): Section {
  const activities = activitiesOf(item).map(({value}) => textAt(value, 'activation.type'))
  const type = [textAt(systemIn(item), 'activation.type'), ...activities].find((each) => each !== '' && each !== 'none') ?? ''
  return rowOf(SECTION_OF, type) ?? (type === '' && textAt(item, 'type') === 'weapon' ? 'actions' : 'traits')
}

/** Legendary actions that one costs, as the brackets behind its name; nothing when they are there. */
function costOf(item: Bag, name: string): string {
  const [first] = activitiesOf(item)
  const cost = numberAt(systemIn(item), 'activation.cost') ?? numberAt(first?.value, 'activation.value') ?? 1
  return sectionOf(item) === 'legendary' && cost > 1 && !/\bcosts\b/i.test(name) ? ` (Costs ${cost} Actions)` : ''
}
