import {ABILITIES, type Ability} from '../schema/ability.js'
import {parseYaml} from '../yaml/parse.js'
import {readDefenses} from './defenses.js'
import {readJsonPieces} from './json-stream.js'
import {finishMonster, type MonsterParts, withoutEmpty} from './monster-parts.js'
import {tooLarge} from './open5e-read.js'
import {nameOf, readEntity, refuseEntity} from './reader.js'
import {isBag, type Reading, wordOf} from './reading.js'
import {type Draft, type ForeignFile, type Found, newlinesIn, wholeText} from './source.js'
import {parseAlignment, parseLanguages, parseSenses, parseSizes, parseType} from './text-creature.js'
import {parseAbility, parseAc, parseBonuses, parseCr, parseDice, parseHp, parseSkill, parseSpeeds} from './text-figures.js'
import type {Prose} from './text-power.js'

const DEFENSE_KEYS = {
  vulnerabilities: 'damage_vulnerabilities',
  resistances: 'damage_resistances',
  immunities: 'damage_immunities',
  conditions: 'condition_immunities',
}

/** Fantasy Statblocks of Obsidian: notes with `statblock` blocks or front matter, plain YAML, or the plugin's bestiary as JSON. */
export async function* readFantasyStatblocks(file: ForeignFile): AsyncGenerator<Found> {
  if (/\.json$/i.test(file.name)) {
    for await (const {value, line} of readJsonPieces(file, {isList: () => true, isMember: () => false})) {
      if (value === undefined) yield tooLarge(file.name, line)
      else if (isBag(value) && ('name' in value || 'stats' in value)) yield readEntity(value, readStatBlock, {file: file.name, line})
    }
    return
  }
  for (const {text, line, isOptional} of blocksOf(await wholeText(file), file.name))
    yield* readBlock(text, {file: file.name, line, isOptional})
}

interface Block {
  text: string
  /** Line of the file that its first line is. */
  line: number
  /** Front matter, that may have nothing to do with stat blocks. */
  isOptional: boolean
}

function blocksOf(text: string, file: string): Block[] {
  if (/\.ya?ml$/i.test(file)) return [{text, line: 1, isOptional: false}]
  const found = [...text.matchAll(/^([ \t]*)```+[ \t]*statblock[ \t]*\r?\n(.*?)^[ \t]*```/gms)].map(
    ({0: all, 1: indent = '', 2: body = '', index}) => ({
      text: indent === '' ? body : body.replace(new RegExp(`^${indent}`, 'gm'), ''),
      line: newlinesIn(text.slice(0, index)) + 1 + newlinesIn(all.slice(0, all.indexOf('\n') + 1)),
      isOptional: false,
    }),
  )
  const matter = /^---\r?\n(.*?)^---\s*$/ms.exec(text)
  const isMatter = matter?.index === 0 && /^statblock:\s*(?:true|inline)\b/m.test(matter[1] ?? '')
  const blocks = isMatter ? [{text: matter?.[1] ?? '', line: 2, isOptional: true}, ...found] : found
  return blocks.length > 0 || /^#|```/m.test(text) ? blocks : [{text, line: 1, isOptional: false}]
}

function* readBlock(text: string, {file, line, isOptional}: {file: string; line: number; isOptional: boolean}): Generator<Found> {
  const {value, diagnostics} = parseYaml(text, file)
  if (value === undefined) {
    for (const diagnostic of diagnostics) yield {type: 'problem', problem: {...diagnostic, line: (diagnostic.line ?? 1) + line - 1}}
    return
  }
  for (const each of Array.isArray(value) ? value : [value]) {
    if (!isBag(each)) continue
    if (isOptional && !('ac' in each || 'hp' in each || 'stats' in each)) continue
    yield readEntity(each, readStatBlock, {file, line})
  }
}

function readStatBlock(reading: Reading): Draft {
  const base = reading.text('monster') ?? reading.text('creature') ?? reading.text('extends')
  if (base !== undefined && !reading.has('stats')) refuseEntity(`"${reading.text('name') ?? base}" only says what it changes of "${base}"`)
  reading.ignore(
    'layout',
    'statblock',
    'columns',
    'forcecolumns',
    'dice',
    'render',
    'bestiary',
    'columnWidth',
    'columnHeight',
    'path',
    'mtime',
    'note',
    'tags',
    'cssclasses',
    'aliases',
  )
  reading.drop('source', 'image', 'pronounce', 'prof', 'pb', 'proficiency')
  const name = nameOf(reading)
  const hp = readHp(reading)
  const ac = parseAc(reading.text('ac') ?? reading.text('armor_class') ?? '')
  const acClass = reading.text('ac_class')
  const abilities = readAbilities(reading)
  if (!hp && !ac && !abilities) refuseEntity(`"${name}" is no stat block: it has no armor class, hit points or abilities`)
  const legendary = prose(reading, 'legendary_actions')
  const description = reading.text('description') ?? reading.text('desc')
  const initiative = reading.integer('modifier') ?? reading.integer('initiative')
  const parts: MonsterParts = {
    name,
    ...readKind(reading),
    ...(abilities ? {abilities} : {}),
    ...(ac ?? {}),
    ...(acClass ? {acNote: acClass} : {}),
    ...(hp ? {hp} : {}),
    ...(initiative === undefined ? {} : {initiative}),
    ...readChecks(reading),
    ...readDefenses(reading, DEFENSE_KEYS),
    speeds: parseSpeeds(reading.text('speed') ?? ''),
    traits: [...prose(reading, 'traits'), ...spells(reading)],
    actions: prose(reading, 'actions'),
    bonusActions: prose(reading, 'bonus_actions'),
    reactions: prose(reading, 'reactions'),
    ...(legendary.length > 0 ? {legendary: {uses: usesOf(reading.text('legendary_description')), actions: legendary}} : {}),
    others: [
      {heading: 'Mythic Actions', list: prose(reading, 'mythic_actions')},
      {heading: 'Lair Actions', list: prose(reading, 'lair_actions')},
    ].filter(({list}) => list.length > 0),
    ...(description ? {text: description} : {}),
  }
  reading.ignore('legendary_description')
  return finishMonster(parts, reading.losses)
}

function usesOf(text: string | undefined): number | undefined {
  const uses = /(?:Legendary Action Uses:|can take) (\d)/i.exec(text ?? '')?.[1]
  return uses === undefined || uses === '0' ? undefined : Number(uses)
}

function readKind(reading: Reading): Partial<MonsterParts> {
  const sizes = parseSizes(reading.text('size') ?? '')
  const subtype = reading.text('subtype')
  const type = parseType(`${reading.text('type') ?? ''}${subtype ? ` (${subtype})` : ''}`)
  const alignment = parseAlignment(reading.text('alignment') ?? '')
  if (type.isGuess) reading.guess('type', type.value.type)
  if (alignment.isGuess) reading.guess('alignment', alignment.value)
  const cr = parseCr(reading.text('cr') ?? '')
  const xp = reading.integer('xp')
  return {
    ...(sizes.length > 0 ? {size: sizes} : {}),
    ...type.value,
    alignment: alignment.value,
    ...(cr === undefined ? {} : {cr}),
    ...(xp === undefined || xp < 0 ? {} : {xp}),
  }
}

function readHp(reading: Reading): MonsterParts['hp'] {
  const found = parseHp(reading.text('hp') ?? '')
  const dice = parseDice(reading.text('hit_dice') ?? '')
  return found && {average: found.average, dice: dice ?? found.dice}
}

function readAbilities(reading: Reading): Record<Ability, number> | undefined {
  const list = reading.take('stats')
  if (!Array.isArray(list) || list.length !== ABILITIES.length) return undefined
  const scores = list.map((each) => Number(wordOf(each) || Number.NaN))
  if (!scores.every((score) => Number.isInteger(score) && score >= 1 && score <= 30)) return undefined
  return Object.fromEntries(ABILITIES.map((ability, index) => [ability, scores[index]])) as Record<Ability, number>
}

function readChecks(reading: Reading): Partial<MonsterParts> {
  const senses = parseSenses(reading.text('senses') ?? '')
  const languages = parseLanguages(reading.text('languages') ?? '')
  return {
    ...withoutEmpty({saves: bonuses(reading, 'saves', parseAbility), skills: bonuses(reading, 'skillsaves', parseSkill)}),
    ...(senses.senses ? {senses: senses.senses} : {}),
    ...(senses.passive === undefined ? {} : {passivePerception: senses.passive}),
    ...(languages ? {languages} : {}),
  }
}

/** `[{dexterity: 9}]`, or words such as "Dex +9". */
function bonuses<T extends string>(reading: Reading, key: string, parse: (text: string) => T | undefined): Partial<Record<T, number>> {
  const words = parseBonuses(reading.text(key) ?? '')
  const pairs = reading.children(key).flatMap((each) => each.keys().map((name) => ({name, bonus: each.number(name) ?? Number.NaN, each})))
  const found: [T, number][] = []
  for (const {name, bonus} of [...words.bonuses, ...pairs]) {
    const known = parse(name)
    if (known && Number.isInteger(bonus)) found.push([known, bonus])
    else reading.unmapped(key, {[name]: bonus})
  }
  for (const rest of words.rest) reading.unmapped(key, rest)
  return Object.fromEntries(found) as Partial<Record<T, number>>
}

function prose(reading: Reading, key: string): Prose[] {
  return reading.children(key).map((each) => ({name: each.text('name') ?? 'Unnamed', text: each.text('desc') ?? '', path: each.path}))
}

/** The plugin's list of spells: a line of words, then maps of a label and its spells. */
function spells(reading: Reading): Prose[] {
  const list = reading.take('spells')
  if (!Array.isArray(list) || list.length === 0) return []
  const lines = list.map((each) =>
    isBag(each)
      ? Object.entries(each)
          .map(([label, names]) => `${label}: ${[names].flat().map(wordOf).join(', ')}`)
          .join('\n')
      : wordOf(each),
  )
  return [{name: 'Spellcasting', text: lines.join('\n'), path: 'spells'}]
}
