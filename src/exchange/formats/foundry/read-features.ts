import {proseName} from '../../kit/prose.js'
import {type Reading, rowOf} from '../../kit/reading.js'
import type {Prose} from '../../kit/text-power.js'
import {descriptionOf, systemOf} from './document.js'
import type {Wielder} from './read-abilities.js'
import {weaponWords} from './weapon-words.js'

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

/** What an actor owns as powers, each in its section; its spells become one trait. */
export function readFeatures(items: readonly Reading[], wielder: Wielder): Record<Section, Prose[]> {
  const sections: Record<Section, Prose[]> = {traits: [], actions: [], bonusActions: [], reactions: [], legendary: [], lair: []}
  const casts: string[] = []
  for (const item of items) {
    const type = item.take('type')
    if (type === 'spell') casts.push(proseName(item))
    else readFeature(item, {isWeapon: type === 'weapon', wielder, sections})
  }
  if (casts.length > 0) sections.traits.push({name: 'Spells', text: `It can cast ${casts.join(', ')}.`, path: 'items'})
  return sections
}

interface FeatureContext {
  isWeapon: boolean
  wielder: Wielder
  sections: Record<Section, Prose[]>
}

function readFeature(item: Reading, {isWeapon, wielder, sections}: FeatureContext): void {
  const name = proseName(item)
  const system = systemOf(item)
  item.ignore('effects')
  if (!system) return
  const activation = activationOf(system) ?? (isWeapon ? 'action' : '')
  const attack = isWeapon ? weaponWords(system, wielder) : ''
  if (attack) item.guess('system', attack)
  const power = {name: `${name}${usesOf(system)}`, text: powerText(attack, descriptionOf(system)), path: item.path}
  // What a program would roll with is in the prose, or was put into words above.
  system.ignore(...system.keys())
  sections[rowOf(SECTION_OF, activation) ?? 'traits'].push(power)
}

/** An attack that the description has in words already is not said twice. */
function powerText(attack: string, description: string): string {
  return /Attack(?: Roll)?:/.test(description) ? description : [attack, description].filter(Boolean).join(' ')
}

/** How it is activated: as a whole, or by the first of its activities. */
function activationOf(system: Reading): string | undefined {
  const activities = system.child('activities')
  const types = activities?.keys().map((key) => activities.child(key)?.child('activation')?.text('type'))
  return system.child('activation')?.text('type') ?? types?.find(Boolean)
}

/** Uses as the brackets behind a power's name. */
function usesOf(system: Reading): string {
  const old = system.child('recharge')?.integer('value') ?? 0
  const uses = system.child('uses')
  const recovery = uses?.children('recovery')[0]
  const period = recovery?.text('period') ?? uses?.text('per')
  const from = old >= 2 ? old : period === 'recharge' ? (recovery?.integer('formula') ?? 0) : 0
  if (from >= 2) return ` (Recharge ${from === 6 ? '6' : `${from}-6`})`
  const max = uses?.integer('max') ?? 0
  return period === 'day' && max > 0 ? ` (${max}/Day)` : ''
}
