import {ABILITIES, ABILITY_NAMES, type Ability} from '../../schema/ability.js'
import {AREA_SHAPES} from '../../schema/content/area.js'
import type {MonsterSave, Rider} from '../../schema/content/monster.js'
import {present} from '../../schema/value.js'
import {parseDamage, parseRider, printDamage, printRider} from './text-damage.js'
import {parseAbility} from './text-figures.js'
import {sentence, titleOf} from './text-plain.js'

type Area = NonNullable<MonsterSave['area']>

const NAMES = ABILITIES.map((ability) => ABILITY_NAMES[ability]).join('|')
const SAVE = new RegExp(
  `(?:^|(?<=[.:]\\s))(${NAMES}) Saving Throw: DC (\\d+)(?:, ((?:[^.]|\\.(?=\\d|,| ?-))*?))?(?:\\.(?:\\s+|$)|\\n+(?=(?:First )?Failure:))` +
    '(?:(?:First )?Failure: (.*?))?(?:\\s*Second Failure: (.*?))?(?:\\s*Success: (.*?))?(?:\\s*Failure or Success: (.*))?$',
  's',
)

/** What stands before the save, and the save. */
export interface FoundSave {
  before: string
  save: MonsterSave
  after: string
}

/** A saving throw in the 2024 wording ("Dexterity Saving Throw: DC 15, …") or the 2014 one; `undefined` when there is none to read. */
export function parseSave(text: string): FoundSave | undefined {
  return parse2024(text) ?? parse2014(text)
}

function parse2024(text: string): FoundSave | undefined {
  const match = SAVE.exec(text)
  const ability = parseAbility(match?.[1] ?? '')
  // Two saves in a row are more than one holds.
  if (!match || !ability || /\b(?:First|Second|Third) Failure:|Saving Throw:/.test(match.slice(3).join(' '))) return undefined
  const [failure = '', second = '', success = '', either = ''] = match.slice(4)
  if (failure === '' && success === '' && either === '') return undefined
  const {damage, rest} = parseDamage(failure)
  return {
    before: text.slice(0, match.index).trim(),
    after: '',
    save: {
      ability,
      dc: Number(match[2]),
      ...parseTargets(match[3] ?? ''),
      ...present({damage: damage.length > 0 ? damage : undefined}),
      ...parseSuccess(success),
      ...riders('onFailure', rest),
      ...riders('onSecondFailure', second),
      ...riders('either', either),
    },
  }
}

function parseSuccess(text: string): Pick<MonsterSave, 'success' | 'onSuccess'> {
  const half = /^Half damage(?: only)?\.?\s*(.*)$/s.exec(text.trim())
  if (half) return {success: 'half', ...riders('onSuccess', half[1] ?? '')}
  return text.trim() === '' ? {success: 'none'} : {success: 'partial', ...riders('onSuccess', text)}
}

/** Clauses behind the damage: ", and the target has the Prone condition." */
function riders<K extends string>(key: K, text: string): Partial<Record<K, Rider[]>> {
  const found = parseRiders(text)
  return (found.length > 0 ? {[key]: found} : {}) as Partial<Record<K, Rider[]>>
}

/** The rest of a hit or a failed save as riders; a phrase that is not a usual one is kept as words. */
export function parseRiders(text: string): Rider[] {
  const rest = text.replace(/^[\s.]*(?:,?\s*and\s+|,\s*)?/, '').trim()
  if (rest === '') return []
  const clause = rest.replace(/\.$/, '')
  const lower = clause.replace(/^The target/, 'the target')
  return [parseRider(lower) ?? {text: clause}]
}

const SHAPES = AREA_SHAPES.filter((shape) => shape !== 'other').join('|')
const AREA = new RegExp(
  `^(.+?) in an? (\\d+)-foot(?:-radius|-long)?(?:, (\\d+)-foot-wide)?(?:, (\\d+)-foot-high)? (${SHAPES})` +
    "(?: originating from the [\\w' -]+)?(?: centered on a point (?:[\\w' ]+ )?within (\\d+) feet)?$",
  'i',
)

function parseTargets(text: string): Pick<MonsterSave, 'area' | 'targets'> {
  const match = AREA.exec(text.trim())
  if (!match) return present({targets: text.trim() || undefined})
  const [, who = '', size, width, height, shape = '', range] = match
  const area: Area = {
    shape: shape.toLowerCase() as Area['shape'],
    sizeFt: Number(size),
    ...present({
      widthFt: width ? Number(width) : undefined,
      heightFt: height ? Number(height) : undefined,
      rangeFt: range ? Number(range) : undefined,
    }),
  }
  return {area, ...present({targets: /^each creature$/i.test(who) ? undefined : who})}
}

const OLD = new RegExp(
  `(?:^|(?<=[.:]\\s))((?:Each|A|Any|The|Every) [^.]*?) must (?:make|succeed on) a DC (\\d+) (${NAMES}) saving throw` +
    '(?:, taking ([^.]*?) on a failed save, or half (?:as much|the) damage on a (?:successful|success)(?: one| save)?|,? or (?:take )?([^.]*?))\\.(?:\\s+|$)',
)

/** "Each creature in that area must make a DC 15 Dexterity saving throw, taking … on a failed save, or half as much damage on a successful one." */
function parse2014(text: string): FoundSave | undefined {
  const match = OLD.exec(text)
  const ability = parseAbility(match?.[3] ?? '')
  if (!match || !ability || match[4]?.includes('saving throw') || match[5]?.includes('saving throw')) return undefined
  const {damage, rest} = parseDamage(match[4] ?? match[5] ?? '')
  if (match[4] !== undefined && (damage.length === 0 || rest.trim() !== '')) return undefined
  return {
    before: text.slice(0, match.index).trim(),
    after: text.slice(match.index + match[0].length).trim(),
    save: {
      ability,
      dc: Number(match[2]),
      ...present({targets: /^The target$/i.test(match[1] ?? '') ? undefined : match[1]}),
      ...present({damage: damage.length > 0 ? damage : undefined}),
      success: match[4] === undefined ? 'none' : 'half',
      ...riders('onFailure', rest),
    },
  }
}

/** The save in the 2024 wording, on one line. */
export function printSave(save: MonsterSave, monster: string): string {
  const {ability, dc, damage = [], success, onFailure = [], onSuccess = [], onSecondFailure = [], either = []} = save
  const failure = [printDamage(damage), ...onFailure.map((rider) => printRider(rider, monster))].filter(Boolean)
  const passed = [...(success === 'half' ? ['Half damage'] : []), ...onSuccess.map((rider) => printRider(rider, monster))]
  const whom = printTargets(save)
  return [
    `${ABILITY_NAMES[ability as Ability]} Saving Throw: DC ${dc}${whom ? `, ${whom}` : ''}.`,
    ...(failure.length > 0 ? [`Failure: ${sentence(failure.join(', and '))}`] : []),
    ...(onSecondFailure.length > 0
      ? [`Second Failure: ${sentence(onSecondFailure.map((rider) => printRider(rider, monster)).join(', and '))}`]
      : []),
    ...(passed.length > 0 ? [`Success: ${passed.map(sentence).join(' ')}`] : []),
    ...(either.length > 0 ? [`Failure or Success: ${sentence(either.map((rider) => printRider(rider, monster)).join(', and '))}`] : []),
  ].join(' ')
}

function printTargets({area, targets}: MonsterSave): string {
  if (!area) return targets ?? ''
  const {shape, sizeFt, widthFt, heightFt, rangeFt} = area
  const kind = ['sphere', 'cylinder'].includes(shape) ? '-radius' : widthFt ? '-long' : ''
  const size = [`${sizeFt}-foot${kind}`, ...(widthFt ? [`${widthFt}-foot-wide`] : []), ...(heightFt ? [`${heightFt}-foot-high`] : [])].join(
    ', ',
  )
  const article = /^(?:8|11|18)/.test(String(sizeFt)) ? 'an' : 'a'
  return `${targets ?? 'each creature'} in ${article} ${size} ${titleOf(shape)}${rangeFt ? ` centered on a point within ${rangeFt} feet` : ''}`
}
