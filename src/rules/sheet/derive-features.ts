import type {Ability} from '../../schema/ability.js'
import type {Activity, Restore} from '../../schema/content/feature.js'
import type {Formula} from '../../schema/content/formula.js'
import {present} from '../../schema/value.js'
import type {ActiveFeature, Gained, Owner} from '../build/build.js'
import {featureState} from '../build/collect-states.js'
import {abilityTerm, amountOf, contextOf, effectsOf, type Facts} from '../build/facts.js'
import {highestOf} from '../numbers/dice.js'
import {type Explained, explain, printed} from '../numbers/explained.js'
import {evaluateDice} from '../numbers/formula.js'
import {sheetChoices} from './derive-choices.js'
import {spellNumbers} from './derive-spells.js'
import type {SheetActivity, SheetAura, SheetFeature, SheetRestore} from './sheet.js'

const SAVE_DC_BASE = 8

/** A feature with what it lets its bearer do. */
export function sheetFeature(facts: Facts, {id, name, owner, level, text, automated, activities, slots}: ActiveFeature): SheetFeature {
  const from = owner.kind === 'class' || owner.kind === 'subclass' ? `${owner.name} ${level}` : owner.name
  return {
    id,
    name,
    from,
    level,
    text,
    automated,
    activities: activities.map((activity) => sheetActivity(facts, name, activity)),
    choices: sheetChoices(facts, slots),
  }
}

function sheetActivity(facts: Facts, feature: string, gained: Gained<Activity>): SheetActivity {
  const {activation, trigger, rangeFt, area, name = feature} = gained.value
  return {
    name,
    activation,
    ...present({trigger, answers: answersOf(facts, gained), cost: costOf(facts, gained), rangeFt, area}),
    ...present({save: saveOf(facts, gained), damage: damageOf(facts, gained), healing: healingOf(facts, gained), form: formOf(gained)}),
    ...doings(facts, feature, gained),
  }
}

type Doings = Omit<
  SheetActivity,
  'name' | 'activation' | 'trigger' | 'answers' | 'cost' | 'rangeFt' | 'area' | 'save' | 'damage' | 'healing' | 'form'
>

/** What using it changes on a character. */
function doings(facts: Facts, feature: string, gained: Gained<Activity>): Doings {
  const {
    main,
    each,
    limit,
    slot,
    ends,
    restores = [],
    inspiration,
    needs,
    bloodied,
    state,
    stops,
    rangeFt,
    anyone,
    hitDie,
    aura,
  } = gained.value
  const {owner, label} = gained
  const hitPoints = gained.value.hitPoints === undefined ? undefined : amountOf(facts, gained.value.hitPoints, owner)
  return {
    isMain: main ?? false,
    isEach: each ?? false,
    mayTarget: rangeFt !== undefined || (anyone ?? false),
    spendsHitDie: hitDie ?? false,
    needsBloodied: bloodied ?? false,
    restores: restores.map((restore) => restoreOf(facts, restore, gained)),
    inspiration: inspiration ?? false,
    ...present({
      consumes: owner.consumed,
      isForOthers: gained.value.others,
      limit,
      slot: slot === true ? ('any' as const) : slot,
      ends: ends && {conditions: ends.conditions, all: ends.all ?? false},
      hitPoints: hitPoints === undefined ? undefined : printed(label, hitPoints),
      needs,
      state: state && featureState(gained, state, feature),
      stops,
      aura: aura === undefined ? undefined : auraOf(facts, aura),
    }),
  }
}

/** What those in an aura have of it: the effects that name it, whichever feature they are of. */
function auraOf(facts: Facts, id: string): SheetAura {
  const saves = effectsOf(facts.build, 'bonus').filter(({value: {to, when}}) => to === 'save' && when?.aura === id)
  const immune = effectsOf(facts.build, 'condition-immunity').filter(({value: {when}}) => when?.aura === id)
  const terms = saves.map(({value, owner, label}) => ({label, value: amountOf(facts, value.amount, owner)}))
  return {id, ...present({saves: terms.length === 0 ? undefined : explain(terms)}), immune: immune.flatMap(({value}) => value.conditions)}
}

function restoreOf(facts: Facts, restore: Restore, {owner, label}: Pick<Gained<Activity>, 'owner' | 'label'>): SheetRestore {
  const value = (formula: Formula) => explain([{label, value: amountOf(facts, formula, owner)}])
  switch (restore.type) {
    case 'uses': {
      const {resource, amount, upTo} = restore
      const count = amount === undefined || typeof amount === 'string' ? amount : value(amount)
      return {type: 'uses', resource, ...present({amount: count, upTo: upTo === undefined ? undefined : value(upTo)})}
    }
    case 'slots':
      return {type: 'slots', levels: value(restore.levels), ...present({highest: restore.highest})}
    case 'slot':
      return {type: 'slot', level: restore.level, isMade: restore.made ?? false}
    case 'pact-slots':
      return {type: 'pact-slots', count: value(restore.count)}
  }
}

function answersOf(facts: Facts, {value: {answers}, ...gained}: Gained<Activity>): SheetActivity['answers'] {
  const {dice, plus} = answers?.less ?? {}
  const less = answers?.less && {bonus: bonusOf(facts, plus, gained), ...present({dice: dice && diceOf(facts, dice, gained)})}
  return answers && present({less})
}

function costOf(facts: Facts, {value: {cost}, owner, label}: Gained<Activity>): SheetActivity['cost'] {
  return cost && {resource: cost.resource, amount: explain([{label, value: amountOf(facts, cost.amount, owner)}])}
}

function saveOf(facts: Facts, {value: {save}, owner}: Gained<Activity>): SheetActivity['save'] {
  return save && {ability: save.ability, dc: saveDc(facts, save.dc, owner), success: save.success}
}

function saveDc(facts: Facts, dc: Ability | 'spell' | number, {saveDc: own, name, spellcasting}: Owner): Explained {
  if (typeof dc === 'number') return printed(name, dc)
  if (dc === 'spell' && own !== undefined) return printed(name, own)
  if (dc === 'spell' && spellcasting) return spellNumbers(facts, spellcasting.ability).saveDc
  const ability = dc === 'spell' ? [] : [abilityTerm(facts, dc)]
  return explain([{label: 'Base', value: SAVE_DC_BASE}, ...ability, {label: 'Proficiency Bonus', value: facts.proficiencyBonus}])
}

type Amount = NonNullable<Activity['damage']>[number]

function damageOf(facts: Facts, {value: {damage}, ...gained}: Gained<Activity>): SheetActivity['damage'] {
  return damage?.map(({dice, plus, types}) => ({dice: diceOf(facts, dice, gained), bonus: bonusOf(facts, plus, gained), types}))
}

function healingOf(facts: Facts, {value: {healing, cost}, ...gained}: Gained<Activity>): SheetActivity['healing'] {
  if (!healing) return undefined
  const {dice, plus, each, temporary = false, toHalf = false} = healing
  const rolled = dice && diceOf(facts, dice, gained)
  const highest = rolled && !temporary && cost && isHighest(facts, cost.resource)
  return {
    ...present({dice: highest ? String(highestOf(rolled)) : rolled, each: each === undefined ? undefined : bonusOf(facts, each, gained)}),
    bonus: bonusOf(facts, plus, gained),
    temporary,
    toHalf,
  }
}

function isHighest(facts: Facts, resource: string): boolean {
  return effectsOf(facts.build, 'highest-healing').some(({value: {resources = []}}) => resources.includes(resource))
}

function diceOf(facts: Facts, dice: Amount['dice'], {owner}: Pick<Gained<Activity>, 'owner'>): string {
  return evaluateDice(dice, contextOf(facts, owner)) ?? '0'
}

function bonusOf(facts: Facts, plus: Amount['plus'], {owner, label}: Pick<Gained<Activity>, 'owner' | 'label'>): Explained {
  return explain([{label, value: plus === undefined ? 0 : amountOf(facts, plus, owner)}])
}

function formOf({value: {form}, owner: {level}}: Gained<Activity>): SheetActivity['form'] {
  return (
    form && {
      types: form.types,
      maxCr: stepAt(form.maxCr, level),
      mayFly: level >= (form.flyFrom ?? 1),
      mayCast: level >= (form.castFrom ?? Number.POSITIVE_INFINITY),
    }
  )
}

/** The value at the greatest level that is reached; 0 before the first. */
function stepAt(steps: Readonly<Record<string, number>>, level: number): number {
  const reached = Object.keys(steps)
    .map(Number)
    .filter((from) => from <= level)
  return reached.length === 0 ? 0 : (steps[String(Math.max(...reached))] ?? 0)
}
