import {ABILITIES, type Ability, CONDITIONS, DAMAGE_TYPES} from '../schema/ability.js'
import type {Monster} from '../schema/content/monster.js'
import type {Spell} from '../schema/content/spell.js'
import {slugOf} from '../schema/slug.js'
import {showTags} from './fivetools-tags.js'
import {ITEM_LETTERS} from './item-letters.js'
import {bonusInName, finishItem, parseAttunement, parseItemCategory, parseRarity} from './item-parts.js'
import {readJsonPieces} from './json-stream.js'
import {finishMonster, type MonsterParts, withoutEmpty} from './monster-parts.js'
import {tooLarge} from './open5e-read.js'
import {nameOf, readEntity, refuseEntity} from './reader.js'
import {isBag, type Reading, wordOf} from './reading.js'
import type {Draft, ForeignFile, Found} from './source.js'
import {finishSpell, parseMaterial, parseSchool, parseSpellDamage, saveSuccess} from './spell-parts.js'
import {parseAlignment, parseLanguages, parseSenses, parseSizes, parseType} from './text-creature.js'
import {parseAbility, parseBonuses, parseCr, parseDice, parseSkill} from './text-figures.js'
import type {Prose} from './text-power.js'

const READERS: Readonly<Record<string, (reading: Reading) => Draft>> = {monster: readMonster, spell: readSpell, item: readItem}

/** 5etools homebrew: one map of lists. */
export async function* read5etools(file: ForeignFile): AsyncGenerator<Found> {
  for await (const {value, under, line} of readJsonPieces(file, {isList: (key) => !key.startsWith('_'), isMember: () => false})) {
    if (value === undefined) yield tooLarge(file.name, line)
    else if (under !== undefined && isBag(value)) {
      const map = READERS[under]
      if (map) yield readEntity(value, (reading) => map(refuseCopy(reading)), {file: file.name, line})
      else yield {type: 'skipped', what: under, ...(typeof value['name'] === 'string' ? {name: value['name']} : {})}
    } else if (under === undefined && isBag(value) && ('ac' in value || 'hp' in value)) {
      // A lone stat block, as the site's "view JSON" shows it.
      yield readEntity(value, (reading) => readMonster(refuseCopy(reading)), {file: file.name, line})
    }
  }
}

function refuseCopy(reading: Reading): Reading {
  if (reading.has('_copy'))
    refuseEntity(`"${nameOf(reading)}" only says what it changes of another entry ("_copy"); import it from a file with the whole of it`)
  return reading
}

const IGNORED = [
  'source',
  'page',
  'srd',
  'srd52',
  'basicRules',
  'basicRules2024',
  'otherSources',
  'additionalSources',
  'reprintedAs',
  'referenceSources',
]
const SEARCH_TAGS = [
  'traitTags',
  'senseTags',
  'actionTags',
  'languageTags',
  'damageTags',
  'damageTagsLegendary',
  'damageTagsSpell',
  'spellcastingTags',
  'miscTags',
  'conditionInflict',
  'conditionInflictLegendary',
  'conditionInflictSpell',
  'savingThrowForced',
  'savingThrowForcedLegendary',
  'savingThrowForcedSpell',
  'attachedItems',
  'hasToken',
  'hasFluff',
  'hasFluffImages',
  'tokenCredit',
  'tokenUrl',
  'soundClip',
  'isNamedCreature',
  'isNpc',
  'dragonAge',
  'dragonCastingColor',
  'areaTags',
  'affectsCreatureType',
  'uniqueId',
  'alias',
]

function readMonster(reading: Reading): Draft {
  reading.ignore(...IGNORED, ...SEARCH_TAGS)
  const legendary = prose(reading, 'legendary')
  const parts: MonsterParts = {
    name: nameOf(reading),
    ...readKind(reading),
    ...readBody(reading),
    ...readChecks(reading),
    ...readDefenses(reading),
    traits: [...prose(reading, 'trait'), ...spellcasting(reading, (shown) => shown === undefined || shown === 'trait')],
    actions: [...prose(reading, 'action'), ...spellcasting(reading, (shown) => shown === 'action')],
    bonusActions: [...prose(reading, 'bonus'), ...spellcasting(reading, (shown) => shown === 'bonus')],
    reactions: [...prose(reading, 'reaction'), ...spellcasting(reading, (shown) => shown === 'reaction')],
    others: [{heading: 'Mythic Actions', list: prose(reading, 'mythic')}].filter(({list}) => list.length > 0),
    ...(legendary.length > 0
      ? {
          legendary: {
            uses: reading.integer('legendaryActions') ?? 3,
            usesInLair: reading.integer('legendaryActionsLair'),
            actions: legendary,
          },
        }
      : {}),
  }
  reading.ignore('legendaryHeader')
  reading.drop('legendaryGroup', 'mythicHeader', 'variant', 'footer', 'treasure')
  return finishMonster(parts, reading.losses)
}

const ALIGNMENTS: Readonly<Record<string, string>> = {
  L: 'lawful',
  N: 'neutral',
  C: 'chaotic',
  G: 'good',
  E: 'evil',
  U: 'unaligned',
  A: 'any',
}

function readKind(reading: Reading): Partial<MonsterParts> {
  const size = parseSizes(reading.texts('size'))
  const type = readType(reading)
  const letters = reading.texts('alignment')
  const words = letters.map((letter) => ALIGNMENTS[letter] ?? letter).join(' ')
  const alignment = parseAlignment(`${reading.text('alignmentPrefix') ?? ''}${words}`)
  if (alignment.isGuess) reading.guess('alignment', alignment.value)
  const groups = reading.texts('group')
  return {
    ...(size.length > 0 ? {size} : {}),
    ...type,
    alignment: alignment.value,
    ...(groups[0] ? {group: groups[0]} : {}),
    ...withoutEmpty({habitat: reading.texts('environment').map(slugOf).filter(Boolean)}),
  }
}

function readType(reading: Reading): Partial<MonsterParts> {
  const plain = reading.text('type')
  const nested = plain === undefined ? reading.child('type') : undefined
  const options = nested?.child('type')?.texts('choose') ?? []
  const text = plain ?? nested?.text('type') ?? options.join(' or ')
  const swarm = nested?.text('swarmSize')
  const found = parseType(text)
  if (found.isGuess) reading.guess('type', found.value.type)
  const tags = nested?.texts('tags') ?? []
  const sizes = swarm ? parseSizes(swarm) : []
  const subtypes = tags.map(slugOf).filter(Boolean)
  return {...found.value, ...(sizes[0] ? {swarmOf: sizes[0]} : {}), ...(subtypes.length > 0 ? {subtypes} : {})}
}

function readBody(reading: Reading): Partial<MonsterParts> {
  const scores = ABILITIES.map((ability) => [ability, reading.integer(ability)])
  const isWhole = scores.every(([, score]) => typeof score === 'number' && score >= 1 && score <= 30)
  const armor = readAc(reading)
  const hp = readHp(reading.child('hp'))
  if (!isWhole && !armor.ac && !hp.hp) refuseEntity(`"${nameOf(reading)}" is no stat block: it has no armor class, hit points or abilities`)
  return {
    ...(isWhole ? {abilities: Object.fromEntries(scores) as Record<Ability, number>} : {}),
    ...armor,
    ...hp,
    ...readCr(reading),
    speeds: readSpeeds(reading),
  }
}

function readAc(reading: Reading): Pick<MonsterParts, 'ac' | 'acNote'> {
  const plain = reading.integer('ac')
  if (plain !== undefined) return {ac: plain}
  const list = reading.take('ac')
  const [first, ...more] = Array.isArray(list) ? list : []
  if (more.length > 0) reading.losses.add('ac', 'dropped', more)
  if (typeof first === 'number') return {ac: first}
  if (!isBag(first) || typeof first['ac'] !== 'number') return {}
  const from = Array.isArray(first['from']) ? first['from'].map((each) => showTags(wordOf(each)).text).join(', ') : ''
  const condition = typeof first['condition'] === 'string' ? showTags(first['condition']).text : ''
  const acNote = [from, condition].filter(Boolean).join(' ')
  return {ac: first['ac'], ...(acNote ? {acNote} : {})}
}

function readHp(reading: Reading | undefined): Pick<MonsterParts, 'hp'> {
  const average = reading?.integer('average') ?? reading?.integer('special')
  const dice = parseDice(reading?.text('formula') ?? '')
  return average !== undefined && average > 0 ? {hp: {average, dice: dice ?? String(average)}} : {}
}

function readCr(reading: Reading): Pick<MonsterParts, 'cr' | 'xp' | 'xpInLair'> {
  const nested = reading.child('cr')
  const cr = parseCr(nested?.text('cr') ?? reading.text('cr') ?? '')
  const xp = nested?.integer('xp')
  const lair = nested?.integer('xpLair')
  nested?.drop('lair', 'coven')
  return {...(cr === undefined ? {} : {cr}), ...(xp === undefined ? {} : {xp}), ...(lair && lair > 0 ? {xpInLair: lair} : {})}
}

function readSpeeds(reading: Reading): Monster['speeds'] {
  const flat = reading.integer('speed')
  if (flat !== undefined) return {walk: flat}
  const child = reading.child('speed')
  const notes: string[] = []
  const feet = (mode: string): number | undefined => {
    const plain = child?.integer(mode)
    if (plain !== undefined) return plain
    if (child?.isTrue(mode)) return child.integer('walk')
    const nested = child?.child(mode)
    const condition = nested?.text('condition')
    if (condition && !/^\(?hover\)?$/i.test(condition)) notes.push(`${mode} ${condition}`)
    return nested?.integer('number')
  }
  const modes = (['fly', 'swim', 'climb', 'burrow'] as const).flatMap((mode) => {
    const number = feet(mode)
    return number !== undefined && number > 0 ? [[mode, number]] : []
  })
  const speeds = {walk: Math.max(0, feet('walk') ?? 0), ...Object.fromEntries(modes)} as Monster['speeds']
  const hover = child?.isTrue('canHover') ? {hover: true as const} : {}
  return {...speeds, ...hover, ...(notes.length > 0 ? {note: notes.join('; ')} : {})}
}

function readChecks(reading: Reading): Partial<MonsterParts> {
  const saves = bonuses(reading.child('save'), parseAbility)
  const skills = bonuses(reading.child('skill'), parseSkill)
  const senses = parseSenses(reading.texts('senses').join(', '))
  const passive = reading.integer('passive')
  const languages = parseLanguages(reading.texts('languages').join(', '))
  return {
    ...withoutEmpty({saves, skills}),
    ...(senses.senses ? {senses: senses.senses} : {}),
    ...(passive === undefined ? {} : {passivePerception: passive}),
    ...(languages ? {languages} : {}),
    ...readGear(reading),
    ...readInitiative(reading),
  }
}

/** Initiative in the 2024 data: a multiple of the proficiency bonus, a number, or absent for Dexterity alone. */
function readInitiative(reading: Reading): Pick<MonsterParts, 'initiative'> {
  const flat = reading.integer('initiative')
  if (flat !== undefined) return {initiative: flat}
  const nested = reading.child('initiative')
  const fixed = nested?.integer('initiative')
  if (fixed !== undefined) return {initiative: fixed}
  const times = nested?.number('proficiency')
  if (times === undefined) return {}
  const cr = readCr(reading).cr ?? 0
  const dex = Math.floor(((reading.integer('dex') ?? 10) - 10) / 2)
  return {initiative: dex + Math.floor(times * (2 + Math.max(0, Math.floor((cr - 1) / 4))))}
}

function readGear(reading: Reading): Pick<MonsterParts, 'gear'> {
  const list = reading.take('gear')
  if (!Array.isArray(list)) return {}
  const gear = list.flatMap((each) => {
    const item = slugOf(wordOf(isBag(each) ? each['item'] : each).split('|')[0] ?? '')
    const quantity = isBag(each) ? Number(wordOf(each['quantity'])) : 1
    return item === '' ? [] : [{item, ...(Number.isInteger(quantity) && quantity > 1 ? {quantity} : {})}]
  })
  return gear.length > 0 ? {gear} : {}
}

function bonuses<T extends string>(reading: Reading | undefined, parse: (text: string) => T | undefined): Partial<Record<T, number>> {
  const pairs = (reading?.keys() ?? []).flatMap((key) => {
    const name = parse(key)
    const [found] = parseBonuses(`${key} ${reading?.text(key) ?? ''}`).bonuses
    if (name && found) return [[name, found.bonus]]
    reading?.unmapped(key, reading.take(key))
    return []
  })
  return Object.fromEntries(pairs) as Partial<Record<T, number>>
}

function readDefenses(reading: Reading): Partial<MonsterParts> {
  const notes: string[] = []
  const list = <T extends string>(key: string, known: readonly T[], label: string): T[] => {
    const value = reading.take(key)
    return (Array.isArray(value) ? value : []).flatMap((each) => {
      const found = known.find((word) => word === each)
      if (found) return [found]
      notes.push(`${label}: ${looseDefense(each)}`)
      return []
    })
  }
  const found = {
    vulnerabilities: list('vulnerable', DAMAGE_TYPES, 'vulnerable'),
    resistances: list('resist', DAMAGE_TYPES, 'resistant'),
    immunities: list('immune', DAMAGE_TYPES, 'immune'),
    conditionImmunities: list('conditionImmune', CONDITIONS, 'immune'),
  }
  return {...found, ...(notes.length > 0 ? {defenseNote: notes.join('; ')} : {})}
}

/** {resist: ["fire", …], note: "from nonmagical attacks"} in words. */
function looseDefense(value: unknown): string {
  if (!isBag(value)) return wordOf(value)
  const inner = ['resist', 'immune', 'vulnerable', 'conditionImmune'].flatMap((key) => (Array.isArray(value[key]) ? value[key] : []))
  const words = [
    value['preNote'],
    inner.map((each) => (isBag(each) ? looseDefense(each) : wordOf(each))).join(', '),
    value['special'],
    value['note'],
  ]
  return words.filter((each) => typeof each === 'string' && each !== '').join(' ')
}

function prose(reading: Reading, key: string): Prose[] {
  return reading.children(key).map((each) => {
    each.ignore('sort', 'type', '_version', 'sources')
    return {name: shown(each, each.text('name') ?? 'Unnamed', 'name'), text: entriesText(each, 'entries'), path: each.path}
  })
}

/** Text without tags; an unknown tag is reported. */
function shown(reading: Reading, text: string, key: string): string {
  const {text: plain, unknown} = showTags(text)
  for (const tag of unknown) reading.unmapped(key, `{@${tag}}`)
  return plain
}

/** Nested entries as paragraphs of Markdown. */
function entriesText(reading: Reading, key: string): string {
  const value = reading.take(key)
  return shown(
    reading,
    flatten(value, (odd) => reading.unmapped(key, odd), 0),
    key,
  )
}

function flatten(value: unknown, lose: (odd: unknown) => void, depth: number): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (Array.isArray(value))
    return value
      .map((each) => flatten(each, lose, depth))
      .filter(Boolean)
      .join(depth === 0 ? '\n\n' : '\n')
  if (!isBag(value)) return ''
  const name = typeof value['name'] === 'string' ? `**${value['name'].replace(/\.$/, '')}.** ` : ''
  const inner = (key: string) => flatten(value[key], lose, depth + 1)
  if (Array.isArray(value['items']))
    return `${name}${value['items'].map((item) => `- ${flatten(item, lose, depth + 1).replace(/\n/g, ' ')}`).join('\n')}`
  if ('entries' in value) return `${name}${inner('entries')}`
  if ('entry' in value) return `${name}${inner('entry')}`
  lose(value)
  return ''
}

/** A spellcasting block in the words that the prose reader knows; what hangs on spell slots stays as it is. */
function spellcasting(reading: Reading, isWanted: (shownAs: string | undefined) => boolean): Prose[] {
  return reading.children('spellcasting').flatMap((each) => {
    const value = each.take('displayAs')
    if (!isWanted(typeof value === 'string' ? value : undefined)) return []
    each.ignore('type', 'ability', 'hidden')
    const daily = each.child('daily')
    const lines = [
      ...spellLine('At Will', each.take('will')),
      ...(daily?.keys() ?? []).flatMap((key) =>
        spellLine(`${Number.parseInt(key, 10)}/Day${key.endsWith('e') ? ' Each' : ''}`, daily?.take(key)),
      ),
      ...slotLines(each.child('spells')),
    ]
    const text = [
      entriesText(each, 'headerEntries'),
      ...lines.map((line) => shown(each, line, 'spells')),
      entriesText(each, 'footerEntries'),
    ]
    return [{name: each.text('name') ?? 'Spellcasting', text: text.filter(Boolean).join('\n'), path: each.path}]
  })
}

function spellLine(label: string, value: unknown): string[] {
  const names = (Array.isArray(value) ? value : []).map((each) => wordOf(isBag(each) ? each['entry'] : each))
  return names.length === 0 ? [] : [`${label}: ${names.join(', ')}`]
}

function slotLines(reading: Reading | undefined): string[] {
  return (reading?.keys() ?? []).flatMap((level) => {
    const child = reading?.child(level)
    const slots = child?.integer('slots')
    return spellLine(level === '0' ? 'Cantrips' : `Level ${level}${slots ? ` (${slots} slots)` : ''}`, child?.take('spells'))
  })
}

const SCHOOLS: Readonly<Record<string, string>> = {
  A: 'abjuration',
  C: 'conjuration',
  D: 'divination',
  E: 'enchantment',
  V: 'evocation',
  I: 'illusion',
  N: 'necromancy',
  T: 'transmutation',
}

function readSpell(reading: Reading): Draft {
  reading.ignore(...IGNORED, ...SEARCH_TAGS)
  const text = entriesText(reading, 'entries')
  const higher = entriesText(reading, 'entriesHigherLevel').replace(/^\*\*[^*]*\*\* /, '')
  const [ability] = reading.texts('savingThrow').flatMap((each) => parseAbility(each) ?? [])
  const [attack] = reading.texts('spellAttack')
  const conditions = reading.texts('conditionInflict').flatMap((each) => CONDITIONS.find((condition) => condition === each) ?? [])
  const duration = readDuration(reading.children('duration'))
  const meta = reading.child('meta')
  const ritual = meta?.isTrue('ritual') ?? false
  reading.drop('scalingLevelDice', 'miscTags')
  reading.ignore('damageInflict')
  return finishSpell(
    {
      name: nameOf(reading),
      level: reading.integer('level'),
      school: parseSchool(SCHOOLS[reading.text('school') ?? ''] ?? ''),
      classes: readClasses(reading),
      castingTime: readTime(reading.children('time')[0]),
      range: readRange(reading.child('range')),
      components: readComponents(reading),
      duration: duration?.duration,
      concentration: duration?.concentration ?? false,
      ritual,
      ...(ability ? {save: {ability, success: saveSuccess(text)}} : {}),
      ...(attack === 'M' || attack === 'R' ? {attack: attack === 'M' ? ('melee' as const) : ('ranged' as const)} : {}),
      ...parseSpellDamage(text),
      ...(conditions.length > 0 ? {conditions} : {}),
      ...(higher ? {higherLevels: higher} : {}),
      ...(text ? {text} : {}),
    },
    reading.losses,
  )
}

function readClasses(reading: Reading): string[] {
  const list = reading.child('classes')?.children('fromClassList') ?? []
  return list.flatMap((each) => {
    each.ignore('source')
    return slugOf(each.text('name') ?? '') || []
  })
}

function readTime(reading: Reading | undefined): Spell['castingTime'] | undefined {
  const unit = reading?.text('unit')?.replace('bonus', 'bonus-action')
  const known = (['action', 'bonus-action', 'reaction', 'minute', 'hour'] as const).find((each) => each === unit)
  const amount = reading?.integer('number') ?? 1
  const trigger = reading?.text('condition')?.replace(/^which you take\s+/i, '')
  return known && {amount: Math.max(1, amount), unit: known, ...(trigger ? {trigger: showTags(trigger).text} : {})}
}

function readRange(reading: Reading | undefined): Spell['range'] | undefined {
  const type = reading?.text('type')
  const distance = reading?.child('distance')
  const unit = distance?.text('type')
  const amount = distance?.integer('amount') ?? 0
  if (type === 'special') return {type: 'special'}
  if (type !== undefined && type !== 'point') return {type: 'self'}
  if (unit === 'feet' && amount > 0) return {type: 'feet', feet: amount}
  if (unit === 'miles' && amount > 0) return {type: 'miles', miles: amount}
  const word = (['self', 'touch', 'sight', 'unlimited'] as const).find((each) => each === unit)
  return word && {type: word}
}

function readComponents(reading: Reading): Spell['components'] | undefined {
  const child = reading.child('components')
  if (!child) return undefined
  const nested = child.child('m')
  const words = child.text('m') ?? nested?.text('text')
  const cost = nested?.integer('cost')
  const consumed = nested?.isTrue('consume')
  const isMaterial = words !== undefined || child.isTrue('m')
  return {
    verbal: child.isTrue('v'),
    somatic: child.isTrue('s'),
    ...(isMaterial
      ? {material: {...parseMaterial(words ?? ''), ...(cost && cost > 0 ? {costCp: cost} : {}), ...(consumed ? {consumed} : {})}}
      : {}),
  }
}

function readDuration(list: readonly Reading[]): {duration: Spell['duration']; concentration: boolean} | undefined {
  const [first] = list
  const type = first?.text('type')
  const concentration = first?.isTrue('concentration') ?? false
  if (type === 'instant') return {duration: {type: 'instantaneous'}, concentration}
  if (type === 'special') return {duration: {type: 'special'}, concentration}
  if (type === 'permanent')
    return {duration: {type: 'until-dispelled', ...(first?.texts('ends').includes('trigger') ? {orTriggered: true} : {})}, concentration}
  const timed = first?.child('duration')
  timed?.ignore('upTo')
  const unit = (['round', 'minute', 'hour', 'day'] as const).find((each) => each === timed?.text('type'))
  return unit && {duration: {type: 'timed', amount: Math.max(1, timed?.integer('amount') ?? 1), unit}, concentration}
}

function readItem(reading: Reading): Draft {
  reading.ignore(...IGNORED, ...SEARCH_TAGS, 'tier', 'lootTables')
  const name = nameOf(reading)
  const rarity = reading.text('rarity') ?? ''
  if (rarity === 'none' || rarity === '') refuseEntity(`"${name}" is not a magic item: it has no rarity; mundane goods are not imported`)
  const code = reading.text('type')?.split('|')[0] ?? ''
  const isWondrous = reading.isTrue('wondrous')
  const isWeapon = reading.has('weaponCategory')
  reading.isTrue('staff')
  const category = isWondrous ? 'wondrous-item' : (ITEM_LETTERS[code] ?? (isWeapon ? 'weapon' : reading.isTrue('staff') ? 'staff' : ''))
  const attune = reading.take('reqAttune')
  const bonus = ['bonusWeapon', 'bonusAc'].map((key) => Number(wordOf(reading.take(key)))).find((each) => each > 0)
  reading.ignore('reqAttuneTags')
  reading.drop('value', 'baseItem', 'charges', 'recharge', 'rechargeAmount', 'attachedSpells', 'weaponCategory')
  return finishItem(
    {
      name,
      category: parseItemCategory(category),
      rarity: parseRarity(rarity),
      attunement: attune ? parseAttunement(typeof attune === 'string' ? showTags(attune).text : '') : undefined,
      bonus: bonus ?? bonusInName(name),
      weightLb: reading.number('weight'),
      text: entriesText(reading, 'entries'),
    },
    reading.losses,
  )
}
