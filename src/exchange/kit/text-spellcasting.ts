import {ABILITY_NAMES} from '../../schema/ability.js'
import type {MonsterSpellcasting, Power} from '../../schema/content/monster.js'
import {slugOf} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {parseAbility, signed} from './text-figures.js'
import {titleOf} from './text-plain.js'

type CastSpell = NonNullable<MonsterSpellcasting['atWill']>[number]

/** A spellcasting paragraph with its list of spells; `undefined` unless all of it is understood. */
export function parseSpellcasting(text: string): MonsterSpellcasting | undefined {
  const lines = text.replace(/\*\*|_/g, '').split(/\n+|(?=\b(?:At Will|\d+\/Day(?: Each)?):)/i)
  const head = lines[0] ?? ''
  const ability = /(?:using (\w+) as the spellcasting ability|spellcasting ability is (\w+))/i.exec(head)
  const parsed = ability && parseAbility(ability[1] ?? ability[2] ?? '')
  if (!parsed) return undefined
  const result: MonsterSpellcasting = {ability: parsed, ...figuresOf(head), ...withoutOf(head)}
  for (const line of lines.slice(1)) if (line.trim() !== '' && line.trim() !== '-' && !addLine(result, line)) return undefined
  return result.atWill || result.perDay ? result : undefined
}

const CASTING = new RegExp(
  "^The [^.:,]{1,80}? casts (?:the )?([^.]+?)(?: spell)?(?: in response to (?:that|the) spell's trigger)?" +
    '(?:, (requiring no [^.:]*?))?(?:,?(?: and)? using (?:the same spellcasting ability as Spellcasting|(\\w+) as the spellcasting ability(?: \\(([^)]*)\\))?))?\\.$',
  's',
)

/** "The lich casts Fear, using the same spellcasting ability as Spellcasting.", or with an ability of its own; `undefined` unless all of it is understood. */
export function parseCasting(text: string): Pick<Power, 'casts' | 'spellcasting'> | undefined {
  const [, names = '', without, ability, figures = ''] = CASTING.exec(text.trim()) ?? []
  const spells = names.split(/,? or |, /).map(castOf)
  if (names === '' || !spells.every((spell) => spell !== undefined)) return undefined
  if (ability === undefined) return without === undefined ? {casts: spells} : undefined
  const own = parseAbility(ability)
  return own && {spellcasting: {ability: own, ...figuresOf(figures), ...withoutOf(without ?? ''), atWill: spells}}
}

/** A spell by its name; "one of the following spells" is none, nor is "a spell of its choice". */
function castOf(name: string): CastSpell | undefined {
  return /\b(?:an?|any|each|its|one|following|spells?|twice|at|on)\b/.test(name.replace(/\([^)]*\)/, '')) ? undefined : parseCast(name)
}

function figuresOf(head: string): Pick<MonsterSpellcasting, 'dc' | 'toHit'> {
  const dc = /spell save DC (\d+)/i.exec(head)
  const toHit = /([+-]\d+) to hit with spell attacks/i.exec(head)
  return present({dc: Number(dc?.[1]) || undefined, toHit: toHit ? Number(toHit[1]) : undefined})
}

const COMPONENTS = ['verbal', 'somatic', 'material'] as const

function withoutOf(head: string): Pick<MonsterSpellcasting, 'without'> {
  if (/requiring no (?:spell )?components/i.test(head)) return {without: [...COMPONENTS]}
  const words = /requiring no ([\w ,]+?) components/i.exec(head)?.[1]?.toLowerCase()
  const without = COMPONENTS.filter((component) => words?.includes(component))
  return without.length > 0 ? {without} : {}
}

function addLine(result: MonsterSpellcasting, line: string): boolean {
  const match = /^[\s*\-•]*(?:(At Will)|(\d+)\/Day(?: Each)?):\s*(.+?)\s*-?\s*$/is.exec(line)
  const spells = (match?.[3] ?? '').split(/,(?![^(]*\))/).map(parseCast)
  if (!match || !spells.every((spell) => spell !== undefined)) return false
  if (match[1]) result.atWill = [...(result.atWill ?? []), ...spells]
  else result.perDay = [...(result.perDay ?? []), {count: Number(match[2]), spells}]
  return match[1] !== undefined || Number(match[2]) > 0
}

/** "Fireball (level 5 version)", "Invisibility (self only)". */
export function parseCast(text: string): CastSpell | undefined {
  const match = /^([^()]+?)\*?\s*(?:\(([^()]*)\))?\s*\.?$/.exec(text.trim())
  const spell = slugOf(match?.[1] ?? '')
  if (!match || spell === '') return undefined
  const parts = (match[2] ?? '').split(/,\s*/).filter(Boolean)
  const level = parts.map((part) => /^level (\d) version$/i.exec(part)?.[1]).find(Boolean)
  const note = parts.filter((part) => !/^level \d version$/i.test(part)).join(', ')
  return {spell, ...present({level: level ? Number(level) : undefined, note: note || undefined})}
}

export function printCast({spell, level, note}: CastSpell): string {
  const brackets = [...(level ? [`level ${level} version`] : []), ...(note ? [note] : [])]
  return `${titleOf(spell)}${brackets.length > 0 ? ` (${brackets.join(', ')})` : ''}`
}

/** Words that `parseSpellcasting` reads back. */
export function printSpellcasting({ability, dc, toHit, without = [], atWill, perDay = []}: MonsterSpellcasting, monster: string): string {
  const figures = [...(dc ? [`spell save DC ${dc}`] : []), ...(toHit === undefined ? [] : [`${signed(toHit)} to hit with spell attacks`])]
  const needless = without.length === 0 ? '' : ` requiring no ${without.map(titleOf).join(', ')} components and`
  const head = `The ${monster} casts one of the following spells,${needless} using ${ABILITY_NAMES[ability]} as the spellcasting ability`
  const lines = [
    ...(atWill ? [`At Will: ${atWill.map(printCast).join(', ')}`] : []),
    ...perDay.map(({count, spells}) => `${count}/Day Each: ${spells.map(printCast).join(', ')}`),
  ]
  return [`${head}${figures.length > 0 ? ` (${figures.join(', ')})` : ''}:`, ...lines].join('\n')
}
