import type {Ability, Skill} from '../../schema/ability.js'
import {type Effect, MOVEMENTS, SENSES} from '../../schema/content/feature.js'
import type {Monster, Power} from '../../schema/content/monster.js'
import {abilityMap} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import type {Gained, Owner} from '../build/build.js'
import type {Facts} from '../build/facts.js'
import {abilityModifier} from '../numbers/ability-scores.js'
import {explain, printed} from '../numbers/explained.js'
import {type Check, d20Test} from './d20-test.js'
import type {Attack} from './derive-attacks.js'
import {bonusTerms} from './derive-body.js'
import type {SkillCheck} from './derive-checks.js'
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

/** The facts of someone in another shape: its body's scores, speeds and senses, and gear that does nothing meanwhile. */
export function inForm(facts: Facts, {monster, ownMind}: WornForm): Facts {
  const {build} = facts
  const scores = abilityMap((ability) =>
    ownMind && MIND.has(ability) ? facts.scores[ability] : printed(monster.name, monster.abilities[ability]),
  )
  const own = build.effects.filter(({value, owner}) => owner.kind !== 'item' && !OF_THE_BODY.has(value.type))
  return {
    ...facts,
    build: {
      ...build,
      ...present({species: build.species && {...build.species, name: monster.name, speedFt: monster.speeds.walk}}),
      effects: [...own, ...bodyEffects(monster)],
    },
    scores,
    modifiers: abilityMap((ability) => abilityModifier(scores[ability].total)),
    carried: [],
    armor: undefined,
    shield: undefined,
  }
}

/** Effects that a body has, so that another body has others. */
const OF_THE_BODY: ReadonlySet<Effect['type']> = new Set(['speed', 'sense', 'armor-class', 'unarmed-strike'])

function bodyEffects({id, name, speeds, senses = {}}: Monster): Gained<Effect>[] {
  const owner: Owner = {kind: 'species', id, name, prefix: 'form', level: 1, columns: []}
  const moves = MOVEMENTS.flatMap((mode): Effect[] =>
    mode === 'walk' || speeds[mode] === undefined ? [] : [{type: 'speed', mode, feet: speeds[mode]}],
  )
  const feels = SENSES.flatMap((sense): Effect[] => (senses[sense] === undefined ? [] : [{type: 'sense', sense, feet: senses[sense]}]))
  return [...moves, ...feels].map((value) => ({value, label: name, owner, scopes: []}))
}

type Formed = Pick<Sheet, 'size' | 'ac' | 'attacks' | 'attacksPerAction' | 'saves' | 'skills' | 'form'>

/** What the stat block puts in place of the sheet's own; `sheet` is that of the facts in the form. */
export function formed(facts: Facts, sheet: Pick<Sheet, 'saves' | 'skills' | 'attacks'>, form: WornForm): Formed {
  const {monster} = form
  const {name} = monster
  const beasts = (monster.actions ?? []).flatMap((action) => beastAttack(facts, monster, action) ?? [])
  const skills = Object.entries(sheet.skills) as [Skill, SkillCheck][]
  return {
    size: monster.size[0] ?? 'medium',
    ac: {formula: name, ...explain([{label: name, value: monster.ac}, ...bonusTerms(facts)]), alternatives: [], notes: []},
    attacks: [...beasts, ...sheet.attacks.filter(({id}) => id === 'unarmed-strike')],
    attacksPerAction: printed(name, multiattacks(monster)),
    saves: abilityMap((ability) => higher(sheet.saves[ability], name, monster.saves?.[ability])),
    skills: Object.fromEntries(skills.map(([skill, check]) => [skill, higher(check, name, monster.skills?.[skill])])) as Sheet['skills'],
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

function beastAttack(facts: Facts, {name, abilities}: Monster, {id, name: title, attack}: Power): Attack | undefined {
  if (!attack) return undefined
  const [first] = attack.damage
  return {
    id,
    name: title,
    wielded: true,
    ability: abilities.dex > abilities.str ? 'dex' : 'str',
    proficient: true,
    toHit: d20Test(facts, {as: ['attack'], proficient: false, terms: [{label: name, value: attack.toHit}]}),
    damage: {dice: first?.dice ?? '0', bonus: explain([]), types: first?.types ?? []},
    properties: [],
    ...present({
      reachFt: attack.reachFt,
      rangeFt: attack.rangeFt && {normal: attack.rangeFt.normal, long: attack.rangeFt.long ?? attack.rangeFt.normal},
    }),
    criticalFrom: printed('Critical Hit', 20),
    notes: attack.damage.slice(1).map(({dice, types, when}) => `+ ${dice} ${types.join(' or ')}${when === undefined ? '' : ` ${when}`}`),
  }
}

function multiattacks({actions = []}: Monster): number {
  const steps = actions.find(({multiattack}) => multiattack)?.multiattack?.steps ?? []
  return Math.max(
    1,
    steps.reduce((sum, {count}) => sum + count, 0),
  )
}
