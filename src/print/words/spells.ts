import type {Spell} from '../../schema/content/spell.js'
import {counted, distance, price, title} from './names.js'

const UNIT_WORDS = {action: 'Action', 'bonus-action': 'Bonus Action', reaction: 'Reaction', minute: 'minute', hour: 'hour'} as const

/** "Bonus Action", "10 minutes"; with the trigger where there is one and `full` is asked. */
export function castingTimeText({castingTime: {amount, unit, trigger}, ritual}: Spell, full = false): string {
  const time = unit === 'minute' || unit === 'hour' ? counted(amount, unit) : UNIT_WORDS[unit]
  return `${time}${full && ritual ? ' or Ritual' : ''}${full && trigger ? `, ${/^(which|when|in|immediately)/i.test(trigger) ? '' : 'when '}${trigger}` : ''}`
}

export function rangeText({range}: Spell): string {
  if (range.type === 'feet') return distance(range.feet)
  return range.type === 'miles' ? counted(range.miles, 'mile') : title(range.type)
}

/** "V S M (300 gp, consumed)"; with the material in words when `full` is asked. */
export function componentsText({components: {verbal, somatic, material}}: Spell, full = false): string {
  const letters = [verbal && 'V', somatic && 'S', material && 'M'].filter(Boolean).join(full ? ', ' : ' ')
  if (!material) return letters || 'none'
  const {costCp, consumed, consumedCp} = material
  const cost = [
    costCp !== undefined && `${price(costCp)}${full ? ' or more' : ''}`,
    consumed && `${consumedCp === undefined ? '' : `${price(consumedCp)} `}consumed`,
  ]
    .filter(Boolean)
    .join(', ')
  const inside = full ? [material.text, unsaidCost(material, cost)].filter(Boolean).join('; ') : cost
  return inside === '' ? letters : `${letters} (${inside})`
}

/** What a material costs, as far as its own words don't say it. */
function unsaidCost({text, consumed}: NonNullable<Spell['components']['material']>, cost: string): string {
  if (!/\d\+? ?[csegp]p\b/i.test(text)) return cost
  return consumed && !/consumed/.test(text) ? 'consumed' : ''
}

export function durationText({duration, concentration}: Spell): string {
  const time = timeText(duration)
  return concentration ? `Concentration, up to ${time}` : capitalTime(time)
}

function timeText(duration: Spell['duration']): string {
  switch (duration.type) {
    case 'instantaneous':
      return 'Instantaneous'
    case 'timed':
      return counted(duration.amount, duration.unit)
    case 'until-dispelled':
      return duration.orTriggered ? 'until dispelled or triggered' : 'until dispelled'
    case 'special':
      return 'special'
  }
}

function capitalTime(time: string): string {
  return time.charAt(0).toUpperCase() + time.slice(1)
}

/** "Level 3 Evocation", "Evocation Cantrip". */
export function schoolText({level, school}: Pick<Spell, 'level' | 'school'>): string {
  return level === 0 ? `${title(school)} Cantrip` : `Level ${level} ${title(school)}`
}

export function areaText({shape, sizeFt, widthFt, heightFt}: NonNullable<Spell['area']>): string {
  const size = [sideText(sizeFt), widthFt && `${widthFt}-ft-wide`, heightFt && `${heightFt}-ft-high`].filter(Boolean).join(', ')
  return shape === 'other' ? `${size} area` : `${size} ${title(shape)}`
}

/** A measure as it stands before what it measures: "60-ft", "5-mile". */
function sideText(feet: number): string {
  return distance(feet)
    .replace(/ miles?$/, '-mile')
    .replace(/ ft$/, '-ft')
}
