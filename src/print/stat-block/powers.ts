import {signed} from '../../rules/numbers/explained.js'
import {ABILITY_NAMES} from '../../schema/ability.js'
import type {
  Monster,
  MonsterAttack,
  MonsterSave,
  MonsterSpellcasting,
  MonsterTrait,
  MonsterTraitUse,
  Multiattack,
  Power,
} from '../../schema/content/monster.js'
import {parseProse} from '../text/prose.js'
import type {NamedEntry, Run} from '../text/view.js'
import {type Clause, clausesText} from '../words/clauses.js'
import {effectWords} from '../words/effects.js'
import {named, type Words} from '../words/formulas.js'
import {capital, countWord, listed, title} from '../words/names.js'
import {riderRuns} from '../words/riders.js'
import {areaPhrase, averageText, bareEnd, damageText, sentence, usesText, withArticle} from '../words/stats.js'

/** What a stat block's words lean on, beside names: the traits that many blocks share. */
export interface StatWords extends Words {
  traitOf?: (id: string) => MonsterTrait | undefined
}

interface Block extends StatWords {
  monster: Monster
  /** What the creature is called inside a sentence. */
  self: string
}

/** Traits, actions and the rest of a block that can be said of one creature. */
export function traitEntry(use: MonsterTraitUse, monster: Monster, words: StatWords): NamedEntry {
  const block = blockOf(monster, words)
  if ('trait' in use) return sharedTrait(use, block)
  const effects = use.text.trim() === '' ? (use.effects ?? []).map((effect) => sentence(effectWords(effect, words))) : []
  return {
    type: 'entry',
    name: `${use.name}${inBrackets(use.uses && usesText(use.uses))}`,
    ...inLine([{prose: use.text}, ...effects, ...(use.save ? saveRuns(use.save, block) : [])]),
  }
}

function blockOf(monster: Monster, words: StatWords): Block {
  return {...words, monster, self: `the ${nameInside(monster).replace(/^the /i, '')}`}
}

/** A book's creature is a kind, small inside a sentence; a name of the DM's own may be a person's. */
function nameInside({name, source}: Monster): string {
  return source.document === 'homebrew' ? name : name.toLowerCase()
}

function sharedTrait(use: Extract<MonsterTraitUse, {trait: string}>, block: Block): NamedEntry {
  const {traitOf, monster} = block
  const trait = traitOf?.(use.trait)
  const values = Object.entries(use.with ?? {})
  const text = trait?.text ?? ''
  const filled = values.reduce(
    (sum, [key, value]) => sum.replaceAll(`{${key}}`, String(value)),
    text.replaceAll('{name}', nameInside(monster)),
  )
  const unsaid = values.filter(([key]) => !text.includes(`{${key}}`)).map(([key, value]) => `${title(key)} ${value}`)
  return {
    type: 'entry',
    name: `${use.name ?? trait?.name ?? named('monster-trait', use.trait, block)}${inBrackets([...unsaid, use.uses && usesText(use.uses)].filter(Boolean).join('; '))}`,
    ...inLine(trait ? [{prose: filled}] : use.name === undefined ? [] : [`As the trait ${named('monster-trait', use.trait, block)}.`]),
  }
}

/** The runs with the first paragraph of each text, and what of the texts is more than that. */
function inLine(runs: readonly Run[]): Pick<NamedEntry, 'runs' | 'text'> {
  const split = runs.map((run) => (typeof run !== 'string' && 'prose' in run ? splitProse(run.prose) : {run, more: ''}))
  return {
    runs: split.flatMap(({run}) => run ?? []),
    text: split
      .map(({more}) => more)
      .filter((more) => more !== '')
      .join('\n\n'),
  }
}

function splitProse(text: string): {run?: Run; more: string} {
  const trimmed = text.trim()
  const [first, ...rest] = parseProse(trimmed)
  if (first?.type !== 'paragraph') return {more: trimmed}
  if (rest.length === 0) return {run: {prose: first.text}, more: ''}
  const lines = trimmed.split('\n')
  const length = lines.findIndex((_, i) => parseProse(lines.slice(0, i + 1).join('\n')).length > 1 || (lines[i] ?? '').trim() === '')
  return {run: {prose: first.text}, more: lines.slice(length).join('\n').trim()}
}

function inBrackets(text: string | undefined): string {
  return text === undefined || text === '' ? '' : ` (${text})`
}

/** An action as its stat block says it. */
export function powerEntry(power: Power, monster: Monster, words: StatWords): NamedEntry {
  const block = blockOf(monster, words)
  const note = [power.form === undefined ? undefined : `${power.form} Only`, power.uses && usesText(power.uses)].filter(Boolean).join('; ')
  const answer = answerRuns(power, block)
  const trigger: Run[] = power.trigger === undefined ? [] : [{label: 'Trigger:'}, {prose: sentence(capital(power.trigger))}]
  return {
    type: 'entry',
    name: `${power.name}${inBrackets(note)}`,
    ...inLine([...trigger, ...(trigger.length > 0 && answer.length > 0 ? [{label: 'Response:'}] : []), ...answer]),
    items: power.spellcasting ? spellLists(power, power.spellcasting, block) : [],
  }
}

function answerRuns(power: Power, block: Block): Run[] {
  const {multiattack, attack, save, spellcasting, casts, does, moves, healing, onceARound, text} = power
  return [
    ...(multiattack ? multiattackRuns(multiattack, block) : []),
    ...doingRuns({moves, does}, block),
    ...(casts
      ? [
          `It casts ${listed(
            casts.map((cast) => castText(cast, block)),
            'or',
          )} by way of Spellcasting.`,
        ]
      : []),
    ...(attack ? attackRuns(attack, block) : []),
    ...(save ? saveRuns(save, block) : []),
    ...(healing === undefined ? [] : [`${averageText(healing)} Hit Points are regained.`]),
    ...(spellcasting ? [castingText(spellcasting)] : []),
    ...(text === undefined || text.trim() === '' ? [] : [{prose: text}]),
    ...(onceARound ? ['Not again before its next turn.'] : []),
  ]
}

/** "It moves up to half its Speed and makes one Rend attack." */
function doingRuns({moves, does}: Pick<Power, 'moves' | 'does'>, block: Block): Run[] {
  const clauses = [...(moves ? [moveClause(moves)] : []), ...(does ? stepClauses(does, block) : [])]
  return clauses.length === 0 ? [] : [`It ${clausesText(clauses)}.`]
}

const KIND_LABELS = {melee: 'Melee Attack Roll:', ranged: 'Ranged Attack Roll:', 'melee-or-ranged': 'Melee or Ranged Attack Roll:'} as const

function attackRuns(attack: MonsterAttack, block: Block): Run[] {
  const {kind, toHit, reachFt, rangeFt, targets, automatic, damage, onHit = []} = attack
  const ways = [
    reachFt === undefined ? undefined : `reach ${reachFt} ft.`,
    rangeFt && `range ${rangeFt.normal}${rangeFt.long === undefined ? '' : `/${rangeFt.long}`} ft.`,
  ].filter(Boolean)
  const roll = [`${signed(toHit)}${automatic ? ' (hits without a roll)' : ''}`, ways.join(' or '), targets && bareEnd(targets)].filter(
    Boolean,
  )
  return [
    {label: KIND_LABELS[kind]},
    sentence(roll.join(', ')),
    {label: 'Hit:'},
    ...(damage.length > 0 ? [`${damageText(damage)}.`] : []),
    ...riderRuns(onHit, block.self),
    ...(damage.length === 0 && onHit.length === 0 ? ['See below.'] : []),
  ]
}

function saveRuns(save: MonsterSave, {self}: Block): Run[] {
  const {ability, dc, damage = [], success, onFailure = [], onSecondFailure = [], onSuccess = [], either = []} = save
  const riders = (all: typeof onFailure) => riderRuns(all, self)
  const failure: Run[] = [...(damage.length > 0 ? [`${damageText(damage)}.`] : []), ...riders(onFailure)]
  const half = success === 'half' ? ['Half damage.'] : success === 'partial' && onSuccess.length === 0 ? ['A part, as described.'] : []
  return [
    {label: `${ABILITY_NAMES[ability]} Saving Throw:`},
    sentence([`DC ${dc}`, whoSaves(save)].filter(Boolean).join(', ')),
    ...labelled(onSecondFailure.length > 0 ? 'First Failure:' : 'Failure:', failure),
    ...labelled('Second Failure:', riders(onSecondFailure)),
    ...labelled('Success:', [...half, ...riders(onSuccess)]),
    ...labelled('Failure or Success:', riders(either)),
  ]
}

function labelled(label: string, runs: readonly Run[]): Run[] {
  return runs.length === 0 ? [] : [{label}, ...runs]
}

function whoSaves({area, targets}: MonsterSave): string {
  const place = area === undefined ? undefined : withArticle(areaPhrase(area))
  if (targets === undefined) return place === undefined ? '' : `each creature in ${place}`
  return place === undefined ? bareEnd(targets) : `${bareEnd(targets)} (${areaPhrase(area as NonNullable<typeof area>)})`
}

type Step = {count?: number | undefined; of: readonly string[]; optional?: true | undefined}

function multiattackRuns({steps, or = [], replace = []}: Multiattack, block: Block): Run[] {
  const plans = [`${block.self} ${stepsText(steps, block)}`, ...or.map((plan) => `it ${stepsText(plan, block)}`)]
  return [
    `${capital(plans.join(', or '))}.`,
    ...replace.map(
      ({count, with: ids}) =>
        `It can give up ${count === 1 ? 'one attack' : `${countWord(count)} attacks`} for a use of ${listed(
          ids.map((id) => powerName(id, block)),
          'or',
        )}.`,
    ),
  ]
}

/** "makes one Bite attack and two Claw attacks, and uses Frightful Presence". */
function stepsText(steps: readonly Step[], block: Block): string {
  return clausesText(stepClauses(steps, block))
}

function stepClauses(steps: readonly Step[], block: Block): Clause[] {
  return steps.map((step) => stepClause(step, block))
}

function stepClause({count = 1, of, optional}: Step, block: Block): Clause {
  const names = listed(
    of.map((id) => powerName(id, block)),
    'or',
  )
  if (!of.every((id) => findPower(id, block)?.attack)) {
    return {verb: optional ? 'can also use' : 'uses', object: `${names}${count === 1 ? '' : ` ${timesWord(count)}`}`}
  }
  const attacks = `${names} attack${count === 1 ? '' : 's'}`
  const mix = of.length > 1 && count > 1 ? ' in any mix' : ''
  return {verb: optional ? 'can also make' : 'makes', object: `${countWord(count)} ${attacks}${mix}`}
}

function timesWord(count: number): string {
  return count === 2 ? 'twice' : `${countWord(count)} times`
}

/** An action of the block by its id. */
function findPower(id: string, {monster}: Block): Power | undefined {
  const {actions = [], bonusActions = [], reactions = [], legendary} = monster
  return [...actions, ...bonusActions, ...reactions, ...(legendary?.actions ?? [])].find((power) => power.id === id)
}

function powerName(id: string, block: Block): string {
  return findPower(id, block)?.name ?? title(id)
}

type Moves = NonNullable<Power['moves']>

const MOVE_VERBS = {speed: 'moves', fly: 'flies', swim: 'swims', burrow: 'burrows', climb: 'climbs', teleport: 'teleports'} as const
const SPEED_NAMES = {
  speed: 'Speed',
  fly: 'Fly Speed',
  swim: 'Swim Speed',
  burrow: 'Burrow Speed',
  climb: 'Climb Speed',
  teleport: 'Speed',
} as const

function moveClause({feet, share, mode, safely}: Moves): Clause {
  const far = [
    feet === undefined ? undefined : `${feet} feet`,
    share === undefined && feet !== undefined ? undefined : `${share === 'half' ? 'half ' : ''}its ${SPEED_NAMES[mode]}`,
  ].filter(Boolean)
  return {verb: MOVE_VERBS[mode], object: `up to ${far.join(' or ')}${safely ? ' without provoking Opportunity Attacks' : ''}`}
}

type Cast = NonNullable<MonsterSpellcasting['atWill']>[number]

function castText({spell, level, note}: Cast, words: Words): string {
  const terms = [level === undefined ? undefined : `level ${level}`, note].filter(Boolean)
  return `${named('spell', spell, words)}${terms.length > 0 ? ` (${terms.join(', ')})` : ''}`
}

function castingText({ability, dc, toHit, without = []}: MonsterSpellcasting): string {
  const terms = [
    `Spellcasting ability ${ABILITY_NAMES[ability]}`,
    dc === undefined ? undefined : `spell save DC ${dc}`,
    toHit === undefined ? undefined : `${signed(toHit)} to hit with spell attacks`,
    without.length > 0 ? `no ${listed(without.map(title), 'or')} components needed` : undefined,
  ]
  return `${terms.filter(Boolean).join('; ')}.`
}

function spellLists(power: Power, {atWill = [], perDay = []}: MonsterSpellcasting, words: Words): Run[][] {
  const list = (label: string, spells: readonly Cast[]): Run[] => [{label}, spells.map((cast) => castText(cast, words)).join(', ')]
  return [
    ...(atWill.length > 0 ? [list(freeLabel(power, atWill), atWill)] : []),
    ...perDay.map(({count, spells}) => list(`${count}/Day${spells.length > 1 ? ' Each' : ''}:`, spells)),
  ]
}

/** What stands before spells without a count of their own: those of a power that is itself limited are not at will. */
function freeLabel({uses, onceARound}: Power, spells: readonly Cast[]): string {
  if (uses === undefined && !onceARound) return 'At Will:'
  return spells.length === 1 ? 'Spell:' : 'Spells:'
}
