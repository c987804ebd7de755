import {ABILITIES, ABILITY_NAMES, type Ability, DAMAGE_TYPES, type DamageType, SKILLS} from '../schema/ability.js'
import type {Monster} from '../schema/content/monster.js'
import {slugOf} from '../schema/slug.js'
import {bonusInName, finishItem, parseAttunement, parseItemCategory, parseRarity} from './item-parts.js'
import {readJsonPieces} from './json-stream.js'
import {finishMonster, type MonsterParts} from './monster-parts.js'
import {nameOf, type ReadContext, readEntity, refuseEntity} from './reader.js'
import {isBag, type Reading, wordOf} from './reading.js'
import {type Draft, type ForeignFile, type Found, importProblem} from './source.js'
import {finishSpell, parseCastingTime, parseDuration, parseMaterial, parseRange, parseSchool, saveSuccess} from './spell-parts.js'
import {parseAlignment, parseConditions, parseDamageTypes, parseLanguages, parseSenses, parseSizes, parseType} from './text-creature.js'
import {parseAbility, parseCr, parseDice} from './text-figures.js'
import type {Prose} from './text-power.js'

type Record_ = Readonly<Record<string, unknown>>
type ByParent = ReadonlyMap<string, readonly Record_[]>

/** Records of models that hang on a creature: by file, as the project's own data folders name them. */
const PARTS = {actions: 'CreatureAction.json', traits: 'CreatureTrait.json'} as const
const PART_MODELS = new Set(['creatureaction', 'creaturetrait', 'creatureactionattack', 'spellcastingoption', 'creaturetypedescription'])

/** Open5e v2: what its API answers, or its data files with the parts of a creature beside them. */
export async function* readOpen5e(file: ForeignFile, context: ReadContext): AsyncGenerator<Found> {
  let parts: Promise<Record<keyof typeof PARTS, ByParent>> | undefined
  for await (const {value, under, line} of readJsonPieces(file, {isList: (key) => key === 'results', isMember: () => false})) {
    if (value === undefined) yield tooLarge(file.name, line)
    else if (isBag(value) && !isEmptyPage(value, under)) {
      const {model, pk, record} = unwrap(value)
      if (PART_MODELS.has(model)) continue
      if (model === 'creature' && pk !== undefined) parts ??= readParts(context)
      yield readRecord(model, joinParts(record, pk, await parts), {file: file.name, line})
    }
  }
}

export function tooLarge(file: string, line: number): Found {
  return {
    type: 'problem',
    problem: importProblem(file, 'IMPORT_TOO_LARGE', 'an entry has more than 5 MiB', {line, hint: 'take its images and notes out'}),
  }
}

/** The frame of a page of the API, whose results were read one by one. */
function isEmptyPage(value: Record_, under: string | undefined): boolean {
  return under === undefined && Array.isArray(value['results'])
}

function unwrap(value: Record_): {model: string; pk: string | undefined; record: Record_} {
  const fields = value['fields']
  if (typeof value['model'] === 'string' && isBag(fields))
    return {model: value['model'].replace(/^.*\./, ''), pk: wordOf(value['pk']), record: fields}
  return {model: modelOf(value), pk: undefined, record: value}
}

function modelOf(value: Record_): string {
  if ('challenge_rating' in value || 'challenge_rating_text' in value || 'hit_dice' in value) return 'creature'
  if ('school' in value && 'casting_time' in value) return 'spell'
  return 'rarity' in value ? 'magicitem' : 'record'
}

async function readParts(context: ReadContext): Promise<Record<keyof typeof PARTS, ByParent>> {
  const read = async (name: string): Promise<ByParent> => {
    const byParent = new Map<string, Record_[]>()
    const file = context.companion(name)
    if (!file) return byParent
    for await (const {value} of readJsonPieces(file, {isList: () => false, isMember: () => false})) {
      const fields = isBag(value) ? value['fields'] : undefined
      if (!isBag(fields)) continue
      const parent = wordOf(fields['parent'])
      byParent.set(parent, [...(byParent.get(parent) ?? []), fields])
    }
    return byParent
  }
  return {actions: await read(PARTS.actions), traits: await read(PARTS.traits)}
}

function joinParts(record: Record_, pk: string | undefined, parts: Record<keyof typeof PARTS, ByParent> | undefined): Record_ {
  if (pk === undefined || !parts) return record
  return {...record, actions: parts.actions.get(pk) ?? [], traits: parts.traits.get(pk) ?? []}
}

function readRecord(model: string, record: Record_, place: {file: string; line: number}): Found {
  if (model === 'creature') return readEntity(record, readCreature, place)
  if (model === 'spell') return readEntity(record, readSpell, place)
  if (model === 'magicitem') return readEntity(record, readItem, place)
  return {type: 'skipped', what: model, ...(typeof record['name'] === 'string' ? {name: record['name']} : {})}
}

const LONG_NAMES = Object.fromEntries(ABILITIES.map((ability) => [ability, ABILITY_NAMES[ability].toLowerCase()])) as Record<
  Ability,
  string
>

function readCreature(reading: Reading): Draft {
  const {losses} = reading
  const parts: MonsterParts = {
    name: nameOf(reading),
    ...readKind(reading),
    ...readBody(reading),
    ...readChecks(reading),
    ...readWords(reading),
  }
  reading.ignore('key', 'url', 'document', 'unit', 'normal_sight_range', 'proficiency_bonus', 'modifiers', 'speed_all', 'illustration')
  reading.ignore('saving_throws_all', 'skill_bonuses_all', 'creaturesets', 'initiative_score', 'experience_points')
  reading.drop('weight')
  return finishMonster(parts, losses)
}

/** "large", or what the API writes: {name: "Large", key: "large"}. */
function choice(reading: Reading, key: string): string | undefined {
  const value = reading.text(key)
  if (value !== undefined) return value
  const child = reading.child(key)
  return child && choiceName(child)
}

function choiceName(reading: Reading): string | undefined {
  reading.ignore('key', 'url', 'document', 'desc')
  return reading.text('name')
}

function readKind(reading: Reading): Pick<MonsterParts, 'size' | 'type' | 'subtypes' | 'alignment' | 'isAnimal' | 'group'> {
  const size = parseSizes(choice(reading, 'size') ?? '')
  const type = parseType(choice(reading, 'type') ?? '')
  const alignment = parseAlignment(reading.text('alignment') ?? '')
  const category = reading.text('category')
  if (type.isGuess) reading.guess('type', type.value.type)
  if (alignment.isGuess) reading.guess('alignment', alignment.value)
  const group = reading.text('subcategory')
  return {
    ...(size.length > 0 ? {size} : {}),
    ...type.value,
    alignment: alignment.value,
    ...(category === 'Animals' || category === 'Beast' ? {isAnimal: true} : {}),
    ...(group ? {group} : {}),
  }
}

const RANGES = ['darkvision', 'blindsight', 'tremorsense', 'truesight'] as const

function readBody(reading: Reading): Partial<MonsterParts> {
  const average = reading.integer('hit_points')
  const dice = parseDice(reading.text('hit_dice') ?? '')
  const ac = reading.integer('armor_class')
  const acNote = reading.text('armor_detail')
  const cr = parseCr(reading.text('challenge_rating_decimal') ?? reading.text('challenge_rating') ?? '')
  reading.ignore('challenge_rating', 'challenge_rating_text')
  const xp = reading.integer('experience_points_integer')
  const speeds = readSpeeds(reading.child('speed') ?? reading)
  const initiative = reading.integer('initiative_bonus')
  if (average === undefined && ac === undefined) refuseEntity(`"${nameOf(reading)}" has neither hit points nor an armor class`)
  return {
    ...(average !== undefined && average > 0 ? {hp: {average, dice: dice ?? String(average)}} : {}),
    ...(ac !== undefined && ac > 0 && ac <= 40 ? {ac} : {}),
    ...(acNote ? {acNote} : {}),
    ...(cr === undefined ? {} : {cr}),
    ...(xp === undefined ? {} : {xp}),
    ...(initiative === undefined ? {} : {initiative}),
    speeds,
    ...readAbilities(reading.child('ability_scores'), reading),
  }
}

function readSpeeds(reading: Reading): Monster['speeds'] {
  const modes = (['fly', 'swim', 'climb', 'burrow'] as const).flatMap((mode) => {
    const feet = reading.integer(mode)
    return feet !== undefined && feet > 0 ? [[mode, feet]] : []
  })
  const walk = reading.integer('walk') ?? 0
  reading.ignore('unit', 'crawl')
  return {walk: Math.max(0, walk), ...Object.fromEntries(modes), ...(reading.isTrue('hover') ? {hover: true as const} : {})}
}

function readAbilities(nested: Reading | undefined, flat: Reading): Pick<MonsterParts, 'abilities'> {
  const scores = ABILITIES.map((ability) => [
    ability,
    nested?.integer(LONG_NAMES[ability]) ?? flat.integer(`ability_score_${LONG_NAMES[ability]}`),
  ])
  const isWhole = scores.every(([, score]) => typeof score === 'number' && score >= 1 && score <= 30)
  return isWhole ? {abilities: Object.fromEntries(scores) as Record<Ability, number>} : {}
}

function readChecks(reading: Reading): Partial<MonsterParts> {
  const [nestedSaves, nestedSkills] = [reading.child('saving_throws'), reading.child('skill_bonuses')]
  const saves = ABILITIES.flatMap((ability) => {
    const bonus = nestedSaves?.integer(LONG_NAMES[ability]) ?? reading.integer(`saving_throw_${LONG_NAMES[ability]}`)
    return bonus === undefined ? [] : [[ability, bonus]]
  })
  const skills = SKILLS.flatMap((skill) => {
    const key = skill.replace(/-/g, '_')
    const bonus = nestedSkills?.integer(key) ?? reading.integer(`skill_bonus_${key}`)
    return bonus === undefined ? [] : [[skill, bonus]]
  })
  const passive = reading.integer('passive_perception')
  return {
    ...(saves.length > 0 ? {saves: Object.fromEntries(saves)} : {}),
    ...(skills.length > 0 ? {skills: Object.fromEntries(skills)} : {}),
    ...(passive === undefined ? {} : {passivePerception: passive}),
    ...readDefenses(reading.child('resistances_and_immunities') ?? reading),
  }
}

function readDefenses(reading: Reading): Partial<MonsterParts> {
  const notes: string[] = []
  const damage = (key: string): DamageType[] => {
    const display = reading.text(`${key}_display`)
    const listed = slugs(reading, key)
    const {types, rest} = parseDamageTypes(display ?? listed.join(', '))
    if (rest.length > 0) notes.push(`${key.replace(/^damage_/, '')}: ${rest.join('; ')}`)
    return types
  }
  const [vulnerabilities, resistances, immunities] = [
    damage('damage_vulnerabilities'),
    damage('damage_resistances'),
    damage('damage_immunities'),
  ]
  const conditions = parseConditions(reading.text('condition_immunities_display') ?? slugs(reading, 'condition_immunities').join(', '))
  reading.ignore('damage_vulnerabilities', 'damage_resistances', 'damage_immunities', 'condition_immunities')
  for (const key of ['nonmagical_attack_immunity', 'nonmagical_attack_resistance'])
    if (reading.isTrue(key)) notes.push(key.replace(/_/g, ' '))
  return {
    vulnerabilities,
    resistances,
    immunities,
    conditionImmunities: conditions.types,
    ...(notes.length + conditions.rest.length > 0 ? {defenseNote: [...notes, ...conditions.rest].join('; ')} : {}),
  }
}

/** A list of slugs, or of the API's {name, key}. */
function slugs(reading: Reading, key: string): string[] {
  const texts = reading.texts(key)
  return texts.length > 0 ? texts : reading.children(key).flatMap((each) => choiceName(each) ?? [])
}

function readWords(reading: Reading): Partial<MonsterParts> {
  const ranges = RANGES.flatMap((sense) => {
    const feet = reading.number(`${sense}_range`)
    return feet !== undefined && feet > 0 ? [[sense, Math.round(feet)]] : []
  })
  const actions = reading.children('actions').map((each) => readAction(each))
  const ofType = (type: string) =>
    actions
      .filter((action) => action.type === type)
      .sort((a, b) => a.order - b.order)
      .map(({prose}) => prose)
  const legendary = ofType('LEGENDARY_ACTION')
  const environments = slugs(reading, 'environments').map(slugOf).filter(Boolean)
  return {
    ...(ranges.length > 0 ? {senses: Object.fromEntries(ranges) as Monster['senses'] & object} : parseSenses(reading.text('senses') ?? '')),
    ...readLanguages(reading),
    ...(environments.length > 0 ? {habitat: environments} : {}),
    traits: reading.children('traits').map(readTrait),
    actions: actions
      .filter(({type}) => !['BONUS_ACTION', 'REACTION', 'LEGENDARY_ACTION'].includes(type))
      .sort((a, b) => a.order - b.order)
      .map(({prose}) => prose),
    bonusActions: ofType('BONUS_ACTION'),
    reactions: ofType('REACTION'),
    ...(legendary.length > 0 ? {legendary: {actions: legendary}} : {}),
  }
}

function readLanguages(reading: Reading): Pick<MonsterParts, 'languages'> {
  const nested = reading.child('languages')
  const text = nested?.text('as_string') ?? reading.text('languages_desc') ?? ''
  nested?.ignore('data')
  reading.ignore('languages')
  const languages = parseLanguages(text) ?? {}
  const telepathyFt = reading.integer('telepathy_range')
  const all = {...languages, ...(telepathyFt !== undefined && telepathyFt > 0 ? {telepathyFt} : {})}
  return Object.keys(all).length > 0 ? {languages: all} : {}
}

function readTrait(reading: Reading): Prose {
  reading.ignore('parent', 'type')
  return {name: reading.text('name') ?? 'Unnamed', text: reading.text('desc') ?? '', path: reading.path}
}

function readAction(reading: Reading): {type: string; order: number; prose: Prose} {
  reading.ignore('parent', 'attacks', 'legendary_action_cost')
  const limits = reading.child('usage_limits')
  const uses = usesOf(limits?.text('type') ?? reading.text('uses_type'), limits?.integer('param') ?? reading.integer('uses_param'))
  const form = reading.text('limited_to_form')?.replace(/ Only$/, '')
  return {
    type: reading.text('action_type') ?? 'ACTION',
    order: reading.number('order_in_statblock') ?? reading.number('order') ?? 0,
    prose: {
      name: reading.text('name') ?? 'Unnamed',
      text: reading.text('desc') ?? '',
      path: reading.path,
      ...(uses ? {uses} : {}),
      ...(form ? {form} : {}),
    },
  }
}

function usesOf(type: string | undefined, param: number | undefined): Prose['uses'] {
  if (type === 'PER_DAY' && param !== undefined && param > 0) return {type: 'day', count: param}
  if (type === 'RECHARGE_AFTER_REST') return {type: 'rest', rest: 'any'}
  if (type?.startsWith('RECHARGE') && param !== undefined && param >= 2 && param <= 6) return {type: 'recharge', from: param}
  return undefined
}

function readSpell(reading: Reading): Draft {
  const text = reading.text('desc') ?? ''
  const time = reading.text('casting_time') ?? ''
  const trigger = reading.text('reaction_condition')
  const castingTime = parseCastingTime(time)
  const duration = parseDuration(reading.text('duration') ?? '')
  const higherLevels = reading.text('higher_level')
  const school = parseSchool(choice(reading, 'school') ?? '')
  const level = reading.integer('level')
  const concentration = reading.isTrue('concentration')
  const range = parseRange(reading.text('range_text') ?? '')
  reading.ignore('key', 'url', 'document', 'range', 'range_unit', 'target_type', 'target_count', 'casting_options', 'shape_magic_unit')
  return finishSpell(
    {
      name: nameOf(reading),
      level,
      school,
      classes: slugs(reading, 'classes').map((each) => slugOf(each.replace(/^.*_/, ''))),
      castingTime: castingTime && {...castingTime, ...(trigger ? {trigger} : {})},
      range,
      components: readComponents(reading),
      duration: duration?.duration,
      ritual: reading.isTrue('ritual'),
      concentration: concentration || duration?.concentration === true,
      ...readSpellEffect(reading, text),
      ...(higherLevels ? {higherLevels} : {}),
      ...(text ? {text} : {}),
    },
    reading.losses,
  )
}

function readComponents(reading: Reading) {
  const words = reading.text('material_specified') ?? ''
  const cost = reading.number('material_cost')
  const consumed = reading.isTrue('material_consumed')
  const material = parseMaterial(words)
  const isMaterial = reading.isTrue('material')
  return {
    verbal: reading.isTrue('verbal'),
    somatic: reading.isTrue('somatic'),
    ...(isMaterial
      ? {
          material: {
            ...material,
            ...(cost !== undefined && cost > 0 ? {costCp: Math.round(cost * 100)} : {}),
            ...(consumed ? {consumed} : {}),
          },
        }
      : {}),
  }
}

const AREA_WORDS = ['cone', 'cube', 'cylinder', 'line', 'sphere', 'wall', 'emanation', 'square'] as const

function readSpellEffect(reading: Reading, text: string) {
  const ability = parseAbility(reading.text('saving_throw_ability') ?? '')
  const dice = parseDice(reading.text('damage_roll') ?? '')
  const types = reading.texts('damage_types').flatMap((each) => DAMAGE_TYPES.find((type) => type === each.toLowerCase()) ?? [])
  const shape = AREA_WORDS.find((word) => word === reading.text('shape_type')?.toLowerCase())
  const size = reading.number('shape_size')
  reading.ignore('shape_size_unit')
  const isAttack = reading.isTrue('attack_roll')
  const attack = isAttack ? (/\bmelee spell attack/i.test(text) ? 'melee' : 'ranged') : undefined
  if (isAttack && !/\b(?:melee|ranged) spell attack/i.test(text)) reading.guess('attack_roll', attack)
  if (dice && types.length === 0) reading.unmapped('damage_roll', dice)
  return {
    ...(attack ? {attack: attack as 'melee' | 'ranged'} : {}),
    ...(ability ? {save: {ability, success: saveSuccess(text)}} : {}),
    ...(dice && types.length > 0 ? {damage: [{dice, types}]} : {}),
    ...(shape && size !== undefined && Number.isInteger(size) && size > 0 ? {area: {shape, sizeFt: size}} : {}),
  }
}

function readItem(reading: Reading): Draft {
  const name = nameOf(reading)
  const needs = reading.isTrue('requires_attunement')
  const detail = reading.text('attunement_detail')
  const category = choice(reading, 'category')
  const rarity = choice(reading, 'rarity')
  reading.ignore('key', 'url', 'document', 'size', 'armor_class', 'hit_points', 'hit_dice', 'armor_detail', 'weight_unit')
  reading.drop('cost_gp', 'damage_vulnerabilities', 'damage_resistances', 'damage_immunities')
  if (Number(wordOf(reading.take('cost'))) > 0) reading.losses.add('cost', 'dropped', reading.take('cost'))
  for (const key of ['armor', 'weapon']) reading.drop(key)
  return finishItem(
    {
      name,
      category: parseItemCategory(category ?? ''),
      rarity: parseRarity(rarity ?? ''),
      attunement: needs || detail ? parseAttunement(detail ?? '') : undefined,
      bonus: bonusInName(name),
      weightLb: reading.number('weight'),
      text: reading.text('desc'),
    },
    reading.losses,
  )
}
