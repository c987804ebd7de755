import {ABILITIES, type Ability} from '../schema/ability.js'
import {slugOf} from '../schema/slug.js'
import {ITEM_LETTERS} from './item-letters.js'
import {bonusInName, finishItem, parseAttunement, parseItemCategory, parseRarity} from './item-parts.js'
import {finishMonster, type MonsterParts, withoutEmpty} from './monster-parts.js'
import {nameOf, readEntity, refuseEntity} from './reader.js'
import {type Reading, wordOf} from './reading.js'
import type {Draft, ForeignFile, Found} from './source.js'
import {
  finishSpell,
  parseCastingTime,
  parseComponents,
  parseDuration,
  parseRange,
  parseSchool,
  parseSpellDamage,
  parseSpellSave,
} from './spell-parts.js'
import {parseAlignment, parseConditions, parseDamageTypes, parseLanguages, parseSenses, parseSizes, parseType} from './text-creature.js'
import {parseAbility, parseAc, parseBonuses, parseCr, parseHp, parseSkill, parseSpeeds} from './text-figures.js'
import type {Prose} from './text-power.js'
import {readXmlPieces} from './xml-stream.js'

const READERS: Readonly<Record<string, (reading: Reading) => Draft>> = {monster: readMonster, spell: readSpell, item: readItem}

/** Fight Club 5 and Game Master 5: a compendium in XML. */
export async function* readFightClub(file: ForeignFile): AsyncGenerator<Found> {
  for await (const {name, value, line} of readXmlPieces(file)) {
    const map = READERS[name]
    if (!map) yield {type: 'skipped', what: name, ...(typeof value['name'] === 'string' ? {name: value['name']} : {})}
    else if (name === 'item' && !isMagic(value))
      yield {type: 'skipped', what: 'mundane item', ...(typeof value['name'] === 'string' ? {name: value['name']} : {})}
    else yield readEntity(value, map, {file: file.name, line})
  }
}

function isMagic(value: Readonly<Record<string, unknown>>): boolean {
  return (
    value['magic'] === '1' || value['magic'] === 'YES' || /\b(?:common|uncommon|rare|legendary|artifact)\b/i.test(wordOf(value['detail']))
  )
}

function readMonster(reading: Reading): Draft {
  const name = nameOf(reading)
  const ac = parseAc(reading.text('ac') ?? '')
  const hp = parseHp(reading.text('hp') ?? '')
  const pairs = ABILITIES.map((ability) => [ability, reading.integer(ability)])
  const isWhole = pairs.every(([, score]) => typeof score === 'number' && score >= 1 && score <= 30)
  if (!ac && !hp && !isWhole) refuseEntity(`"${name}" is no stat block: it has no armor class, hit points or abilities`)
  const legendary = prose(reading, 'legendary')
  const initiative = reading.integer('init')
  const description = text(reading, 'description')
  const parts: MonsterParts = {
    name,
    ...readKind(reading),
    ...(ac ?? {}),
    ...(hp ? {hp: {average: hp.average, dice: hp.dice}} : {}),
    ...(isWhole ? {abilities: Object.fromEntries(pairs) as Record<Ability, number>} : {}),
    ...(initiative === undefined ? {} : {initiative}),
    ...readChecks(reading),
    ...readDefenses(reading),
    speeds: parseSpeeds(reading.text('speed') ?? ''),
    ...withoutEmpty({habitat: (reading.text('environment') ?? '').split(',').map(slugOf).filter(Boolean)}),
    traits: prose(reading, 'trait'),
    actions: prose(reading, 'action'),
    bonusActions: prose(reading, 'bonus'),
    reactions: prose(reading, 'reaction'),
    // Some files name the rules of legendary actions as if they were one.
    ...(legendary.length > 0
      ? {legendary: {actions: legendary.filter(({name: each}) => !/^legendary actions?(?: \(|$)/i.test(each))}}
      : {}),
    ...(description ? {text: description} : {}),
  }
  reading.drop('spells', 'slots', 'npc', 'sortname', 'ancestry', 'source')
  return finishMonster(parts, reading.losses)
}

function readKind(reading: Reading): Partial<MonsterParts> {
  const size = parseSizes(reading.text('size') ?? '')
  // Files often end the type with the book it is from: "humanoid (elf), monster manual".
  const type = parseType((reading.text('type') ?? '').replace(/,[^(),]*$/, ''))
  const alignment = parseAlignment(reading.text('alignment') ?? '')
  if (type.isGuess) reading.guess('type', type.value.type)
  if (alignment.isGuess) reading.guess('alignment', alignment.value)
  const cr = parseCr(reading.text('cr') ?? '')
  return {...(size.length > 0 ? {size} : {}), ...type.value, alignment: alignment.value, ...(cr === undefined ? {} : {cr})}
}

function readChecks(reading: Reading): Partial<MonsterParts> {
  const senses = parseSenses(reading.text('senses') ?? '')
  const passive = reading.integer('passive') ?? senses.passive
  const languages = parseLanguages(reading.text('languages') ?? '')
  return {
    ...withoutEmpty({saves: bonuses(reading, 'save', parseAbility), skills: bonuses(reading, 'skill', parseSkill)}),
    ...(senses.senses ? {senses: senses.senses} : {}),
    ...(passive === undefined ? {} : {passivePerception: passive}),
    ...(languages ? {languages} : {}),
  }
}

function bonuses<T extends string>(reading: Reading, key: string, parse: (text: string) => T | undefined): Partial<Record<T, number>> {
  const {bonuses: list, rest} = parseBonuses(reading.texts(key).join(', '))
  for (const each of rest) reading.unmapped(key, each)
  const pairs = list.flatMap(({name, bonus}) => {
    const known = parse(name)
    if (known) return [[known, bonus]]
    reading.unmapped(key, name)
    return []
  })
  return Object.fromEntries(pairs) as Partial<Record<T, number>>
}

function readDefenses(reading: Reading): Partial<MonsterParts> {
  const [vulnerable, resist, immune] = ['vulnerable', 'resist', 'immune'].map((key) => parseDamageTypes(reading.texts(key).join('; ')))
  const conditions = parseConditions(reading.texts('conditionImmune').join('; '))
  const notes = [...(vulnerable?.rest ?? []), ...(resist?.rest ?? []), ...(immune?.rest ?? []), ...conditions.rest]
  return {
    vulnerabilities: vulnerable?.types ?? [],
    resistances: resist?.types ?? [],
    immunities: immune?.types ?? [],
    conditionImmunities: conditions.types,
    ...(notes.length > 0 ? {defenseNote: notes.join('; ')} : {}),
  }
}

/** Paragraphs; an empty one is a blank line. */
function text(reading: Reading, key: string): string {
  return reading.texts(key).join('\n')
}

function prose(reading: Reading, key: string): Prose[] {
  return reading.children(key).map((each) => {
    // The figures of `attack` stand in the prose too.
    each.ignore('attack', 'category')
    const recharge = each.text('recharge')
    const name = each.text('name') ?? 'Unnamed'
    const uses = recharge && !/\((?:recharge|\d+\/day)/i.test(name) ? ` (${rechargeWords(recharge)})` : ''
    return {name: `${name}${uses}`, text: text(each, 'text'), path: each.path}
  })
}

/** "D4" is Recharge 4–6; "3/DAY"; "SHORT". */
function rechargeWords(code: string): string {
  const die = /^D(\d)$/i.exec(code)
  if (die) return die[1] === '6' ? 'Recharge 6' : `Recharge ${die[1]}-6`
  if (/^(?:SHORT|LONG)$/i.test(code)) return `Recharges after a ${code} Rest`
  return code
}

const SCHOOL_CODES: Readonly<Record<string, string>> = {
  A: 'abjuration',
  C: 'conjuration',
  D: 'divination',
  EN: 'enchantment',
  EV: 'evocation',
  I: 'illusion',
  N: 'necromancy',
  T: 'transmutation',
}

function readSpell(reading: Reading): Draft {
  const body = text(reading, 'text')
  const duration = parseDuration(reading.text('duration') ?? '')
  const school = reading.text('school') ?? ''
  reading.ignore('roll')
  reading.drop('source')
  return finishSpell(
    {
      name: nameOf(reading),
      level: reading.integer('level'),
      school: parseSchool(SCHOOL_CODES[school.toUpperCase()] ?? school),
      classes: (reading.text('classes') ?? '')
        .split(',')
        .map((each) => slugOf(each.replace(/^School: .*$|\(.*\)/, '')))
        .filter(Boolean),
      castingTime: parseCastingTime(reading.text('time') ?? ''),
      range: parseRange(reading.text('range') ?? ''),
      components: parseComponents(reading.text('components') ?? ''),
      duration: duration?.duration,
      concentration: duration?.concentration ?? false,
      ritual: reading.isTrue('ritual'),
      ...parseSpellSave(body),
      ...parseSpellDamage(body),
      ...(body ? {text: body} : {}),
    },
    reading.losses,
  )
}

function readItem(reading: Reading): Draft {
  const name = nameOf(reading)
  const detail = reading.text('detail') ?? ''
  const attunes = /\(requires attunement([^)]*)\)/i.exec(detail)
  reading.ignore('magic', 'roll')
  reading.drop('value', 'ac', 'strength', 'stealth', 'dmg1', 'dmg2', 'dmgType', 'property', 'range', 'modifier', 'source')
  return finishItem(
    {
      name,
      category: parseItemCategory(ITEM_LETTERS[reading.text('type') ?? ''] ?? ''),
      rarity: parseRarity(
        /(?:very rare|common|uncommon|rare|legendary|artifact|varies)/i.exec(detail.replace(/^.*,\s*/, ''))?.[0] ??
          /(?:very rare|uncommon|common|rare|legendary|artifact|varies)/i.exec(detail)?.[0] ??
          '',
      ),
      attunement: attunes ? parseAttunement(attunes[1] ?? '') : undefined,
      bonus: bonusInName(name),
      weightLb: reading.number('weight'),
      text: text(reading, 'text'),
    },
    reading.losses,
  )
}
