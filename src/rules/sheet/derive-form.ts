import {ABILITIES, type Ability} from '../../schema/ability.js'
import type {Monster, Power} from '../../schema/content/monster.js'
import {abilityMap} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import {effectsOf, type Facts} from '../build/facts.js'
import {abilityModifier} from '../numbers/ability-scores.js'
import {explain, printed} from '../numbers/explained.js'
import type {Attack} from './derive-attacks.js'
import type {Sense} from './derive-body.js'
import {bonusTerms, MOVEMENTS} from './derive-body.js'
import type {Check} from './derive-checks.js'
import type {Sheet, SheetForm} from './sheet.js'

/** Another shape that is worn, and what of oneself stays in it. */
export interface WornForm {
  monster: Monster
  /** Intelligence, Wisdom, and Charisma stay one's own. */
  ownMind: boolean
  /** Proficiencies stay one's own. */
  ownSkills: boolean
  mayCast: boolean
  spell?: string
}

const MIND: ReadonlySet<Ability> = new Set(['int', 'wis', 'cha'])

/** The shape worn now: what a spell of its own says stays, else what Wild Shape lets stay (SRD 5.2, "Wild Shape"). */
export function wornForm({build}: Facts): WornForm | undefined {
  const {character, entries, features} = build
  const form = character.play?.form
  const monster = form && entries.find('monster', form.monster)
  if (!monster) return undefined
  const spell = form.spell === undefined ? undefined : entries.find('spell', form.spell)
  const way = features.flatMap(({activities}) => activities).find(({value}) => value.form !== undefined)
  const castFrom = way?.value.form?.castFrom
  const byFeature = castFrom !== undefined && (way?.owner.level ?? 0) >= castFrom
  return {
    monster,
    ownMind: spell?.form?.mind !== 'form',
    ownSkills: spell?.form?.skills !== 'form',
    mayCast: spell ? (spell.form?.casts ?? false) : byFeature,
    ...present({spell: form.spell}),
  }
}

/** The facts of someone in another shape: its body's scores, and gear that does nothing meanwhile. */
export function inForm(facts: Facts, {monster, ownMind}: WornForm): Facts {
  const scores = abilityMap((ability) =>
    ownMind && MIND.has(ability) ? facts.scores[ability] : printed(monster.name, monster.abilities[ability]),
  )
  const isOfGear = ({owner}: {owner: {kind: string}}) => owner.kind === 'item'
  return {
    ...facts,
    build: {...facts.build, effects: facts.build.effects.filter((effect) => !isOfGear(effect))},
    scores,
    modifiers: abilityMap((ability) => abilityModifier(scores[ability].total)),
    carried: [],
    armor: undefined,
    shield: undefined,
  }
}

type Formed = Pick<Sheet, 'size' | 'ac' | 'speeds' | 'senses' | 'attacks' | 'attacksPerAction' | 'saves' | 'skills' | 'form'>

/** What the stat block puts in place of the sheet's own; `sheet` is that of the facts in the form. */
export function formed(facts: Facts, sheet: Pick<Sheet, 'saves' | 'skills' | 'attacks' | 'speeds'>, form: WornForm): Formed {
  const {monster} = form
  const {name} = monster
  const beasts = (monster.actions ?? []).flatMap((action) => beastAttack(monster, action) ?? [])
  return {
    size: monster.size[0] ?? 'medium',
    ac: {formula: name, ...explain([{label: name, value: monster.ac}, ...bonusTerms(facts)]), alternatives: [], notes: []},
    speeds: formSpeeds(sheet.speeds, monster),
    senses: formSenses(monster),
    attacks: [...beasts, ...sheet.attacks.filter(({id}) => id === 'unarmed-strike')],
    attacksPerAction: printed(name, multiattacks(monster)),
    saves: abilityMap((ability) => higher(sheet.saves[ability], name, monster.saves?.[ability])),
    skills: Object.fromEntries(
      Object.entries(sheet.skills).map(([skill, check]) => [skill, higher(check, name, monster.skills?.[skill as keyof Monster['skills']])]),
    ) as Sheet['skills'],
    form: sheetForm(form),
  }
}

function sheetForm({monster, mayCast, spell}: WornForm): SheetForm {
  const {id, name, ac, speeds, actions = []} = monster
  return {monster: id, name, ac, speeds, actions: actions.map((action) => action.name), mayCast, ...present({spell})}
}

/** The stat block's printed modifier where it is the higher (SRD 5.2, "Wild Shape"). */
function higher<C extends Check>(own: C, name: string, value: number | undefined): C {
  return value === undefined || value <= own.total ? own : {...own, ...printed(name, value)}
}

/** The block's speeds, less what takes from one's own: Exhaustion, a grapple. */
function formSpeeds(own: Sheet['speeds'], {name, speeds}: Monster): Sheet['speeds'] {
  const losses = own.walk?.terms.filter(({value}) => value < 0) ?? []
  const isHeld = own.walk?.total === 0
  const speed = (feet: number) =>
    isHeld ? explain([{label: name, value: feet}, {label: losses.at(-1)?.label ?? '', value: -feet}]) : explain([{label: name, value: feet}, ...losses])
  return Object.fromEntries(MOVEMENTS.flatMap((mode) => (speeds[mode] === undefined ? [] : [[mode, speed(speeds[mode])]])))
}

const SENSES: readonly Sense[] = ['darkvision', 'blindsight', 'tremorsense', 'truesight']

function formSenses({name, senses = {}}: Monster): Sheet['senses'] {
  return Object.fromEntries(SENSES.flatMap((sense) => (senses[sense] === undefined ? [] : [[sense, printed(name, senses[sense])]])))
}

function beastAttack({name, abilities}: Monster, {id, name: title, attack}: Power): Attack | undefined {
  if (!attack) return undefined
  const [first] = attack.damage
  return {
    id,
    name: title,
    wielded: true,
    ability: ABILITIES.reduce((best, each) => (each === 'dex' && abilities.dex > abilities.str ? each : best), 'str' as Ability),
    proficient: true,
    toHit: printed(name, attack.toHit),
    damage: {dice: first?.dice ?? '0', bonus: explain([]), types: first?.types ?? []},
    properties: [],
    ...present({reachFt: attack.reachFt, rangeFt: attack.rangeFt && {normal: attack.rangeFt.normal, long: attack.rangeFt.long ?? attack.rangeFt.normal}}),
    criticalFrom: printed('Critical Hit', 20),
    disadvantage: [],
    notes: attack.damage.slice(1).map(({dice, types, when}) => `+ ${dice} ${types.join(' or ')}${when === undefined ? '' : ` ${when}`}`),
  }
}

function multiattacks({actions = []}: Monster): number {
  const steps = actions.find(({multiattack}) => multiattack)?.multiattack?.steps ?? []
  return Math.max(1, steps.reduce((sum, {count}) => sum + count, 0))
}
