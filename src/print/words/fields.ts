import {ABILITY_NAMES, type Ability} from '../../schema/ability.js'
import {capital, title} from './names.js'

/** Fields named in full. */
const NAMES: Readonly<Record<string, string>> = {
  ac: 'Armor Class',
  'hp.max': 'HP maximum',
  'hp.current': 'Hit Points',
  'hp.bloodied': 'Bloodied at',
  proficiencyBonus: 'Proficiency Bonus',
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
}

/** A derived number's name for people: "attacks.longsword.toHit" is "Longsword to hit". */
export function fieldName(path: string): string {
  const [head = '', first = '', ...rest] = path.split('.')
  const whole = NAMES[path]
  if (whole !== undefined) return whole
  switch (head) {
    case 'abilities':
      return `${abilityName(first)}${rest[0] === 'modifier' ? ' modifier' : ''}`
    case 'saves':
      return `${abilityName(first)} save`
    case 'skills':
    case 'senses':
      return title(first)
    case 'passives':
      return `Passive ${title(first)}`
    case 'speeds':
      return `${title(first)} Speed`
    case 'slots':
      return `level ${first} slots`
    case 'hitDice':
      return `${title(first)} Hit Dice`
    case 'attacks':
    case 'resources':
    case 'spellcasting':
    case 'spells':
      return `${title(first)} ${lastName(rest)}`.trim()
    case 'features':
      return `${title(first)} ${lastName(rest.slice(2))}`.trim()
    default:
      return capital(path.split('.').map(spaced).join(' '))
  }
}

function abilityName(id: string): string {
  return ABILITY_NAMES[id as Ability] ?? title(id)
}

function lastName(parts: readonly string[]): string {
  const path = parts.join('.')
  return LAST[path] ?? parts.map(spaced).join(' ')
}

/** `armorClass` as "armor class". */
function spaced(name: string): string {
  return name.replace(/-/g, ' ').replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
}
