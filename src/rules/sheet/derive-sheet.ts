import type {Ability, Size, Skill} from '../../schema/ability.js'
import type {Activity, Resource} from '../../schema/content/feature.js'
import type {MagicItem, Rarity} from '../../schema/content/magic-item.js'
import type {Monster} from '../../schema/content/monster.js'
import {abilityMap, type Character, type HeldCondition} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import type {ActiveFeature, Build, ClassLevels, Gained, Owner} from '../build/build.js'
import {buildCharacter} from '../build/build-character.js'
import {carriedName} from '../build/carried.js'
import type {Entries} from '../build/entries.js'
import {abilityTerm, amountOf, contextOf, effectsOf, type Facts, factsOf, holds} from '../build/facts.js'
import {type Explained, explain, printed} from '../numbers/explained.js'
import {evaluateDice} from '../numbers/formula.js'
import {type Attack, attacks, attacksPerAction, type ExtraDamage, extraDamage, grappleDc} from './derive-attacks.js'
import {
  type ArmorClass,
  armorClass,
  type Carrying,
  carrying,
  type Defenses,
  defenses,
  hitPointMaximum,
  itemWeight,
  type Movement,
  type Sense,
  senses,
  speeds,
} from './derive-body.js'
import {type Check, initiative, passive, type SkillCheck, savingThrows, skillChecks} from './derive-checks.js'
import {
  type CastingClass,
  castingClasses,
  type KnownSpell,
  knownSpells,
  pactSlots,
  type Slots,
  slots,
  spellNumbers,
} from './derive-spells.js'

/** Magic items a character may attune to (SRD 5.2, "Attunement"). */
export const ATTUNEMENT_SLOTS = 3
const SAVE_DC_BASE = 8

export interface SheetClass {
  id: string
  name: string
  level: number
  subclass?: {id: string; name: string}
}

export interface SheetRecharge {
  on: Resource['recharge'][number]['on']
  /** Uses that come back: "all", a number, or dice. */
  amount: string | number
}

export interface SheetResource {
  id: string
  name: string
  from: string
  max: Explained
  spent: number
  die?: string
  recharge: readonly SheetRecharge[]
}

export interface SheetActivity {
  name: string
  activation: string
  trigger?: string
  cost?: {resource: string; amount: Explained}
  rangeFt?: number
  area?: {shape: string; sizeFt: number}
  save?: {ability: Ability; dc: Explained; success: string}
  damage?: readonly {dice: string; bonus: Explained; types: readonly string[]}[]
  healing?: {dice?: string; bonus: Explained; temporary: boolean}
  /** Shapes that it gives: creature types, the highest Challenge Rating now, whether they may fly. */
  form?: {types: readonly string[]; maxCr: number; mayFly: boolean}
}

export interface SheetFeature {
  id: string
  name: string
  from: string
  level: number
  text: string
  automated: boolean
  activities: readonly SheetActivity[]
}

export interface SheetItem {
  id: string
  item: string
  name: string
  quantity: number
  equipped?: string
  attuned?: boolean
  /** Of a magic item. */
  rarity?: Rarity
  /** Spells that a magic item lets its bearer cast, with what each costs. */
  spells?: NonNullable<MagicItem['spells']>
  /** Id of the item it is kept in. */
  in?: string
  /** Weight of all of it, in pounds. */
  weightLb: Explained
  notes?: string
}

export interface SheetForm {
  monster: string
  name: string
  ac: number
  speeds: Monster['speeds']
  /** Names of what it attacks with; the stat block has the figures. */
  actions: readonly string[]
}

/** On one's feet, unconscious and making Death Saving Throws, unconscious without, or dead. */
export type LifeState = 'up' | 'dying' | 'stable' | 'dead'

/** A character worked out. Every derived number is an `Explained`; what stands bare is stored in the file. */
export interface Sheet {
  id: string
  name: string
  player?: string
  level: Explained
  classes: readonly SheetClass[]
  species: {id: string; name: string; lineage?: string}
  background: {id: string; name: string}
  alignment?: string
  size: Size
  creatureType: string
  xp: number
  proficiencyBonus: Explained
  abilities: Record<Ability, {score: Explained; modifier: Explained}>
  saves: Record<Ability, Check>
  skills: Record<Skill, SkillCheck>
  passives: {perception: Explained; insight: Explained; investigation: Explained}
  initiative: Check
  ac: ArmorClass
  hp: {max: Explained; current: Explained; temporary: number; bloodied: Explained}
  hitDice: readonly {id: string; die: number; max: Explained; spent: number}[]
  speeds: Partial<Record<Movement, Explained>>
  senses: Partial<Record<Sense, Explained>>
  attacks: readonly Attack[]
  attacksPerAction: Explained
  extraDamage: readonly ExtraDamage[]
  grappleDc: Explained
  spellcasting: readonly CastingClass[]
  slots: readonly Slots[]
  pactSlots?: Slots
  spells: readonly KnownSpell[]
  resources: readonly SheetResource[]
  defenses: Defenses
  proficiencies: {
    armor: readonly string[]
    weapons: readonly string[]
    tools: readonly string[]
    languages: readonly string[]
    masteries: readonly string[]
  }
  attunement: {max: Explained; used: number}
  features: readonly SheetFeature[]
  inventory: readonly SheetItem[]
  coins: Character['coins']
  carrying: Carrying
  conditions: readonly HeldCondition[]
  deathSaves: {successes: number; failures: number}
  state: LifeState
  exhaustion: number
  /** Name of the spell held. */
  concentration?: string
  heroicInspiration: boolean
  /** Another shape worn for a while: its Armor Class, Hit Points and Speed are the monster's. */
  form?: SheetForm
  details: NonNullable<Character['details']>
}

/** Everything on a 2024 character sheet, each number with the terms that made it. */
export function deriveSheet(character: Character, entries: Entries): Sheet {
  return sheetOf(factsOf(buildCharacter(character, entries)))
}

/** The sheet of facts that are gathered already. */
export function sheetOf(facts: Facts): Sheet {
  const {build} = facts
  const {character} = build
  const skills = skillChecks(facts)
  const size = sizeOf(build)
  const pact = pactSlots(facts)
  const max = hitPointMaximum(facts)
  const sheet: Sheet = {
    id: character.id,
    name: character.name,
    ...present({player: character.player}),
    level: explain(build.classes.map(({entry, level}) => ({label: entry.name, value: level}))),
    classes: build.classes.map(sheetClass),
    species: speciesOf(build),
    background: {id: character.background, name: build.background?.name ?? character.background},
    ...present({alignment: character.alignment}),
    size,
    creatureType: build.species?.creatureType ?? 'humanoid',
    xp: character.xp ?? 0,
    proficiencyBonus: printed(`Level ${build.level}`, facts.proficiencyBonus),
    abilities: abilityMap((ability) => ({
      score: facts.scores[ability],
      modifier: printed(`Score ${facts.scores[ability].total}`, facts.modifiers[ability]),
    })),
    saves: savingThrows(facts),
    skills,
    passives: {
      perception: passive(skills.perception, 'Perception'),
      insight: passive(skills.insight, 'Insight'),
      investigation: passive(skills.investigation, 'Investigation'),
    },
    initiative: initiative(facts),
    ac: armorClass(facts),
    hp: hitPoints(character, max),
    hitDice: build.classes.map(({entry, level}) => ({
      id: entry.id,
      die: entry.hitDie,
      max: printed(`${entry.name} levels`, level),
      spent: character.play?.hitDiceSpent?.[entry.id] ?? 0,
    })),
    speeds: speeds(facts),
    senses: senses(facts),
    attacks: attacks(facts),
    attacksPerAction: attacksPerAction(facts),
    extraDamage: extraDamage(facts),
    grappleDc: grappleDc(facts),
    spellcasting: castingClasses(facts),
    slots: slots(facts),
    ...present({pactSlots: pact}),
    spells: knownSpells(facts),
    resources: build.resources.map((resource) => sheetResource(facts, resource)),
    defenses: defenses(facts),
    proficiencies: {
      armor: [...facts.armorTraining.keys()],
      weapons: facts.weaponTraining.map(({filter}) => weaponText(filter)),
      tools: [...facts.tools.keys()].map((id) => build.entries.find('tool', id)?.name ?? id),
      languages: [...facts.languages.keys()].map((id) => build.entries.find('language', id)?.name ?? id),
      masteries: [...facts.masteries].map((id) => masteryText(build, id)),
    },
    attunement: attunement(facts),
    features: build.features.map((feature) => sheetFeature(facts, feature)),
    inventory: facts.carried.map(sheetItem),
    coins: character.coins,
    carrying: carrying(facts, size),
    conditions: character.play?.conditions ?? [],
    deathSaves: {successes: character.play?.deathSaves?.successes ?? 0, failures: character.play?.deathSaves?.failures ?? 0},
    state: lifeState(character, max),
    exhaustion: character.play?.exhaustion ?? 0,
    ...(character.play?.concentration === undefined
      ? {}
      : {concentration: build.entries.find('spell', character.play.concentration.spell)?.name ?? character.play.concentration.spell}),
    heroicInspiration: character.play?.heroicInspiration ?? false,
    ...formOf(build),
    details: character.details ?? {},
  }
  return withOverrides(sheet, character)
}

function sheetItem(carried: Facts['carried'][number]): SheetItem {
  const {item, magic} = carried
  const {id, quantity, equipped, attuned, notes} = item
  const rarity = magic?.variant?.rarity ?? magic?.entry.rarity
  return {
    id,
    item: item.item,
    name: carriedName(carried),
    quantity,
    weightLb: explain([itemWeight(carried)]),
    ...present({equipped}),
    ...(attuned ? {attuned: true} : {}),
    ...(rarity && rarity !== 'varies' ? {rarity} : {}),
    ...(magic ? {spells: [...(magic.entry.spells ?? []), ...(magic.variant?.spells ?? [])]} : {}),
    ...present({in: item.in, notes}),
  }
}

function sheetClass({entry, level, subclass}: ClassLevels): SheetClass {
  return {id: entry.id, name: entry.name, level, ...(subclass ? {subclass: {id: subclass.id, name: subclass.name}} : {})}
}

/** The species, with the name of the lineage or ancestry picked. */
function speciesOf({species, character, slots: choices}: Build): Sheet['species'] {
  const picked = choices.flatMap(({choice, answers, owner}) =>
    owner.kind === 'species' && choice.type === 'inline' ? choice.options.filter(({id}) => answers.includes(id)).map(({name}) => name) : [],
  )
  const [lineage] = picked
  return {id: character.species, name: species?.name ?? character.species, ...present({lineage})}
}

/** The size picked, or the only one the species has. */
export function sizeOf({species, slots: choices}: Build): Size {
  const picked = choices.find(({choice}) => choice.type === 'size')?.answers[0] as Size | undefined
  return picked ?? species?.sizes[0] ?? 'medium'
}

function formOf({character: {play}, entries}: Build): {form?: SheetForm} {
  const monster = play?.form && entries.find('monster', play.form.monster)
  if (!monster) return {}
  const {id, name, ac, speeds, actions = []} = monster
  return {form: {monster: id, name, ac, speeds, actions: actions.map((action) => action.name)}}
}

/** How alive one is at a maximum of so many Hit Points. */
function lifeState({play}: Character, max: Explained): LifeState {
  if (play?.dead) return 'dead'
  if ((play?.hitPointsLost ?? 0) < max.total) return 'up'
  return play?.stable ? 'stable' : 'dying'
}

function hitPoints({play}: Character, max: Explained): Sheet['hp'] {
  const lost = Math.min(play?.hitPointsLost ?? 0, max.total)
  return {
    max,
    current: explain([
      {label: 'Maximum', value: max.total},
      {label: 'Lost', value: -lost},
    ]),
    temporary: play?.temporaryHitPoints ?? 0,
    bloodied: printed('Half the maximum', Math.floor(max.total / 2)),
  }
}

function sheetResource(facts: Facts, {value, owner, label}: Gained<Resource>): SheetResource {
  const die = value.die === undefined ? undefined : evaluateDice(value.die, contextOf(facts, owner))
  return {
    id: value.id,
    name: value.name,
    from: owner.name,
    max: explain([{label, value: amountOf(facts, value.max, owner)}]),
    spent: facts.build.character.play?.resourcesSpent?.[value.id] ?? 0,
    ...present({die}),
    recharge: value.recharge.map(({on, amount}) => ({on, amount: rechargeAmount(facts, amount, owner)})),
  }
}

/** How many uses come back: all, a number, or as dice. */
function rechargeAmount(facts: Facts, amount: Resource['recharge'][number]['amount'], owner: Owner): SheetRecharge['amount'] {
  if (amount === 'all') return amount
  return typeof amount === 'object' && 'dice' in amount ? amount.dice : amountOf(facts, amount, owner)
}

function sheetFeature(facts: Facts, {id, name, owner, level, text, automated, activities}: ActiveFeature): SheetFeature {
  const from = owner.kind === 'class' || owner.kind === 'subclass' ? `${owner.name} ${level}` : owner.name
  return {id, name, from, level, text, automated, activities: activities.map((activity) => sheetActivity(facts, name, activity))}
}

function sheetActivity(facts: Facts, feature: string, {value, owner, label}: Gained<Activity>): SheetActivity {
  const {activation, trigger, cost, rangeFt, area, save, damage, healing, form} = value
  const dice = (formula: NonNullable<typeof damage>[number]['dice']) => evaluateDice(formula, contextOf(facts, owner)) ?? '0'
  const bonus = (plus: NonNullable<typeof damage>[number]['plus']) =>
    explain([{label, value: plus === undefined ? 0 : amountOf(facts, plus, owner)}])
  return {
    name: value.name ?? feature,
    activation,
    ...present({trigger}),
    ...(cost ? {cost: {resource: cost.resource, amount: explain([{label, value: amountOf(facts, cost.amount, owner)}])}} : {}),
    ...present({rangeFt, area}),
    ...(save ? {save: {ability: save.ability, dc: activityDc(facts, save.dc, owner), success: save.success}} : {}),
    ...(damage ? {damage: damage.map((part) => ({dice: dice(part.dice), bonus: bonus(part.plus), types: part.types}))} : {}),
    ...(healing
      ? {healing: {...(healing.dice ? {dice: dice(healing.dice)} : {}), bonus: bonus(healing.plus), temporary: healing.temporary ?? false}}
      : {}),
    ...(form ? {form: {types: form.types, maxCr: stepAt(form.maxCr, owner.level), mayFly: owner.level >= (form.flyFrom ?? 1)}} : {}),
  }
}

/** The value at the greatest level that is reached; 0 before the first. */
function stepAt(steps: Readonly<Record<string, number>>, level: number): number {
  const reached = Object.keys(steps)
    .map(Number)
    .filter((from) => from <= level)
  return reached.length === 0 ? 0 : (steps[String(Math.max(...reached))] ?? 0)
}

function activityDc(facts: Facts, dc: Ability | 'spell', {saveDc, name, spellcasting: block}: Owner): Explained {
  if (dc === 'spell' && saveDc !== undefined) return printed(name, saveDc)
  const spellcasting = block?.ability
  if (dc === 'spell' && spellcasting) return spellNumbers(facts, spellcasting).saveDc
  const ability = dc === 'spell' ? [] : [abilityTerm(facts, dc)]
  return explain([{label: 'Base', value: SAVE_DC_BASE}, ...ability, {label: 'Proficiency Bonus', value: facts.proficiencyBonus}])
}

function attunement(facts: Facts): Sheet['attunement'] {
  const bonus = effectsOf(facts.build, 'bonus')
    .filter(({value}) => value.to === 'attunement' && holds(facts, value.when))
    .map(({value, label, owner}) => ({label, value: amountOf(facts, value.amount, owner)}))
  return {
    max: explain([{label: 'Every character', value: ATTUNEMENT_SLOTS}, ...bonus]),
    used: facts.carried.filter(({item}) => item.attuned).length,
  }
}

function weaponText(filter: Facts['weaponTraining'][number]['filter']): string {
  const words = [filter.category, filter.reach, 'weapons'].filter((word) => word !== undefined).join(' ')
  const properties = filter.anyProperty ? ` with ${filter.anyProperty.join(' or ')}` : ''
  return filter.ids ? filter.ids.join(', ') : words.charAt(0).toUpperCase() + words.slice(1) + properties
}

function masteryText({entries}: Build, id: string): string {
  const weapon = entries.find('weapon', id)
  return weapon ? `${weapon.name} (${weapon.mastery})` : id
}

/** Set the numbers that the table fixed by hand, the difference standing in the trace with its reason. */
function withOverrides(sheet: Sheet, {overrides = []}: Character): Sheet {
  if (overrides.length === 0) return sheet
  const copy = structuredClone(sheet)
  const fields = explainedFields(copy)
  for (const {field, value, reason} of overrides) {
    const target = fields.get(field)
    if (target) Object.assign(target, {total: value, terms: [...target.terms, {label: `Override: ${reason}`, value: value - target.total}]})
  }
  return copy
}

/** Every derived number of a sheet by its path, list items by their id: `skills.stealth`, `attacks.longsword.toHit`. */
export function explainedFields(sheet: Sheet): Map<string, Explained> {
  const found = new Map<string, Explained>()
  collectFields(sheet, '', found)
  return found
}

function collectFields(value: unknown, path: string, found: Map<string, Explained>): void {
  if (typeof value !== 'object' || value === null) return
  if ('total' in value && 'terms' in value) found.set(path, value as Explained)
  if (Array.isArray(value)) {
    const names = new Map<string, number>()
    value.forEach((member) => {
      const name = nameOf(member)
      if (name === undefined) return
      const nth = (names.get(name) ?? 0) + 1
      names.set(name, nth)
      collectFields(member, `${path}.${nth > 1 ? `${name}-${nth}` : name}`, found)
    })
    return
  }
  for (const [key, member] of Object.entries(value)) {
    if (key !== 'spell' && key !== 'terms') collectFields(member, path === '' ? key : `${path}.${key}`, found)
  }
}

/** What a list member is called in a path: its id, its level (slots), or its name as a slug. */
function nameOf(member: unknown): string | undefined {
  if (typeof member !== 'object' || member === null) return undefined
  const {id, level, name, dice} = member as {id?: string; level?: number; name?: string; dice?: string}
  if (typeof id === 'string') return id
  if (typeof level === 'number') return String(level)
  return (name ?? dice)?.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}
