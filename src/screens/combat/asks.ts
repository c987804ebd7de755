import {type Combatant, type Fight, SIDES} from '../../combat/fight.js'
import {figuresOf, ongoingOn, playWith} from '../../combat/figures.js'
import {findVerb, VERBS} from '../../combat/language.js'
import type {Entries} from '../../rules/build/entries.js'
import {CONDITIONS, DAMAGE_TYPES} from '../../schema/ability.js'
import type {Line} from '../kit/line.js'
import {TARGETS} from './amount.js'

/** What a line of text is asked for. */
export type AskKind =
  | 'condition'
  | 'concentration'
  | 'initiative'
  | 'add'
  | 'quick'
  | 'note'
  | 'checkpoint'
  | 'back-to'
  | 'command'
  | 'filter'
  | 'dice'
  | 'die'
  | 'recharge'

export interface Ask {
  type: 'ask'
  kind: AskKind
  line: Line
  /** Whom it is about. */
  on: readonly string[]
  /** The prompt that is answered, the power that recharges. */
  about?: string
  /** What there is to choose from, where that was known as it was opened. */
  from?: readonly Offer[]
  /** The offer under the cursor; the first when absent or gone. */
  chosen?: string
}

/** What an ask can look at. */
export interface AskSight {
  fight: Fight
  entries: Entries
}

/** A text that would complete what is typed. */
export interface Offer {
  label: string
  text: string
}

/** What is said for it; with a pattern where it can be said again of others. */
export type AskAnswer = {lines: readonly string[]; pattern?: string} | {problem: string}

interface AskRow {
  /** What stands before the text. */
  prompt: string
  hint: string
  /** What can't become an answer is not typed. */
  only?: RegExp
  offers?(ask: Ask, sight: AskSight): readonly Offer[]
  /** Absent of what is not said to the fight. */
  answer?(text: string, ask: Ask, sight: AskSight): AskAnswer
}

const MOST_OFFERS = 60

export const ASKS: Readonly<Record<AskKind, AskRow>> = {
  condition: {
    prompt: 'Condition: ',
    hint: 'then 3r, 1m, sot, eot @aria, this, save wis 15, escape 13; one that is there ends',
    offers: conditionOffers,
    answer: conditionAnswer,
  },
  concentration: {
    prompt: 'Concentrates on: ',
    hint: 'a spell',
    offers: spellOffers,
    answer(_text, ask, sight) {
      const spell = chosenOffer(ask, spellOffers(ask, sight))?.text
      return spell === undefined ? {problem: 'No spell that is held is called so.'} : {lines: ask.on.map((id) => `conc ${id} ${spell}`)}
    },
  },
  initiative: {
    prompt: 'Initiative: ',
    only: /^-?\d{0,3}$/,
    hint: 'a number; Enter alone throws it',
    answer(text, {on}) {
      if (text === '') return {lines: [`init roll ${on.join(',')}`]}
      return /^-?\d{1,3}$/.test(text) ? {lines: [`init ${on.join(',')} ${text}`]} : {problem: 'Initiative is a whole number.'}
    },
  },
  add: {
    prompt: 'Add: ',
    hint: '3 goblin, goblin boss; then as NAME, ally, hidden, init 12',
    offers: creatureOffers,
    answer(typed, {chosen}) {
      const text = chosen ?? typed
      return text === '' ? {problem: 'Whom?'} : {lines: [`add ${text}`]}
    },
  },
  quick: {
    prompt: 'Made up: ',
    hint: 'a name, AC/Hit Points, +hit, how many: Guard 15/11 +1 x4',
    answer(text) {
      const [, name = text, figures = ''] = /^(.*\S)\s+(\d+\/\d+.*)$/.exec(text) ?? []
      return text === '' ? {problem: 'Whom?'} : {lines: [['quick', quoted(name), figures].filter(Boolean).join(' ')]}
    },
  },
  note: {prompt: 'Note: ', hint: 'for the log', answer: (text) => (text === '' ? {lines: []} : {lines: [`note ${text}`]})},
  checkpoint: {
    prompt: 'Checkpoint: ',
    hint: 'a name to come back to it by; Enter alone gives it a number',
    answer: (text) => ({lines: [`checkpoint ${text}`.trim()]}),
  },
  'back-to': {
    prompt: 'Back to: ',
    hint: 'as it was then; Ctrl-R does things again, one by one',
    offers: fromList,
    answer(_text, ask) {
      const name = chosenOffer(ask, fromList(ask))?.text
      return name === undefined ? {problem: 'No checkpoint is called so.'} : {lines: [`undo to ${name}`]}
    },
  },
  command: {prompt: ':', hint: 'a verb; Tab completes', offers: commandOffers, answer: (text) => ({lines: text === '' ? [] : [text]})},
  filter: {prompt: '/', hint: 'only those called so; Esc shows all'},
  dice: {prompt: 'Dice: ', hint: '2d6+3, d20 adv'},
  die: {
    prompt: 'The d20 shows: ',
    only: /^\d{0,2}$/,
    hint: 'Enter alone has it thrown',
    answer(text, {about = ''}) {
      if (text === '') return {lines: [`roll ${about}`]}
      return /^(?:[1-9]|1\d|20)$/.test(text) ? {lines: [`answer ${about} die ${text}`]} : {problem: 'A d20 shows 1 to 20.'}
    },
  },
  recharge: {
    prompt: 'The d6 shows: ',
    only: /^\d?$/,
    hint: 'Enter alone brings it back',
    answer(text, {about = '', on}) {
      if (text !== '' && !/^[1-6]$/.test(text)) return {problem: 'A d6 shows 1 to 6.'}
      return {lines: on.map((id) => `recharge ${about} on ${id}${text === '' ? '' : ` die ${text}`}`)}
    },
  },
}

export function offersFor(ask: Ask, sight: AskSight): readonly Offer[] {
  return (ASKS[ask.kind].offers?.(ask, sight) ?? []).slice(0, MOST_OFFERS)
}

/** Whether a text can still become an answer. */
export function canBeTyped(kind: AskKind, text: string): boolean {
  return ASKS[kind].only?.test(text) ?? true
}

/** Whether there is anything that would complete it. */
export function hasOffers(kind: AskKind): boolean {
  return ASKS[kind].offers !== undefined
}

/** The offer under the cursor. */
export function chosenOffer({chosen}: Ask, offers: readonly Offer[]): Offer | undefined {
  return offers.find(({text}) => text === chosen) ?? offers[0]
}

/** What the text comes to, or the reason why it can't be told. */
export function answerOf(ask: Ask, sight: AskSight): AskAnswer | undefined {
  return ASKS[ask.kind].answer?.(ask.line.text.trim(), ask, sight)
}

/** Words that how long something lasts, and the like, begin with. */
const DURATION = /^(?:\d{1,4}[rm]|sot|eot|this|open)$/i
const KEYS = ['until', 'save', 'from', 'escape', 'held', 'hurts']

interface EffectSaid {
  name: string
  /** All from the first key word on. */
  rest: string
}

function effectSaid(text: string): EffectSaid {
  const words = text.trim().split(/\s+/).filter(Boolean)
  const at = words.findIndex((word) => DURATION.test(word) || KEYS.includes(word.toLowerCase()))
  const rest = at < 0 ? [] : words.slice(at)
  const until = DURATION.test(rest[0] ?? '') ? ['until'] : []
  return {name: (at < 0 ? words : words.slice(0, at)).join(' '), rest: [...until, ...rest].join(' ')}
}

/** What lasts on the first of those meant, by name. */
function lastingOn({on: [id = '']}: Ask, {fight}: AskSight): readonly {name: string; isCondition: boolean}[] {
  const combatant = fight.combatants[id]
  if (!combatant) return []
  const ongoing = ongoingOn(fight, id)
  const conditions = (playWith(combatant.play, ongoing).conditions ?? []).map((held) => ({name: held.id as string, isCondition: true}))
  const effects = ongoing.filter(({condition}) => !condition).map(({name}) => ({name, isCondition: false}))
  return [...conditions, ...effects]
}

function conditionOffers(ask: Ask, sight: AskSight): readonly Offer[] {
  const {name, rest} = effectSaid(ask.line.text)
  const there = lastingOn(ask, sight)
  const names = [...there.map((each) => each.name), ...CONDITIONS.filter((each) => !there.some((one) => one.name === each))]
  return names
    .filter((each) => each.toLowerCase().startsWith(name.toLowerCase()))
    .map((each) => ({
      label: there.some((one) => one.name === each) ? `${each} ends` : each,
      text: [each, rest].filter(Boolean).join(' '),
    }))
}

function conditionAnswer(_text: string, ask: Ask, sight: AskSight): AskAnswer {
  const {name: typed, rest} = effectSaid(ask.line.text)
  const offer = chosenOffer(ask, conditionOffers(ask, sight))
  const name = offer ? effectSaid(offer.text).name : typed
  if (name === '') return {problem: 'Which condition?'}
  const ids = ask.on.join(',')
  const there = lastingOn(ask, sight).find((each) => each.name === name)
  if (there && rest === '') return {lines: [there.isCondition ? `uncond ${name} ${ids}` : `uneffect ${quoted(name)} on ${ids}`]}
  const pattern = patternOf(name, rest)
  return {lines: [pattern.replace(TARGETS, ids)], pattern}
}

/** A name that may have key words in it stays one word. */
function quoted(name: string): string {
  return /\s/.test(name) ? `"${name.replaceAll('"', '')}"` : name
}

/** Exhaustion has levels, and what is no condition is an effect of that name. */
function patternOf(name: string, rest: string): string {
  const more = rest === '' ? '' : ` ${rest}`
  if (name === 'exhaustion') return `exhaust ${/\d+/.exec(rest)?.[0] ?? 1} ${TARGETS}`
  return (CONDITIONS as readonly string[]).includes(name) ? `cond ${name} ${TARGETS}${more}` : `effect ${quoted(name)} on ${TARGETS}${more}`
}

/** Of what it was opened with, all that have what is typed. */
function fromList({from = [], line}: Ask): readonly Offer[] {
  const typed = line.text.trim().toLowerCase()
  return from.filter(({label}) => label.toLowerCase().includes(typed))
}

function spellOffers({line}: Ask, {entries}: AskSight): readonly Offer[] {
  const typed = line.text.trim().toLowerCase()
  return entries
    .all('spell')
    .filter(({id, name, concentration}) => concentration && (name.toLowerCase().startsWith(typed) || id.startsWith(typed)))
    .map(({id, name}) => ({label: name, text: id}))
}

/** Creatures whose names have what is typed of the last one. */
function creatureOffers({line}: Ask, {entries}: AskSight): readonly Offer[] {
  const [, before = '', typed = ''] = /^(.*?(?:,\s*)?(?:\d+\s*x?\s+)?)([^,\d]*)$/.exec(line.text) ?? []
  const word = typed.trim().toLowerCase()
  if (word === '') return []
  const all = entries.all('monster').filter(({name}) => name.toLowerCase().includes(word))
  const rank = (name: string) => (name.toLowerCase().startsWith(word) ? 0 : 1)
  const best = all.sort((a, b) => rank(a.name) - rank(b.name) || a.name.length - b.name.length || (a.name < b.name ? -1 : 1))
  return best.map(({name, cr}) => ({label: `${name}  CR ${crWords(cr)}`, text: `${before}${name}`}))
}

function crWords(cr: number): string {
  return cr > 0 && cr < 1 ? `1/${1 / cr}` : String(cr)
}

/** Goes back and forth over what was done; it is no command of the fight itself. */
const BACK_AND_FORTH = ['undo', 'redo', 'previous']

/** What words of a verb can be besides ids and its key words. */
const MORE_WORDS: Readonly<Record<string, (sight: AskSight) => readonly string[]>> = {
  dmg: () => DAMAGE_TYPES,
  cond: () => CONDITIONS,
  uncond: () => CONDITIONS,
  save: () => ['str', 'dex', 'con', 'int', 'wis', 'cha'],
  cast: ({entries}) => entries.all('spell').map(({id}) => id),
  conc: ({entries}) => entries.all('spell').map(({id}) => id),
  add: ({entries}) => entries.all('monster').map(({id}) => id),
  take: ({entries}) => entries.all('action').map(({id}) => id),
  side: () => SIDES,
  attack: powerIds,
  use: powerIds,
  recharge: powerIds,
  drink: consumableIds,
}

function powerIds({fight: {active = '', combatants}}: AskSight): readonly string[] {
  const source = combatants[active]?.source
  if (source === undefined || source.type === 'character') return []
  const {actions = [], bonusActions = [], reactions = [], legendary} = source.monster
  return [...actions, ...bonusActions, ...reactions, ...(legendary?.actions ?? [])].map(({id}) => id)
}

/** What whoever's turn it is has to drink. */
function consumableIds({fight, entries}: AskSight): readonly string[] {
  const combatant = fight.active === undefined ? undefined : fight.combatants[fight.active]
  const {features = []} = (combatant && figuresOf(fight, combatant, entries).sheet) ?? {}
  return features.flatMap(({id, activities}) => (activities.some(({consumes}) => consumes !== undefined) ? [id] : []))
}

const SIDES_AND_ALL = ['foes', 'party', 'all', '@']

/** The verb, then whatever can stand at the end of what is typed. */
function commandOffers({line}: Ask, sight: AskSight): readonly Offer[] {
  const [, before = '', word = ''] = /^(.*[\s,])?(\S*)$/.exec(line.text) ?? []
  if (before.trim() === '') {
    const named = [...VERBS.map(({name, syntax}) => ({name, syntax})), ...BACK_AND_FORTH.map((name) => ({name, syntax: name}))]
    return named.filter(({name}) => name.startsWith(word)).map(({name, syntax}) => ({label: syntax, text: `${name} `}))
  }
  const verb = findVerb(before.trim().split(/\s+/)[0] ?? '')
  const all = [
    ...Object.keys(sight.fight.combatants),
    ...(verb?.keys ?? []),
    ...(MORE_WORDS[verb?.name ?? '']?.(sight) ?? []),
    ...SIDES_AND_ALL,
  ]
  return [...new Set(all)].filter((each) => each.startsWith(word)).map((each) => ({label: each, text: `${before}${each} `}))
}

/** How the verb that is typed is written. */
export function hintOf({kind, line}: Ask): string {
  const verb = kind === 'command' ? findVerb(line.text.trim().split(/\s+/)[0] ?? '') : undefined
  return verb?.syntax ?? ASKS[kind].hint
}

/** The name of somebody in the fight. */
export function nameIn({combatants}: Fight, id: string): string {
  const combatant: Combatant | undefined = combatants[id]
  return combatant?.name ?? id
}
