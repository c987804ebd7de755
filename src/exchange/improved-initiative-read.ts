import {ABILITIES, type Ability} from '../schema/ability.js'
import {readDefenses} from './defenses.js'
import {readJsonPieces} from './json-stream.js'
import {finishMonster, type MonsterParts, withoutEmpty} from './monster-parts.js'
import {tooLarge} from './open5e-read.js'
import {nameOf, readEntity, refuseEntity} from './reader.js'
import {isBag, type Reading} from './reading.js'
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
import {parseAlignment, parseLanguages, parseSenses, parseType, splitTypeLine} from './text-creature.js'
import {abilityModifier, parseAbility, parseCr, parseDice, parseSkill, parseSpeeds} from './text-figures.js'
import type {Prose} from './text-power.js'

const DEFENSE_KEYS = {
  vulnerabilities: 'DamageVulnerabilities',
  resistances: 'DamageResistances',
  immunities: 'DamageImmunities',
  conditions: 'ConditionImmunities',
}

/** Improved Initiative: its export (a flat map with keys such as "Creatures.goblin"), or a list of stat blocks or spells. */
export async function* readImprovedInitiative(file: ForeignFile): AsyncGenerator<Found> {
  for await (const {value, under, line} of readJsonPieces(file, {isList: () => false, isMember: (key) => key.includes('.')})) {
    if (value === undefined) yield tooLarge(file.name, line)
    else if (isBag(value)) yield* readPiece(value, {under, file: file.name, line})
  }
}

function* readPiece(
  value: Readonly<Record<string, unknown>>,
  {under, file, line}: {under: string | undefined; file: string; line: number},
): Generator<Found> {
  const folder = under?.slice(0, under.indexOf('.'))
  if (folder === 'Creatures' || (folder === undefined && 'Abilities' in value)) yield readEntity(value, readStatBlock, {file, line})
  else if (folder === 'Spells' || (folder === undefined && 'School' in value)) yield readEntity(value, readSpell, {file, line})
  else if (folder === 'PersistentCharacters' || folder === 'SavedEncounters') yield {type: 'skipped', what: folder, ...named(value)}
  else if (folder === undefined && 'Name' in value) yield readEntity(value, readStatBlock, {file, line})
}

function named(value: Readonly<Record<string, unknown>>): {name?: string} {
  return typeof value['Name'] === 'string' ? {name: value['Name']} : {}
}

const KEYS: Readonly<Record<Ability, string>> = {str: 'Str', dex: 'Dex', con: 'Con', int: 'Int', wis: 'Wis', cha: 'Cha'}

function readStatBlock(reading: Reading): Draft {
  reading.ignore('Id', 'Path', 'Version', 'LastUpdateMs')
  reading.drop('Source', 'ImageURL', 'Player', 'InitiativeSpecialRoll', 'InitiativeAdvantage')
  const name = nameOf(reading, 'Name')
  const scores = reading.child('Abilities')
  const pairs = ABILITIES.map((ability) => [ability, scores?.integer(KEYS[ability])])
  const isWhole = pairs.every(([, score]) => typeof score === 'number' && score >= 1 && score <= 30)
  const abilities = isWhole ? (Object.fromEntries(pairs) as Record<Ability, number>) : undefined
  const hp = readHp(reading)
  if (!abilities && !hp) refuseEntity(`"${name}" is no stat block: it has neither abilities nor hit points`)
  const legendary = prose(reading, 'LegendaryActions')
  const others = [{heading: 'Mythic Actions', list: prose(reading, 'MythicActions')}].filter(({list}) => list.length > 0)
  const text = reading.text('Description')
  const parts: MonsterParts = {
    name,
    ...readKind(reading),
    ...(abilities ? {abilities, initiative: abilityModifier(abilities.dex) + (reading.integer('InitiativeModifier') ?? 0)} : {}),
    ...readAc(reading),
    ...(hp ? {hp} : {}),
    ...readChecks(reading),
    ...readDefenses(reading, DEFENSE_KEYS),
    speeds: parseSpeeds(reading.texts('Speed').join(', ')),
    traits: prose(reading, 'Traits'),
    actions: prose(reading, 'Actions'),
    bonusActions: prose(reading, 'BonusActions'),
    reactions: prose(reading, 'Reactions'),
    ...(legendary.length > 0 ? {legendary: {actions: legendary}} : {}),
    others,
    ...(text ? {text} : {}),
  }
  return finishMonster(parts, reading.losses)
}

function readKind(reading: Reading): Partial<MonsterParts> {
  const {sizes, type, alignment = ''} = splitTypeLine(reading.text('Type') ?? '')
  const kind = parseType(type)
  const goodness = parseAlignment(alignment)
  if (kind.isGuess) reading.guess('Type', kind.value.type)
  if (goodness.isGuess) reading.guess('Type', goodness.value)
  const cr = parseCr(reading.text('Challenge') ?? '')
  return {...(sizes.length > 0 ? {size: sizes} : {}), ...kind.value, alignment: goodness.value, ...(cr === undefined ? {} : {cr})}
}

function readHp(reading: Reading): MonsterParts['hp'] {
  const child = reading.child('HP')
  const average = child?.integer('Value')
  const notes = child?.text('Notes')
  const dice = parseDice((notes ?? '').replace(/^\(|\)$/g, ''))
  if (notes && !dice) child?.unmapped('Notes', notes)
  return average !== undefined && average > 0 ? {average, dice: dice ?? String(average)} : undefined
}

function readAc(reading: Reading): Pick<MonsterParts, 'ac' | 'acNote'> {
  const child = reading.child('AC')
  const ac = child?.integer('Value')
  const acNote = child?.text('Notes')?.replace(/^\(|\)$/g, '')
  return {...(ac !== undefined && ac >= 1 && ac <= 40 ? {ac} : {}), ...(acNote ? {acNote} : {})}
}

function readChecks(reading: Reading): Partial<MonsterParts> {
  const senses = parseSenses(reading.texts('Senses').join(', '))
  const languages = parseLanguages(reading.texts('Languages').join(', '))
  return {
    ...withoutEmpty({saves: modifiers(reading, 'Saves', parseAbility), skills: modifiers(reading, 'Skills', parseSkill)}),
    ...(senses.senses ? {senses: senses.senses} : {}),
    ...(senses.passive === undefined ? {} : {passivePerception: senses.passive}),
    ...(languages ? {languages} : {}),
  }
}

function modifiers<T extends string>(reading: Reading, key: string, parse: (text: string) => T | undefined): Partial<Record<T, number>> {
  const pairs = reading.children(key).flatMap((each) => {
    const name = parse(each.text('Name') ?? '')
    const bonus = each.integer('Modifier')
    if (name && bonus !== undefined) return [[name, bonus]]
    each.unmapped('Name', each.take('Name'))
    return []
  })
  return Object.fromEntries(pairs) as Partial<Record<T, number>>
}

function prose(reading: Reading, key: string): Prose[] {
  return reading.children(key).map((each) => {
    const usage = each.text('Usage')
    const name = each.text('Name') ?? 'Unnamed'
    return {name: usage ? `${name} (${usage.replace(/^\(|\)$/g, '')})` : name, text: each.text('Content') ?? '', path: each.path}
  })
}

function readSpell(reading: Reading): Draft {
  reading.ignore('Id', 'Path', 'Version', 'LastUpdateMs')
  reading.drop('Source')
  const text = reading.text('Description') ?? ''
  const duration = parseDuration(reading.text('Duration') ?? '')
  const castingTime = parseCastingTime(reading.text('CastingTime') ?? '')
  return finishSpell(
    {
      name: nameOf(reading, 'Name'),
      level: reading.integer('Level'),
      school: parseSchool(reading.text('School') ?? ''),
      classes: reading
        .texts('Classes')
        .map((each) =>
          each
            .toLowerCase()
            .replace(/[^a-z]+/g, '-')
            .replace(/^-|-$/g, ''),
        )
        .filter(Boolean),
      castingTime,
      range: parseRange(reading.text('Range') ?? ''),
      components: parseComponents(reading.text('Components') ?? ''),
      duration: duration?.duration,
      concentration: duration?.concentration ?? false,
      ritual: reading.isTrue('Ritual'),
      ...parseSpellSave(text),
      ...parseSpellDamage(text),
      ...(text ? {text} : {}),
    },
    reading.losses,
  )
}
