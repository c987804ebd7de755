import type {DamageType} from '../../schema/ability.js'
import {SCHOOLS} from '../../schema/content/school.js'
import type {Spell} from '../../schema/content/spell.js'
import {present} from '../../schema/value.js'
import {parseAbility} from './text-figures.js'
import {titleOf} from './text-plain.js'

export function parseSchool(text: string): Spell['school'] | undefined {
  const word = text.trim().toLowerCase()
  return SCHOOLS.find((school) => school === word || (word.length >= 3 && school.startsWith(word)))
}

/** "1 reaction, which you take when …", "bonus action", "10minutes" as a casting time. */
export function parseCastingTime(text: string): Spell['castingTime'] | undefined {
  const match = /^\s*(\d+)?\s*(bonus[ -]?action|action|reaction|minute|hour)s?\b(?:\s+or\s+ritual)?,?\s*(.*)$/is.exec(text)
  if (!match || match[1] === '0') return undefined
  const unit = (match[2] ?? '').toLowerCase().replace(/^bonus[ -]?action$/, 'bonus-action') as Spell['castingTime']['unit']
  const trigger = (match[3] ?? '').replace(/^which you take\s+/i, '').trim()
  return {amount: Number(match[1] ?? 1), unit, ...present({trigger: trigger || undefined})}
}

export function printCastingTime({amount, unit, trigger}: Spell['castingTime']): string {
  const words = `${amount} ${unit.replace('-', ' ')}${amount === 1 ? '' : 's'}`
  return trigger ? `${words}, which you take ${trigger}` : words
}

/** "60 feet", "Self (15-foot cone)", "1 mile" as a range. */
export function parseRange(text: string): Spell['range'] | undefined {
  const feet = /^\s*(\d+)\s*(?:-|\s)?(?:feet|foot|ft\.?)/i.exec(text)
  if (feet) return Number(feet[1]) > 0 ? {type: 'feet', feet: Number(feet[1])} : undefined
  const miles = /^\s*(\d+)\s*miles?\b/i.exec(text)
  if (miles && Number(miles[1]) > 0) return {type: 'miles', miles: Number(miles[1])}
  const word = /^\s*(self|touch|sight|unlimited|special)\b/i.exec(text)?.[1]?.toLowerCase()
  return word === undefined ? undefined : {type: word as 'self'}
}

export function printRange(range: Spell['range']): string {
  if (range.type === 'feet') return `${range.feet} feet`
  if (range.type === 'miles') return `${range.miles} mile${range.miles === 1 ? '' : 's'}`
  return titleOf(range.type)
}

/** "Concentration, up to 1 minute", "Until dispelled or triggered" as a duration. */
export function parseDuration(text: string): {duration: Spell['duration']; concentration: boolean} | undefined {
  const concentration = /\bconcentration\b/i.test(text)
  const rest = text
    .replace(/^\s*concentration,?\s*/i, '')
    .replace(/^up to\s*/i, '')
    .trim()
  if (/^instant/i.test(rest)) return {duration: {type: 'instantaneous'}, concentration}
  if (/^special/i.test(rest)) return {duration: {type: 'special'}, concentration}
  if (/^(?:until dispelled|permanent)/i.test(rest))
    return {duration: {type: 'until-dispelled', ...(/triggered/i.test(rest) ? {orTriggered: true} : {})}, concentration}
  const timed = /^(\d+|one)\s*(round|minute|hour|day)s?\b/i.exec(rest)
  if (!timed || timed[1] === '0') return undefined
  const amount = timed[1]?.toLowerCase() === 'one' ? 1 : Number(timed[1])
  return {duration: {type: 'timed', amount, unit: timed[2]?.toLowerCase() as 'minute'}, concentration}
}

export function printDuration({duration, concentration}: Pick<Spell, 'duration' | 'concentration'>): string {
  const words =
    duration.type === 'timed'
      ? `${duration.amount} ${duration.unit}${duration.amount === 1 ? '' : 's'}`
      : duration.type === 'until-dispelled'
        ? `Until dispelled${duration.orTriggered ? ' or triggered' : ''}`
        : titleOf(duration.type)
  return concentration ? `Concentration, up to ${words}` : words
}

/** "V, S, M (a pinch of ash)" as components. */
export function parseComponents(text: string): Spell['components'] | undefined {
  const match = /^\s*([VSM](?:\s*,\s*[VSM])*)\s*(?:\((.*)\))?\s*$/is.exec(text)
  if (!match) return undefined
  const letters = (match[1] ?? '').toUpperCase()
  return {
    verbal: letters.includes('V'),
    somatic: letters.includes('S'),
    ...present({material: letters.includes('M') ? parseMaterial(match[2] ?? '') : undefined}),
  }
}

/** A material's words, and the price and fate that they name. */
export function parseMaterial(text: string): NonNullable<Spell['components']['material']> {
  const worth = /worth (?:at least )?([\d,]+)\+? (cp|sp|gp|pp)|worth ([\d,]+)\+ (cp|sp|gp|pp)/i.exec(text)
  const coins = {cp: 1, sp: 10, gp: 100, pp: 1000}
  const costCp = worth ? Number((worth[1] ?? worth[3])?.replace(/,/g, '')) * coins[(worth[2] ?? worth[4])?.toLowerCase() as 'gp'] : 0
  // Our own words for price and fate, that were put behind the text.
  const own = /^(.+?) worth [\d,]+\+ [CSGP]P(?:, which the spell consumes)?$/.exec(text)
  const isOwn = own?.[1] !== undefined && !/\bworth\b/i.test(own[1])
  return {
    text: isOwn ? (own?.[1] ?? text) : text,
    ...present({costCp: costCp || undefined}),
    ...(/\bconsume[sd]?\b/i.test(text) ? {consumed: true} : {}),
  }
}

export function printComponents({verbal, somatic, material}: Spell['components']): string {
  const letters = [...(verbal ? ['V'] : []), ...(somatic ? ['S'] : []), ...(material ? ['M'] : [])].join(', ')
  return material?.text ? `${letters} (${materialWords(material)})` : letters
}

/** The material with its price and fate, as far as its own words don't say them. */
function materialWords({text, costCp, consumed}: NonNullable<Spell['components']['material']>): string {
  if (costCp === undefined || /\bworth\b/i.test(text)) return text
  const [amount, coin] = costCp % 100 === 0 ? [costCp / 100, 'GP'] : costCp % 10 === 0 ? [costCp / 10, 'SP'] : [costCp, 'CP']
  return `${text} worth ${amount}+ ${coin}${consumed ? ', which the spell consumes' : ''}`
}

/** What a spell's own prose says of its save; a save that halves damage says so. */
export function parseSpellSave(text: string): Pick<Spell, 'save'> {
  const match = /\b(Strength|Dexterity|Constitution|Intelligence|Wisdom|Charisma) saving throw/i.exec(text)
  const ability = match && parseAbility(match[1] ?? '')
  return ability ? {save: {ability, success: saveSuccess(text)}} : {}
}

export function saveSuccess(text: string): 'none' | 'half' | 'partial' {
  return /\bhalf as much damage\b|\bhalf (?:the )?damage\b|half as much on/i.test(text) ? 'half' : 'none'
}

/** "8d6 fire damage" said once in the prose. */
export function parseSpellDamage(text: string): Pick<Spell, 'damage'> {
  const found = [
    ...text.matchAll(
      /\b(\d+d\d+(?: ?\+ ?\d+)?) (acid|bludgeoning|cold|fire|force|lightning|necrotic|piercing|poison|psychic|radiant|slashing|thunder) damage/gi,
    ),
  ]
  const [only] = found
  return found.length === 1 && only
    ? {damage: [{dice: (only[1] ?? '').replace(/ /g, ''), types: [(only[2] ?? '').toLowerCase() as DamageType]}]}
    : {}
}

/** The spell's prose with what a higher slot does behind it. */
export function spellText({text, summary, higherLevels}: Spell): string {
  return [text ?? summary, ...(higherLevels ? [higherLevels] : [])].join('\n\n')
}
