import {ABILITIES, type Ability, SKILLS} from '../schema/ability.js'
import type {Monster} from '../schema/content/monster.js'
import type {Spell} from '../schema/content/spell.js'
import {slugOf} from '../schema/slug.js'
import {parseYaml} from '../yaml/parse.js'
import {bonusInName, finishItem, parseItemCategory, parseRarity} from './item-parts.js'
import {readJsonPieces} from './json-stream.js'
import {finishMonster, type MonsterParts, withoutEmpty} from './monster-parts.js'
import {tooLarge} from './open5e-read.js'
import {nameOf, readEntity} from './reader.js'
import {isBag, type Reading, wordOf} from './reading.js'
import type {Draft, ForeignFile, Found} from './source.js'
import {wholeText} from './source.js'
import {finishSpell, parseMaterial, parseSchool, parseSpellDamage, parseSpellSave} from './spell-parts.js'
import {parseAlignment, parseConditions, parseDamageTypes, parseSizes, parseType, titleOf} from './text-creature.js'
import {abilityModifier, averageOf, parseCr, parseDice, proficiencyOfCr, signed, spacedDice} from './text-figures.js'
import type {Prose} from './text-power.js'

/** Foundry VTT's dnd5e system: exported actors and items (JSON, one or many), and the YAML its packs are kept in. */
export async function* readFoundry(file: ForeignFile): AsyncGenerator<Found> {
  if (/\.ya?ml$/i.test(file.name)) {
    const {value, diagnostics} = parseYaml(await wholeText(file), file.name)
    for (const problem of diagnostics) yield {type: 'problem', problem}
    if (isBag(value)) yield readDocument(value, {file: file.name, line: 1})
    return
  }
  for await (const {value, line} of readJsonPieces(file, {isList: (key) => key === 'actors', isMember: () => false})) {
    if (value === undefined) yield tooLarge(file.name, line)
    else if (isBag(value) && typeof value['type'] === 'string') yield readDocument(value, {file: file.name, line})
  }
}

const ITEM_TYPES = new Set(['weapon', 'equipment', 'consumable', 'tool', 'loot', 'container', 'backpack'])

function readDocument(value: Readonly<Record<string, unknown>>, place: {file: string; line: number}): Found {
  const {type, name} = value
  if (type === 'npc') return readEntity(value, readNpc, place)
  if (type === 'spell') return readEntity(value, readSpell, place)
  if (ITEM_TYPES.has(String(type)) && isMagic(value)) return readEntity(value, readItem, place)
  return {type: 'skipped', what: String(type), ...(typeof name === 'string' ? {name} : {})}
}

function isMagic(value: Readonly<Record<string, unknown>>): boolean {
  const system = isBag(value['system']) ? value['system'] : value['data']
  return isBag(system) && typeof system['rarity'] === 'string' && system['rarity'] !== ''
}

const FRAME = [
  '_id',
  '_key',
  '_stats',
  'type',
  'img',
  'sort',
  'folder',
  'ownership',
  'permission',
  'prototypeToken',
  'token',
  'flags',
  'sheet',
  'items',
]

/** The part that the game system owns: `system` since version 10, `data` before. */
function systemOf(reading: Reading): Reading | undefined {
  reading.ignore(...FRAME)
  return reading.child('system') ?? reading.child('data')
}

function readNpc(reading: Reading): Draft {
  const name = nameOf(reading)
  const items = reading.children('items')
  const system = systemOf(reading)
  reading.drop('effects')
  if (!system) return finishMonster({name}, reading.losses)
  const details = system.child('details')
  const cr = parseCr(details?.text('cr') ?? '')
  const abilities = readAbilities(system.child('abilities'), reading)
  const base = {abilities: abilities.scores, proficiency: proficiencyOfCr(cr ?? 0)}
  const sections = readItems(items, base)
  const biography = htmlText(details?.child('biography')?.text('value') ?? '')
  details?.ignore('xp', 'ideal', 'bond', 'flaw', 'race', 'source', 'spellLevel')
  const uses = readLegendary(system.child('resources'))
  const parts: MonsterParts = {
    name,
    ...readKind(system, details),
    ...(abilities.scores ? {abilities: abilities.scores} : {}),
    ...withoutEmpty({saves: abilities.savesOf(base.proficiency), skills: readSkills(system.child('skills'), base)}),
    ...readBody(system.child('attributes'), system.child('traits')),
    ...(cr === undefined ? {} : {cr}),
    traits: sections.traits,
    actions: sections.actions,
    bonusActions: sections.bonusActions,
    reactions: sections.reactions,
    ...(sections.legendary.length > 0 ? {legendary: {uses, actions: sections.legendary}} : {}),
    others: sections.lair.length > 0 ? [{heading: 'Lair Actions', list: sections.lair}] : [],
    ...(biography ? {text: biography} : {}),
  }
  system.ignore('source', 'currency', 'attunement', 'bonuses', 'favorites', 'spells')
  return finishMonster(parts, reading.losses)
}

function readAbilities(reading: Reading | undefined, top: Reading) {
  const pairs = ABILITIES.map((ability) => ({ability, child: reading?.child(ability)}))
  const values = pairs.map(({ability, child}) => ({
    ability,
    score: child?.integer('value'),
    isProficient: Number(wordOf(child?.take('proficient'))) >= 1,
  }))
  for (const {child} of pairs) child?.ignore('max', 'bonuses', 'mod', 'save', 'dc', 'check')
  const isWhole = values.every(({score}) => score !== undefined && score >= 1 && score <= 30)
  if (!isWhole)
    top.unmapped(
      'system.abilities',
      values.map(({score}) => score ?? null),
    )
  const scores = isWhole ? (Object.fromEntries(values.map(({ability, score}) => [ability, score])) as Record<Ability, number>) : undefined
  const savesOf = (proficiency: number) =>
    Object.fromEntries(
      values.flatMap(({ability, isProficient}) =>
        isProficient && scores ? [[ability, abilityModifier(scores[ability]) + proficiency]] : [],
      ),
    )
  return {scores, savesOf: savesOf as (proficiency: number) => Partial<Record<Ability, number>>}
}

interface Base {
  abilities: Record<Ability, number> | undefined
  proficiency: number
}

const SKILL_CODES = [
  'acr',
  'ani',
  'arc',
  'ath',
  'dec',
  'his',
  'ins',
  'itm',
  'inv',
  'med',
  'nat',
  'prc',
  'prf',
  'per',
  'rel',
  'slt',
  'ste',
  'sur',
]
const SKILL_ABILITIES: readonly Ability[] = [
  'dex',
  'wis',
  'int',
  'str',
  'cha',
  'int',
  'wis',
  'cha',
  'int',
  'wis',
  'int',
  'wis',
  'cha',
  'cha',
  'int',
  'dex',
  'dex',
  'wis',
]

/** Bonuses of the skills that have a share of the proficiency bonus: 0.5, 1 or 2 of it. */
function readSkills(reading: Reading | undefined, {abilities, proficiency}: Base): Monster['skills'] {
  const pairs = SKILLS.flatMap((skill, index) => {
    const child = reading?.child(SKILL_CODES[index] ?? '')
    child?.ignore('ability', 'bonuses', 'roll')
    const times = child?.number('value') ?? 0
    const ability = SKILL_ABILITIES[index] ?? 'dex'
    return times > 0 && abilities ? [[skill, abilityModifier(abilities[ability]) + Math.floor(times * proficiency)]] : []
  })
  return Object.fromEntries(pairs)
}

function readKind(system: Reading, details: Reading | undefined): Partial<MonsterParts> {
  const traits = system.child('traits')
  const size = parseSizes(traits?.text('size') ?? '')
  const nested = details?.child('type')
  const swarm = nested?.text('swarm')
  const words = nested
    ? `${nested.text('value') ?? ''}${nested.has('subtype') ? ` (${nested.text('subtype')})` : ''}`
    : (details?.text('type') ?? '')
  nested?.ignore('custom')
  const type = parseType(words)
  const alignment = parseAlignment(details?.text('alignment') ?? '')
  if (type.isGuess) details?.guess('type', type.value.type)
  if (alignment.isGuess) details?.guess('alignment', alignment.value)
  const [swarmOf] = parseSizes(swarm ?? '')
  const habitat =
    details
      ?.child('habitat')
      ?.children('value')
      .flatMap((each) => each.text('type') ?? []) ?? []
  return {
    ...(size.length > 0 ? {size} : {}),
    ...type.value,
    ...(swarmOf ? {swarmOf} : {}),
    alignment: alignment.value,
    ...withoutEmpty({habitat: habitat.map(slugOf).filter(Boolean)}),
  }
}

function readBody(attributes: Reading | undefined, traits: Reading | undefined): Partial<MonsterParts> {
  const hp = attributes?.child('hp')
  const average = hp?.integer('max') ?? hp?.integer('value')
  const dice = parseDice(hp?.text('formula') ?? '')
  hp?.ignore('value', 'temp', 'tempmax', 'min', 'bonuses')
  const armor = attributes?.child('ac')
  const ac = armor?.integer('flat') ?? armor?.integer('value')
  armor?.ignore('calc', 'formula', 'value')
  attributes?.ignore(
    'init',
    'concentration',
    'death',
    'exhaustion',
    'inspiration',
    'spellcasting',
    'attunement',
    'loyalty',
    'prof',
    'spell',
    'spelldc',
    'hd',
  )
  return {
    ...(average !== undefined && average > 0 ? {hp: {average, dice: dice ?? String(average)}} : {}),
    ...(ac !== undefined && ac >= 1 && ac <= 40 ? {ac} : {}),
    ...readSpeeds(attributes?.child('movement')),
    ...readSenses(attributes?.child('senses') ?? traits?.child('senses')),
    ...readTraits(traits),
  }
}

function readSpeeds(reading: Reading | undefined): Pick<MonsterParts, 'speeds'> {
  if (!reading) return {}
  reading.ignore('units', 'ignoredDifficultTerrain')
  const modes = (['fly', 'swim', 'climb', 'burrow'] as const).flatMap((mode) => {
    const feet = reading.integer(mode)
    return feet !== undefined && feet > 0 ? [[mode, feet]] : []
  })
  return {
    speeds: {
      walk: Math.max(0, reading.integer('walk') ?? 0),
      ...Object.fromEntries(modes),
      ...(reading.isTrue('hover') ? {hover: true as const} : {}),
    },
  }
}

function readSenses(reading: Reading | undefined): Pick<MonsterParts, 'senses'> {
  if (!reading) return {}
  const ranges = reading.child('ranges') ?? reading
  const pairs = (['darkvision', 'blindsight', 'tremorsense', 'truesight'] as const).flatMap((sense) => {
    const feet = ranges.integer(sense)
    return feet !== undefined && feet > 0 ? [[sense, feet]] : []
  })
  const note = reading.text('special')
  reading.ignore('units')
  const senses = {...Object.fromEntries(pairs), ...(note ? {note} : {})}
  return Object.keys(senses).length > 0 ? {senses} : {}
}

function readTraits(reading: Reading | undefined): Partial<MonsterParts> {
  const notes: string[] = []
  const words = (key: string): string => {
    const child = reading?.child(key)
    child?.ignore('bypasses')
    const custom = child?.text('custom')
    if (custom) notes.push(custom)
    return child?.texts('value').join(', ') ?? ''
  }
  const [dv, dr, di] = ['dv', 'dr', 'di'].map((key) => parseDamageTypes(words(key)))
  const ci = parseConditions(words('ci'))
  const languages = reading?.child('languages')
  const speaks = (languages?.texts('value') ?? []).map(slugOf).filter(Boolean)
  const note = languages?.text('custom')
  const telepathy = languages?.child('communication')?.child('telepathy')?.integer('value')
  reading?.ignore('size', 'dm', 'important', 'weaponProf', 'armorProf', 'toolProf')
  const rest = [...(dv?.rest ?? []), ...(dr?.rest ?? []), ...(di?.rest ?? []), ...ci.rest, ...notes]
  return {
    vulnerabilities: dv?.types ?? [],
    resistances: dr?.types ?? [],
    immunities: di?.types ?? [],
    conditionImmunities: ci.types,
    ...(rest.length > 0 ? {defenseNote: rest.join('; ')} : {}),
    ...withoutEmpty({languages: withoutEmpty({speaks, note, telepathyFt: telepathy && telepathy > 0 ? telepathy : undefined})}),
  }
}

function readLegendary(resources: Reading | undefined): number | undefined {
  const legact = resources?.child('legact')
  legact?.ignore('value', 'spent', 'sr', 'lr', 'label')
  resources?.ignore('legres', 'lair')
  const uses = legact?.integer('max')
  return uses !== undefined && uses > 0 ? uses : undefined
}

type Section = 'traits' | 'actions' | 'bonusActions' | 'reactions' | 'legendary' | 'lair'

function readItems(items: readonly Reading[], base: Base): Record<Section, Prose[]> {
  const sections: Record<Section, Prose[]> = {traits: [], actions: [], bonusActions: [], reactions: [], legendary: [], lair: []}
  const casts: string[] = []
  for (const item of items) {
    const name = item.text('name') ?? 'Unnamed'
    if (item.take('type') === 'spell') casts.push(name)
    else readFeature(item, {name, base, sections})
  }
  if (casts.length > 0) sections.traits.push({name: 'Spells', text: `It can cast ${casts.join(', ')}.`, path: 'items'})
  return sections
}

const SECTION_OF: Readonly<Record<string, Section>> = {
  action: 'actions',
  bonus: 'bonusActions',
  reaction: 'reactions',
  legendary: 'legendary',
  mythic: 'legendary',
  lair: 'lair',
}

function readFeature(item: Reading, {name, base, sections}: {name: string; base: Base; sections: Record<Section, Prose[]>}): void {
  const isWeapon = item.take('type') === 'weapon'
  const system = systemOf(item)
  item.ignore('effects')
  if (!system) return
  const activities = system.child('activities')
  const first = activities
    ?.keys()
    .map((key) => activities.child(key)?.child('activation')?.text('type'))
    .find(Boolean)
  const activation = system.child('activation')?.text('type') ?? first ?? (isWeapon ? 'action' : '')
  const uses = usesOf(system)
  const description = htmlText(system.child('description')?.text('value') ?? '')
  const attack = isWeapon ? weaponText(system, base) : ''
  if (attack) item.guess('system', attack)
  // What a program would roll with is in the prose, or was put into words above.
  system.ignore(...system.keys())
  const text = /Attack(?: Roll)?:/.test(description) ? description : [attack, description].filter(Boolean).join(' ')
  sections[SECTION_OF[activation] ?? 'traits'].push({name: `${name}${uses}`, text, path: item.path})
}

function usesOf(system: Reading): string {
  const recharge = system.child('recharge')?.integer('value')
  if (recharge && recharge >= 2) return ` (Recharge ${recharge === 6 ? '6' : `${recharge}-6`})`
  const uses = system.child('uses')
  const max = uses?.integer('max')
  const recovery = uses?.children('recovery')[0]
  const formula = recovery?.integer('formula')
  const period = recovery?.text('period') ?? uses?.text('per')
  if (period === 'recharge' && formula && formula >= 2) return ` (Recharge ${formula === 6 ? '6' : `${formula}-6`})`
  return period === 'day' && max && max > 0 ? ` (${max}/Day)` : ''
}

/** A weapon's attack in words, from its own dice and the wielder's abilities. */
function weaponText(system: Reading, {abilities, proficiency}: Base): string {
  const part = system.child('damage')?.child('base')
  const [number, faces] = [part?.integer('number'), part?.integer('denomination')]
  const [type] = part?.texts('types') ?? []
  if (!abilities || !number || !faces || !type) return ''
  const range = system.child('range')
  const [normal, long] = [range?.integer('value'), range?.integer('long')]
  const properties = system.texts('properties')
  const isRanged = /R$/.test(system.child('type')?.text('value') ?? '')
  const [str, dex] = [abilityModifier(abilities.str), abilityModifier(abilities.dex)]
  const modifier = isRanged ? dex : properties.includes('fin') ? Math.max(str, dex) : str
  const dice = `${number}d${faces}${modifier === 0 ? '' : signed(modifier)}`
  const isThrown = properties.includes('thr')
  const kind = isRanged ? 'Ranged' : isThrown ? 'Melee or Ranged' : 'Melee'
  const reach = isRanged ? [] : [`reach ${range?.integer('reach') ?? (properties.includes('rch') ? 10 : 5)} ft.`]
  const far = (isRanged || isThrown) && normal ? [`range ${normal}${long ? `/${long}` : ''} ft.`] : []
  return `${kind} Attack Roll: ${signed(modifier + proficiency)}, ${[...reach, ...far].join(' or ')} Hit: ${averageOf(dice)} (${spacedDice(dice)}) ${titleOf(type)} damage.`
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  mdash: '—',
  ndash: '–',
  rsquo: "'",
}

/** HTML as text: paragraphs on lines, list items dashed, tags gone; Foundry's own [[…]] and @UUID[…]{…} shown as words. */
export function htmlText(html: string): string {
  return html
    .replace(/<(?:script|style)\b[^>]*>[\s\S]*?<\/(?:script|style)>/gi, '')
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(/<\/(?:p|div|h\d|tr|ul|ol|table)>|<br\s*\/?>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/@\w+\[[^\]]*\]\{([^{}]*)\}/g, '$1')
    .replace(/&(?:amp;)?Reference\[(?:[\w-]+=)?([^\]\s]*)[^\]]*\](?:\{([^{}]*)\})?/g, (_all, name: string, shown?: string) => shown ?? name)
    .replace(/\[\[[^\]]*\]\]\{([^{}]*)\}/g, '$1')
    .replace(/\[\[\/(?:r|damage|attack|save|check)?\s*([^\]]*?)\]\]/g, '$1')
    .replace(/&#(\d{1,6});/g, (_all, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10_ffff)))
    .replace(/&(\w+);/g, (all, name: string) => ENTITIES[name] ?? all)
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const SPELL_SCHOOLS: Readonly<Record<string, string>> = {
  abj: 'abjuration',
  con: 'conjuration',
  div: 'divination',
  enc: 'enchantment',
  evo: 'evocation',
  ill: 'illusion',
  nec: 'necromancy',
  trs: 'transmutation',
}

function readSpell(reading: Reading): Draft {
  const name = nameOf(reading)
  const system = systemOf(reading)
  reading.drop('effects')
  if (!system) return finishSpell({name}, reading.losses)
  const text = htmlText(system.child('description')?.text('value') ?? '')
  const school = system.text('school') ?? ''
  const properties = system.texts('properties')
  const old = system.child('components')
  const has = (long: string, short: string) => properties.includes(long) || (old?.isTrue(short) ?? false)
  const materials = system.child('materials')
  const costGp = materials?.number('cost') ?? 0
  const words = materials?.text('value') ?? ''
  const draft = finishSpell(
    {
      name,
      level: system.integer('level'),
      school: parseSchool(SPELL_SCHOOLS[school] ?? school),
      castingTime: readActivation(system.child('activation')),
      range: readRange(system.child('range')),
      components: {
        verbal: has('vocal', 'vocal'),
        somatic: has('somatic', 'somatic'),
        ...(has('material', 'material')
          ? {
              material: {
                ...parseMaterial(words),
                ...(costGp > 0 ? {costCp: Math.round(costGp * 100)} : {}),
                ...(materials?.isTrue('consumed') ? {consumed: true} : {}),
              },
            }
          : {}),
      },
      duration: readDuration(system.child('duration')),
      concentration: has('concentration', 'concentration'),
      ritual: has('ritual', 'ritual'),
      ...parseSpellSave(text),
      ...parseSpellDamage(text),
      ...(text ? {text} : {}),
    },
    reading.losses,
  )
  system.ignore(
    'source',
    'identifier',
    'preparation',
    'method',
    'prepared',
    'sourceClass',
    'sourceItem',
    'activities',
    'uses',
    'target',
    'actionType',
    'damage',
    'save',
    'scaling',
    'ability',
    'attack',
  )
  return draft
}

function readActivation(reading: Reading | undefined): Spell['castingTime'] | undefined {
  const unit = (['action', 'bonus', 'reaction', 'minute', 'hour'] as const).find((each) => each === reading?.text('type'))
  const amount = reading?.integer('value') ?? reading?.integer('cost') ?? 1
  const trigger = reading?.text('condition')
  return unit && {amount: Math.max(1, amount), unit: unit === 'bonus' ? 'bonus-action' : unit, ...(trigger ? {trigger} : {})}
}

function readRange(reading: Reading | undefined): Spell['range'] | undefined {
  const units = reading?.text('units')
  const value = reading?.integer('value') ?? 0
  if (units === 'ft' && value > 0) return {type: 'feet', feet: value}
  if (units === 'mi' && value > 0) return {type: 'miles', miles: value}
  const word = ({self: 'self', touch: 'touch', any: 'unlimited', spec: 'special'} as const)[units as 'self']
  return word && {type: word}
}

function readDuration(reading: Reading | undefined): Spell['duration'] | undefined {
  const units = reading?.text('units')
  const amount = reading?.integer('value') ?? 1
  const unit = ({round: 'round', turn: 'round', minute: 'minute', hour: 'hour', day: 'day'} as const)[units as 'round']
  if (unit) return {type: 'timed', amount: Math.max(1, amount), unit}
  if (units === 'inst') return {type: 'instantaneous'}
  if (units === 'perm' || units === 'disp' || units === 'dstr')
    return {type: 'until-dispelled', ...(units === 'dstr' ? {orTriggered: true} : {})}
  return units === 'spec' ? {type: 'special'} : undefined
}

const RARITIES: Readonly<Record<string, string>> = {veryRare: 'very-rare'}

function readItem(reading: Reading): Draft {
  const name = nameOf(reading)
  const type = wordOf(reading.take('type'))
  const system = systemOf(reading)
  reading.drop('effects')
  const kind = system?.child('type')?.text('value') ?? ''
  const rarity = system?.text('rarity') ?? ''
  const attunement = system?.text('attunement')
  const weight = system?.number('weight') ?? system?.child('weight')?.number('value')
  const bonus = system?.number('magicalBonus') ?? system?.child('armor')?.number('magicalBonus') ?? bonusInName(name)
  const text = htmlText(system?.child('description')?.text('value') ?? '')
  system?.ignore(
    'source',
    'identifier',
    'quantity',
    'equipped',
    'identified',
    'container',
    'cover',
    'crewed',
    'unidentified',
    'proficient',
    'hp',
  )
  system?.drop('activities', 'uses', 'damage', 'price', 'range', 'mastery', 'armor', 'properties', 'strength')
  return finishItem(
    {
      name,
      category: type === 'weapon' ? 'weapon' : parseItemCategory(itemKind(kind)),
      rarity: parseRarity(RARITIES[rarity] ?? rarity),
      attunement: attunement === 'required' || attunement === '1' || attunement === '2' ? {} : undefined,
      bonus,
      weightLb: weight,
      text,
    },
    reading.losses,
  )
}

function itemKind(kind: string): string {
  if (['light', 'medium', 'heavy', 'shield'].includes(kind)) return 'armor'
  return ['ring', 'rod', 'wand', 'potion', 'scroll', 'staff'].includes(kind) ? kind : 'wondrous'
}
