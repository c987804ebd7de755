import {ABILITIES, type Ability} from '../../schema/ability.js'
import {MOVEMENTS, SENSES} from '../../schema/content/body.js'
import type {Effect} from '../../schema/content/feature.js'
import type {Monster, Power} from '../../schema/content/monster.js'
import {abilityMap} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import type {Build, Gained, Owner} from '../build/build.js'
import {conditionEffects} from '../build/collect-conditions.js'
import {type Facts, factsOf} from '../build/facts.js'
import {abilityModifier} from '../numbers/ability-scores.js'
import {proficiencyBonusOfCr} from '../numbers/challenge.js'
import {explain, printed} from '../numbers/explained.js'
import {d20Test} from './d20-test.js'
import type {Attack} from './derive-attacks.js'
import type {Sheet, SheetForm} from './sheet.js'

/** Another shape that is worn, and what of oneself stays in it. */
export interface WornForm {
  monster: Monster
  /** Intelligence, Wisdom, and Charisma stay one's own. */
  ownMind: boolean
  /** Proficiencies stay one's own, beside the form's. */
  ownSkills: boolean
  /** What class, feats and background give stays; what a species gives is of the body. */
  ownFeatures: boolean
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
    ownFeatures: spell?.form === undefined,
    mayCast: spell ? (spell.form?.casts ?? false) : byFeature,
    ...present({spell: form.spell}),
  }
}

/** The facts of someone in another shape: its body's scores, speeds and senses, and gear that does nothing meanwhile. */
export function inForm({build: own}: Facts, form: WornForm): Facts {
  const {monster, ownMind} = form
  const bare = factsOf(withoutGear(own))
  const {build} = bare
  const scores = abilityMap((ability) =>
    ownMind && MIND.has(ability) ? bare.scores[ability] : printed(monster.name, monster.abilities[ability]),
  )
  const effects = effectsIn(build, form)
  return {
    ...bare,
    ...proficienciesIn(bare, form),
    build: {
      ...build,
      ...present({species: build.species && {...build.species, name: monster.name, speedFt: monster.speeds.walk ?? 0}}),
      effects,
    },
    scores,
    modifiers: abilityMap((ability) => abilityModifier(scores[ability].total)),
    body: monster,
    able: !effects.some(({value}) => value.type === 'inactive'),
  }
}

/** Things have merged with the body, and give nothing. */
function withoutGear(build: Build): Build {
  return {...build, carried: [], effects: build.effects.filter(({owner}) => owner.kind !== 'item')}
}

/** What stays, what the body brings, and what conditions do to who has these: the body's immunities count, those left behind don't. */
function effectsIn(build: Build, form: WornForm): Gained<Effect>[] {
  const others = [...build.effects.filter(({owner}) => staysIn(form, owner)), ...bodyEffects(form.monster)]
  return [...others, ...conditionEffects(build, others)]
}

/** Whether what this owner gives is still there in another shape: a species' traits are of the body. */
function staysIn({ownFeatures}: WornForm, {kind}: Owner): boolean {
  if (kind === 'spell') return true
  return ownFeatures && kind !== 'species' && kind !== 'condition'
}

/** Wild Shape adds the form's proficiencies to one's own, with one's own Proficiency Bonus; else there are one's own or the form's. */
function proficienciesIn({skills, saves}: Facts, {monster, ownSkills, ownFeatures}: WornForm): Partial<Facts> {
  if (!ownSkills) return {skills: new Map(), expertise: new Map(), saves: new Map(), ...proficiencyOf(monster)}
  if (!ownFeatures) return {}
  const gained = (printedOnes: object = {}) => Object.keys(printedOnes).map((id): [string, string[]] => [id, [monster.name]])
  return {skills: new Map([...gained(monster.skills), ...skills]), saves: new Map([...gained(monster.saves), ...saves])}
}

function proficiencyOf({name, cr}: Monster): Pick<Facts, 'proficiency' | 'proficiencyBonus'> {
  const proficiency = printed(name, proficiencyBonusOfCr(cr))
  return {proficiency, proficiencyBonus: proficiency.total}
}

function bodyDefenses({resistances, immunities, conditionImmunities}: Partial<Monster>): Effect[] {
  return [
    ...(resistances ? [{type: 'resistance', damage: resistances} as const] : []),
    ...(immunities ? [{type: 'immunity', damage: immunities} as const] : []),
    ...(conditionImmunities ? [{type: 'condition-immunity', conditions: conditionImmunities} as const] : []),
  ]
}

function bodyEffects({id, name, speeds, senses = {}, ...monster}: Monster): Gained<Effect>[] {
  const owner: Owner = {kind: 'species', id, name, prefix: 'form', level: 1, columns: []}
  const moves = MOVEMENTS.flatMap((mode): Effect[] =>
    mode === 'walk' || speeds[mode] === undefined ? [] : [{type: 'speed', mode, feet: speeds[mode]}],
  )
  const feels = SENSES.flatMap((sense): Effect[] => (senses[sense] === undefined ? [] : [{type: 'sense', sense, feet: senses[sense]}]))
  return [...moves, ...feels, ...bodyDefenses(monster)].map((value) => ({value, label: name, owner, scopes: []}))
}

type Formed = Pick<Sheet, 'attacks' | 'attacksPerAction' | 'form'>

/** What the stat block puts in place of the sheet's own; `sheet` is that of the facts in the form. */
export function formed(facts: Facts, sheet: Pick<Sheet, 'attacks' | 'attacksPerAction'>, form: WornForm): Formed {
  const {monster, ownFeatures} = form
  const beasts = (monster.actions ?? []).flatMap((action) => beastAttack(facts, monster, action) ?? [])
  const many = printed(monster.name, multiattacks(monster))
  return {
    attacks: [...beasts, ...sheet.attacks.filter(({id}) => id === 'unarmed-strike')],
    attacksPerAction: ownFeatures && sheet.attacksPerAction.total > many.total ? sheet.attacksPerAction : many,
    form: sheetForm(form),
  }
}

function sheetForm({monster, mayCast, spell}: WornForm): SheetForm {
  const {id, name, ac, speeds, actions = []} = monster
  return {monster: id, name, ac, speeds, actions: actions.map((action) => action.name), mayCast, ...present({spell})}
}

function beastAttack(facts: Facts, monster: Monster, {id, name: title, attack}: Power): Attack | undefined {
  if (!attack) return undefined
  const [first] = attack.damage
  const ability = attackAbility(monster, attack)
  return {
    id,
    name: title,
    wielded: true,
    ability,
    proficient: true,
    toHit: d20Test(facts, {as: ['attack'], ability, proficient: true, whole: {label: monster.name, value: attack.toHit}}),
    damage: {dice: first?.dice ?? '0', bonus: explain([]), types: first?.types ?? []},
    properties: [],
    ...present({
      reachFt: attack.reachFt,
      rangeFt: attack.rangeFt && {normal: attack.rangeFt.normal, long: attack.rangeFt.long ?? attack.rangeFt.normal},
    }),
    ...present({
      extra:
        attack.damage.length > 1
          ? attack.damage.slice(1).map(({dice, types, when}) => ({name: title, dice, types, ...present({when})}))
          : undefined,
      onHit: attack.onHit,
    }),
    criticalFrom: printed('Critical Hit', 20),
    notes: attack.damage.slice(1).map(({dice, types, when}) => `+ ${dice} ${types.join(' or ')}${when === undefined ? '' : ` ${when}`}`),
  }
}

/** The ability whose modifier and the Proficiency Bonus give the printed bonus, the usual one for its reach first. */
function attackAbility({abilities, cr}: Monster, {toHit, reachFt}: NonNullable<Power['attack']>): Ability {
  const usual: readonly [Ability, Ability] = reachFt === undefined ? ['dex', 'str'] : ['str', 'dex']
  const fits = (ability: Ability) => abilityModifier(abilities[ability]) + proficiencyBonusOfCr(cr) === toHit
  return [...usual, ...ABILITIES].find(fits) ?? usual[0]
}

function multiattacks({actions = []}: Monster): number {
  const steps = actions.find(({multiattack}) => multiattack)?.multiattack?.steps ?? []
  return Math.max(
    1,
    steps.reduce((sum, {count}) => sum + count, 0),
  )
}
