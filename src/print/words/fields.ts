import {ABILITY_NAMES, type Ability} from '../../schema/ability.js'
import {capital, title} from './names.js'

/** Fields named in full. */
const NAMES: Readonly<Record<string, string>> = {
  ac: 'Armor Class',
  'hp.max': 'HP maximum',
  'hp.current': 'Hit Points',
  'hp.bloodied': 'Bloodied at',
  'hp.temporary': 'Temporary HP',
  xp: 'XP',
  'deathSaves.successes': 'Death Saves made',
  'deathSaves.failures': 'Death Saves failed',
  proficiencyBonus: 'Proficiency Bonus',
  deathSave: 'Death Saving Throw',
  concentrationSave: 'Concentration save',
  'crawling.getUpFt': 'Getting up (ft)',
  attacksPerAction: 'Attacks per action',
  grappleDc: 'Grapple and Shove DC',
  'speeds.walk': 'Speed',
  'carrying.capacityLb': 'Carrying capacity (lb)',
  'carrying.pushLb': 'Push, drag or lift (lb)',
  'carrying.carriedLb': 'Carried weight (lb)',
  'attunement.max': 'Magic items attuned',
  'pactSlots.max': 'Pact slots',
}

/** Names of a path's last part. */
const LAST: Readonly<Record<string, string>> = {
  toHit: 'to hit',
  'damage.bonus': 'damage bonus',
  criticalFrom: 'Critical Hit from',
  saveDc: 'spell save DC',
  attack: 'spell attack',
  cantrips: 'cantrips',
  prepared: 'prepared spells',
  highestLevel: 'highest spell level',
  max: 'uses',
  'freeCasts.max': 'free casts',
  'cost.amount': 'cost',
  'save.dc': 'save DC',
  'healing.bonus': 'healing bonus',
  'healing.healer': 'healing of oneself',
  castAt: 'cast at',
}

/** How paths that begin alike are named: by their second part, and what follows it. */
const FAMILIES: Readonly<Record<string, (first: string, rest: readonly string[]) => string>> = {
  abilities: (first, [part]) => `${abilityName(first)}${part === 'modifier' ? ' modifier' : ''}`,
  checks: (first) => `${abilityName(first)} check`,
  saves: (first) => `${abilityName(first)} save`,
  skills: (first) => title(first),
  senses: (first) => title(first),
  passives: (first) => `Passive ${title(first)}`,
  speeds: (first) => `${title(first)} Speed`,
  slots: (first) => `level ${first} slots`,
  hitDice: (first) => `${title(first)} Hit Dice`,
  attacks: withLastName,
  resources: withLastName,
  spellcasting: withLastName,
  spells: withLastName,
  features: (first, rest) => withLastName(first, rest.slice(2)),
  inventory: withLastName,
}

/** A derived number's name for people: "attacks.longsword.toHit" is "Longsword to hit"; any other path's words. */
export function fieldName(path: string): string {
  const [head = '', first = '', ...rest] = path.split('.')
  return NAMES[path] ?? FAMILIES[head]?.(first, rest) ?? capital(path.split('.').map(spaced).join(' '))
}

function withLastName(first: string, rest: readonly string[]): string {
  return `${title(first)} ${lastName(rest)}`.trim()
}

function abilityName(id: string): string {
  return ABILITY_NAMES[id as Ability] ?? title(id)
}

function lastName(parts: readonly string[]): string {
  const path = parts.join('.')
  return LAST[path] ?? parts.map(spaced).join(' ')
}

/** `armorClass` as "armor class", and `reachFt` as "reach (ft)". */
function spaced(name: string): string {
  const words = name.replace(/-/g, ' ').replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
  return words.replace(/ (ft|lb)$/, ' ($1)').replace(/\bdc$/, 'DC')
}
