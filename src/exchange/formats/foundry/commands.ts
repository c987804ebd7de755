import {ABILITIES, ABILITY_NAMES, type Ability, SKILL_ABILITIES, SKILLS, type Skill} from '../../../schema/ability.js'
import {type Bag, rowOf} from '../../kit/reading.js'
import {printDamage} from '../../kit/text-damage.js'
import {averageOf, parseAbility, parseSkill, signed, spacedDice} from '../../kit/text-figures.js'
import {titleOf} from '../../kit/text-plain.js'
import {type Activity, activitiesOf, partsOf} from './activities.js'
import {attackLine} from './attack-line.js'
import {diceOf, flatOf} from './formula.js'
import {activityFigure} from './lookups.js'
import {systemIn, textAt, valueAt} from './path.js'
import {
  attackRoll,
  checkDc,
  damageFormulas,
  damageOf,
  lookupOf,
  partFormula,
  type Rolling,
  saveDc,
  savingAbilities,
  versatileDamage,
} from './rolls.js'
import {lookupIn, type Sheet} from './sheet.js'
import {SKILL_CODES} from './skill-codes.js'

/** Whose text is read: what its enrichers speak of. */
export interface Scene {
  item: Bag
  sheet: Sheet
  /** Told of each enricher whose meaning is not in the document. */
  lose(enricher: string): void
}

/** A command's words and options: `activity=x 2d6 fire average`. */
export interface Config {
  values: string[]
  options: Map<string, string>
  /** All of it as it stands. */
  text: string
}

type Command = (config: Config, scene: Scene) => string | undefined

/** What the system puts in place of its commands, by their names. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  attack: attackWords,
  damage: damageWords,
  heal: healingWords,
  healing: healingWords,
  save: saveWords,
  concentration: concentrationWords,
  check: checkWords,
  skill: checkWords,
  tool: checkWords,
  lookup: lookupWords,
  item: itemWords,
  award: awardWords,
}

export function configOf(text: string): Config {
  const values: string[] = []
  const options = new Map<string, string>()
  for (const part of text.match(/(?:[^\s"]+|"[^"]*")+/g) ?? []) {
    const [, key, value] = /^(\w+)=(.*)$/s.exec(part) ?? []
    if (key !== undefined && value !== undefined) options.set(key, unquoted(value))
    else values.push(unquoted(part))
  }
  return {values, options, text}
}

function unquoted(text: string): string {
  return text.replace(/^"|"$/g, '')
}

/** The activity that a command names, or else the first of a type. */
function activityFor({item, sheet}: Scene, {options}: Config, isMeant: (activity: Activity) => boolean): Rolling | undefined {
  const id = options.get('activity')
  const list = activitiesOf(item)
  const activity = list.find((each) => (id === undefined ? isMeant(each) : each.id === id))
  return activity && {item, activity, sheet}
}

function isOfType(type: string): (activity: Activity) => boolean {
  return (activity) => activity.type === type
}

function attackWords(config: Config, scene: Scene): string | undefined {
  const formula = config.options.get('formula') ?? config.values.find((value) => /^[+-]?\d/.test(value))
  const rolling = formula === undefined ? activityFor(scene, config, isOfType('attack')) : undefined
  const roll = rolling && attackRoll(rolling)
  const isWhole = config.values.includes('extended') || config.options.get('format') === 'extended'
  if (roll && isWhole) return attackLine(roll)
  const bonus = roll?.toHit ?? (formula === undefined ? undefined : flatOf(formula, lookupIn(scene.sheet)))
  return bonus === undefined ? undefined : `${signed(bonus)}${isOlderRules(scene) ? ' to hit' : ''}`
}

function isOlderRules({item, sheet}: Scene): boolean {
  return [systemIn(item), sheet.system].some((system) => textAt(system, 'source.rules') === '2014')
}

const DAMAGING = ['attack', 'damage', 'save']

function damageWords(config: Config, scene: Scene): string | undefined {
  const written = config.text.split(/&(?:amp;)?/).map(configOf)
  const isWhole = written.some(({values, options}) => values.includes('extended') || options.get('format') === 'extended')
  const words = writtenDamage(written, scene) ?? rolledDamage(config, scene)
  return words && (isWhole ? `Hit: ${words} damage` : words)
}

/** Damage that the command has as a formula itself. */
function writtenDamage(written: readonly Config[], scene: Scene): string | undefined {
  const parts = written.flatMap(({values, options}) => {
    const formula =
      options.get('formula') ??
      values
        .filter((value) => /[\d@]/.test(value))
        .join(' ')
        .replace(/\b[a-z]+$/i, '')
    const types = [...(options.get('type')?.split(/[/|]/) ?? []), ...values.filter((value) => /^[a-z]+$/i.test(value) && !FLAGS.has(value))]
    return formula.trim() === '' ? [] : [{formula, types}]
  })
  return parts.length === 0 ? undefined : joined(parts.map((part) => formulaWords(part, lookupIn(scene.sheet))))
}

const FLAGS = new Set(['average', 'extended', 'temp', 'oneHanded', 'twoHanded', 'offhand', 'thrown', 'ranged'])

function rolledDamage(config: Config, scene: Scene): string | undefined {
  const isMeant = (activity: Activity) =>
    DAMAGING.includes(activity.type) && damageFormulas({item: scene.item, activity, sheet: scene.sheet}).length > 0
  const rolling = activityFor(scene, config, isMeant)
  if (!rolling) return undefined
  const inTwoHands = config.values.includes('twoHanded') || config.options.get('attackMode') === 'twoHanded'
  const versatile = inTwoHands ? versatileDamage(rolling) : undefined
  const {damage, unread} = damageOf(rolling)
  const whole = versatile ? [...versatile, ...damage.slice(1)] : damage
  if (unread.length === 0 && whole.length > 0) return withoutLast(printDamage(whole))
  const formulas = damageFormulas(rolling)
  return formulas.length === 0 ? undefined : joined(formulas.map((part) => formulaWords(part, lookupOf(rolling))))
}

/** The text around says "damage" after the last part itself. */
function withoutLast(words: string): string {
  return words.replace(/ damage$/, '')
}

function joined(parts: readonly string[]): string {
  return parts.join(' damage plus ')
}

/** "7 (2d6) Fire", or a formula that goes beyond our dice in words. */
function formulaWords({formula, types}: {formula: string; types: string[]}, lookup: (path: string) => unknown): string {
  const dice = diceOf(formula, lookup)
  const kinds = types.map(titleOf).join(' or ')
  return `${dice?.length ? dice.map(figure).join(' plus ') : namesAsWords(formula)}${kinds ? ` ${kinds}` : ''}`
}

function figure(dice: string): string {
  return dice.includes('d') ? `${averageOf(dice)} (${spacedDice(dice)})` : dice
}

/** "1d8 + @mod" as "1d8 + mod". */
function namesAsWords(formula: string): string {
  return formula.replace(/@([\w.]+)/g, (_all, path: string) => lastWords(path)).trim()
}

export function lastWords(path: string): string {
  return camelWords(path.split('.').at(-1) ?? path)
}

export function camelWords(text: string): string {
  return text.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
}

function healingWords(config: Config, scene: Scene): string | undefined {
  const kind = config.values.includes('temp') ? 'Temporary Hit Points' : ''
  const formula = config.options.get('formula') ?? config.values.filter((value) => /[\d@]/.test(value)).join(' ')
  if (formula !== '') return [formulaWords({formula, types: []}, lookupIn(scene.sheet)), kind].filter(Boolean).join(' ')
  const rolling = activityFor(scene, config, isOfType('heal'))
  const own = rolling && (partFormula(valueAt(rolling.activity.value, 'healing')) || partsOf(rolling.activity).map(partFormula).join(' + '))
  return own ? [formulaWords({formula: own, types: []}, lookupOf(rolling)), kind].filter(Boolean).join(' ') : undefined
}

function saveWords(config: Config, scene: Scene): string | undefined {
  const named = [...(config.options.get('ability')?.split(/[/|]/) ?? []), ...config.values].flatMap((each) => parseAbility(each) ?? [])
  const rolling = named.length === 0 || config.options.has('activity') ? activityFor(scene, config, isOfType('save')) : undefined
  const abilities = rolling ? savingAbilities(rolling.activity) : named
  const dc = rolling ? saveDc(rolling) : writtenDc(config, scene)
  const words = abilities.map((ability) => ABILITY_NAMES[ability]).join(' or ')
  if (words === '' && dc === undefined) return undefined
  return withDc(dc, words, isLong(config) ? 'saving throw' : '')
}

function concentrationWords(config: Config, scene: Scene): string {
  return withDc(writtenDc(config, scene), 'Concentration', isLong(config) ? 'saving throw' : '')
}

function withDc(dc: number | undefined, words: string, after: string): string {
  return [dc === undefined ? '' : `DC ${dc}`, words, after].filter(Boolean).join(' ')
}

function isLong({values, options}: Config): boolean {
  return options.get('format') === 'long' || values.includes('long')
}

function writtenDc({values, options}: Config, {sheet}: Scene): number | undefined {
  const formula = options.get('dc') ?? values.find((value) => /^\d+$/.test(value))
  return formula === undefined ? undefined : flatOf(formula, lookupIn(sheet))
}

function checkWords(config: Config, scene: Scene): string | undefined {
  const {values, options} = config
  const named = [
    ...['skill', 'tool'].flatMap((key) => options.get(key)?.split(/[/|]/) ?? []),
    ...values.filter((value) => /^[a-z]/i.test(value)),
  ]
  const rolling = named.length === 0 && !options.has('ability') ? activityFor(scene, config, isOfType('check')) : undefined
  const own = rolling?.activity.value
  const ability = abilityOf(own ? textAt(own, 'check.ability') : (options.get('ability') ?? values.find((value) => abilityOf(value)) ?? ''))
  const skills = own
    ? textsOf(valueAt(own, 'check.associated'))
    : named.filter((value) => !abilityOf(value) && !['long', 'short', 'passive'].includes(value))
  const dc = rolling ? checkDc(rolling) : writtenDc(config, scene)
  const words = skills.length > 0 ? skills.map((skill) => specificCheck(skill, ability)).join(' or ') : ability && ABILITY_NAMES[ability]
  return words ? withDc(dc, words, isLong(config) ? 'check' : '') : undefined
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function abilityOf(text: string): Ability | undefined {
  return ABILITIES.find((ability) => ability === text.toLowerCase()) ?? (text.length > 4 ? parseAbility(text) : undefined)
}

/** "Strength (Athletics)" of a skill by code or name; a tool is named alone. */
function specificCheck(name: string, ability: Ability | undefined): string {
  const skill = skillNamed(name)
  const words = skill ? titleOf(skill) : titleOf(camelWords(name))
  const of = ability ?? (skill && SKILL_ABILITIES[skill])
  return of ? `${ABILITY_NAMES[of]} (${words})` : words
}

function skillNamed(name: string): Skill | undefined {
  return SKILLS.find((skill) => SKILL_CODES[skill] === name) ?? parseSkill(name)
}

const STYLES: Readonly<Record<string, (text: string) => string>> = {
  lowercase: (text) => text.toLowerCase(),
  uppercase: (text) => text.toUpperCase(),
  capitalize: (text) => text.charAt(0).toUpperCase() + text.slice(1),
}

export function lookupWords(config: Config, scene: Scene): string | undefined {
  const path = (config.options.get('path') ?? config.values.find((value) => value.startsWith('@')) ?? '').replace(/^@/, '')
  const style = config.options.get('style') ?? config.values.find((value) => rowOf(STYLES, value)) ?? ''
  const words = config.options.has('activity')
    ? activityValue(
        path,
        activityFor(scene, config, () => false),
      )
    : valueWords(path, scene)
  return words === undefined ? undefined : (rowOf(STYLES, style)?.(words) ?? words)
}

function activityValue(path: string, rolling: Rolling | undefined): string | undefined {
  const value = rolling && activityFigure(rolling, path)
  return value === undefined || value === '' ? undefined : camelWords(String(value))
}

/** Words that the sheet writes about itself, and that the entry has in its fields. */
const SAID_ELSEWHERE = ['resources.legact.label', 'resources.legres.label', 'resources.lair.label']

/** A value of the sheet or the item as text. */
export function valueWords(path: string, {item, sheet}: Scene): string | undefined {
  if (SAID_ELSEWHERE.includes(path)) return ''
  const value = path.startsWith('item.') ? valueAt(systemIn(item), path.slice('item.'.length)) : lookupIn(sheet)(path)
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : undefined
}

/** "Rend", or the name of what an id means, be it an activity of an item; the item itself without one. */
function itemWords({values, options}: Config, {item, sheet}: Scene): string | undefined {
  const given = values.join(' ')
  const [, id = '', activityId = options.get('activity')] = /([^.]+)(?:\.Activity\.(\w+))?$/.exec(given) ?? []
  const named = given === '' ? item : sheet.items.find((each) => textAt(each, '_id') === id)
  const words = named && ((activityId && activityName(named, activityId, sheet)) || textAt(named, 'name'))
  return words || (given.includes('.') ? undefined : given)
}

/** An activity's own name, or else that of the spell that it casts. */
function activityName(item: Bag, id: string, sheet: Sheet): string | undefined {
  const activity = activitiesOf(item).find((each) => each.id === id)
  const spell = textAt(activity?.value, 'spell.uuid')
  const cast = spell && sheet.items.find((each) => textAt(each, '_stats.compendiumSource') === spell)
  return textAt(activity?.value, 'name') || (cast ? textAt(cast, 'name') : undefined)
}

/** "100gp 50xp each" as "100 GP, 50 XP each". */
function awardWords({values}: Config): string {
  const words = values.map((value) =>
    value.replace(/^([\d,]+|\d*d\d+)(pp|gp|ep|sp|cp|xp)$/i, (_all, amount: string, coin: string) => `${amount} ${coin.toUpperCase()}`),
  )
  const entries = words.filter((word) => /^\d/.test(word))
  return [entries.join(', '), ...(words.includes('each') ? ['each'] : [])].join(' ')
}

/** An inline roll without what it says in the chat; a formula as far as it is known. */
export function rollWords(text: string, scene: Scene): string | undefined {
  const formula = text.replace(/(?:#|\/\*|\/\/)[\s\S]*$/, '').trim()
  if (formula === '') return undefined
  const dice = diceOf(formula, lookupIn(scene.sheet))
  return dice?.length ? dice.map(spacedDice).join(' + ') : namesAsWords(formula)
}
