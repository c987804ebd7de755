import type {Checkpoint} from '../../combat/checkpoints.js'
import type {Fight, Prompt} from '../../combat/fight.js'
import {CHOICE_VALUES} from '../../combat/language.js'
import {EMPTY_LINE, inserted, type Line, lineOf} from '../kit/line.js'
import {LIST_START, moved, pageOf} from '../kit/list.js'
import {moveActs} from '../kit/moves.js'
import {type Screen, topOverlay, withOverlay, withoutTop, withTop} from '../kit/state.js'
import {within} from '../kit/window.js'
import {aiming, aimLines, aimTargets, openPowers, picked, toggledExtra, toggledSave, withShare} from './aim.js'
import {amountLine, type Change, filled, type Mark, readAmount} from './amount.js'
import {type Ask, type AskKind, answerOf, canBeTyped, chosenOffer, nameIn, offersFor} from './asks.js'
import type {AskedOfTable} from './board.js'
import {throwDice} from './dice.js'
import {type Act, TABLE} from './keys.js'
import type {Amount, CombatState, Message, Overlay, Saying, Sight} from './model.js'
import {combatantsInOrder, groupOf, meantBy} from './rows.js'
import {membersAtCursor, rowAtCursor, targetsOf, withCursor} from './targets.js'

export function startState(): CombatState {
  return {list: LIST_START, tagged: [], collapsed: [], filter: '', pane: 'turn', aside: [], thrown: 0, overlays: [], jobs: []}
}

/** The line that ends a turn. */
export const NEXT_TURN = 'next'

type Do = (state: CombatState, sight: Sight, key?: string) => CombatState

/** Acts that say one line of those who are meant. */
const saying =
  (line: (ids: readonly string[], sight: Sight) => string | readonly string[]): Do =>
  (state, sight) => {
    const lines = line(targetsOf(state, sight), sight)
    return said(state, {lines: typeof lines === 'string' ? [lines] : lines})
  }

const asking =
  (kind: AskKind): Do =>
  (state, sight) =>
    opened(state, {type: 'ask', kind, line: EMPTY_LINE, on: targetsOf(state, sight)})

const box =
  (change: Change): Do =>
  (state, sight, key = '') =>
    opened(state, {type: 'amount', change, line: lineOf(/^\d$/.test(key) ? key : ''), to: targetsOf(state, sight), marks: {}, at: 0})

const TURNS: Pick<
  Record<Act, Do>,
  'end-turn' | 'turn-back' | 'repeat' | 'undo' | 'redo' | 'checkpoint' | 'back-to' | 'made' | 'failed' | 'allow' | 'deny' | 'die' | 'skip'
> = {
  'end-turn': (state) => said({...state, tagged: []}, {lines: [NEXT_TURN]}),
  'turn-back': (state) => said(state, {lines: ['previous']}),
  repeat: (state, sight) =>
    said(state, {lines: [filled(state.again ?? '', targetsOf(state, sight))], ...(state.again ? {pattern: state.again} : {})}),
  undo: (state, {last}) => {
    const count = state.latest?.event === last ? state.latest.count : 1
    return said(state, {lines: [count === 1 ? 'undo' : `undo ${count}`]})
  },
  redo: (state) => said(state, {lines: ['redo']}),
  checkpoint: asking('checkpoint'),
  'back-to': (state, {checkpoints, fight}) => {
    const from = checkpoints.filter(({since}) => since > 0).map((each) => ({label: checkpointLabel(each, fight), text: each.name}))
    if (from.length === 0) return {...state, notice: 'There is no checkpoint to go back to: b makes one.'}
    return opened(state, {type: 'ask', kind: 'back-to', line: EMPTY_LINE, on: [], from})
  },
  made: (state, sight) => answered(state, sight, 'made'),
  failed: (state, sight) => answered(state, sight, 'failed'),
  allow: (state, sight) => answeredRequest(state, sight, true),
  deny: (state, sight) => answeredRequest(state, sight, false),
  die: (state, sight, key = '') => {
    const prompt = promptNow(state, sight.fight)
    if (!prompt) return state
    return opened(state, {type: 'ask', kind: 'die', line: lineOf(/^\d$/.test(key) ? key : ''), on: [prompt.who], about: prompt.id})
  },
  skip: skipped,
}

const DEEDS: Pick<
  Record<Act, Do>,
  | 'damage'
  | 'heal'
  | 'temporary'
  | 'condition'
  | 'concentration'
  | 'reaction'
  | 'power'
  | 'legendary'
  | 'resist'
  | 'recharge'
  | 'lair'
  | 'initiative'
  | 'roll-initiative'
  | 'later'
  | 'earlier'
  | 'add'
  | 'bring'
  | 'quick'
  | 'defeated'
  | 'remove'
  | 'hide'
  | 'players'
  | 'note'
  | 'command'
  | 'dice'
> = {
  damage: box('damage'),
  heal: box('heal'),
  temporary: box('temporary'),
  condition: asking('condition'),
  concentration: (state, sight) => {
    const [id = ''] = targetsOf(state, sight)
    return sight.fight.combatants[id]?.play.concentration ? said(state, {lines: [`conc ${id}`]}) : asking('concentration')(state, sight)
  },
  reaction: saying((ids) => ids.map((id) => `spend reaction by ${id}`)),
  power: (state, sight) => openPowers(state, sight, false),
  legendary: (state, sight) => openPowers(state, sight, true),
  resist: saying((ids) => `resist ${ids.join(',')}`),
  recharge: recharging,
  lair: (state, {fight}) => said(state, {lines: [`lair ${fight.lair ? 'off' : 'on'}`]}),
  initiative: asking('initiative'),
  'roll-initiative': (state) => said(state, {lines: ['init roll']}),
  later: (state, sight) => placed(state, sight, 1),
  earlier: (state, sight) => placed(state, sight, -1),
  add: asking('add'),
  bring: (state) => said(state, {lines: ['bring']}),
  quick: asking('quick'),
  defeated: saying((ids, {fight}) => `${ids.every((id) => fight.combatants[id]?.gone) ? 'return' : 'leave'} ${ids.join(',')}`),
  remove: saying((ids) => `remove ${ids.join(',')}`),
  hide: saying((ids, {fight}) => `${ids.every((id) => fight.combatants[id]?.hidden) ? 'reveal' : 'hide'} ${ids.join(',')}`),
  players: (state, {fight}) => {
    const ways = CHOICE_VALUES.players
    return said(state, {lines: [`choose players ${ways[(ways.indexOf(fight.choices.players) + 1) % ways.length]}`]})
  },
  note: asking('note'),
  command: asking('command'),
  dice: asking('dice'),
}

const LOOKS: Pick<
  Record<Act, Do>,
  'tag' | 'tag-foes' | 'tag-shown' | 'untag' | 'collapse' | 'filter' | 'to-active' | 'card' | 'panel' | 'clear'
> = {
  tag: (state, sight) => {
    const ids = membersAtCursor(state, sight)
    const isTagged = ids.every((id) => state.tagged.includes(id))
    return {...state, tagged: isTagged ? state.tagged.filter((id) => !ids.includes(id)) : [...new Set([...state.tagged, ...ids])]}
  },
  'tag-foes': (state, {fight}) => ({
    ...state,
    tagged: combatantsInOrder(fight).flatMap(({id, side, gone, play}) => (side === 'foe' && !gone && !play.dead ? [id] : [])),
  }),
  'tag-shown': (state, {rows}) => ({...state, tagged: rows.flatMap(meantBy)}),
  untag: (state) => ({...state, tagged: []}),
  collapse: collapsing,
  filter: (state) => opened(state, {type: 'ask', kind: 'filter', line: lineOf(state.filter), on: []}),
  'to-active': (state, sight) => withCursor(state, sight, sight.fight.active),
  card: (state, sight) => {
    const [of] = membersAtCursor(state, sight)
    return of === undefined ? state : opened(state, {type: 'card', of, top: 0})
  },
  panel: (state) => ({...state, pane: state.pane === 'turn' ? 'cursor' : 'turn'}),
  clear: (state) => ({...withoutMessage(state), filter: '', tagged: []}),
}

const INSIDE: Pick<
  Record<Act, Do>,
  | 'to-targets'
  | 'to-amount'
  | 'saved'
  | 'resists'
  | 'vulnerable'
  | 'saved-by-number'
  | 'apply'
  | 'pick'
  | 'plan'
  | 'take'
  | 'confirm'
  | 'advantage'
  | 'disadvantage'
  | 'slot'
  | 'extra'
  | 'share'
  | 'back'
  | 'fill'
  | 'submit'
> = {
  'to-targets': (state) => withAmount(state, (amount) => ({...amount, type: 'targets'})),
  'to-amount': (state) => withAmount(state, (amount) => ({...amount, type: 'amount'})),
  saved: (state, sight) => (topOverlay(state)?.type === 'aim' ? toggledSave(state, sight) : marked(state, 'saved')),
  resists: (state) => marked(state, 'resists'),
  vulnerable: (state) => marked(state, 'vulnerable'),
  'saved-by-number': (state, _sight, key) => marked(state, 'saved', Number(key) - 1),
  apply: submitted,
  pick: (state, sight, key) => picked(state, sight, {key}),
  plan: (state, sight) => picked(state, sight, {isPlan: true}),
  take: (state, sight) => picked(state, sight, {}),
  confirm: (state, sight) => {
    const aim = aiming(state)
    return aim ? said(withoutTop(state), {...aimLines(aim, aimTargets(state, sight, aim)), from: [aim]}) : state
  },
  advantage: (state) => withEdge(state, 'adv'),
  disadvantage: (state) => withEdge(state, 'dis'),
  slot: (state, _sight, key) => {
    const aim = aiming(state)
    return aim?.choice.verb === 'cast' && key !== undefined ? withTop(state, {...aim, slot: Number(key)}) : state
  },
  extra: (state, _sight, key) => toggledExtra(state, key),
  share: withShare,
  back: withoutTop,
  fill: (state, sight) => {
    const ask = askOf(state)
    const offer = ask && chosenOffer(ask, offersFor(ask, sight))
    return ask && offer ? withTop(state, {...ask, line: lineOf(offer.text)}) : state
  },
  submit: submitted,
}

const ACTS: Readonly<Record<Act, Do> & {cancel: Do}> = {
  ...moveActs(moveBy, pageFor),
  ...TURNS,
  ...DEEDS,
  ...LOOKS,
  ...INSIDE,
  cancel: (state) => (askOf(state)?.kind === 'filter' ? {...withoutTop(state), filter: ''} : withoutTop(state)),
}

/** The combat tracker as the kit runs it. */
export const COMBAT: Screen<CombatState, Sight> = {
  table: TABLE,
  base: () => 'fight',
  facts: (state, {rows, fight, requests, isWriter, canUndo}) => [
    ...(isWriter ? ['writer'] : []),
    ...(rows.length > 0 ? ['someone'] : []),
    ...(promptNow(state, fight) ? ['prompt'] : []),
    ...(requestNow(state, {fight, requests})?.isFresh === false ? ['wanted'] : []),
    ...(canUndo ? ['undoable'] : []),
    ...(fight.later ? ['later'] : []),
    ...(state.again === undefined ? [] : ['again']),
    ...(aiming(state)?.choice.isSaved ? ['saves'] : []),
    ...(aiming(state)?.choice.extras ? ['extras'] : []),
    ...(aiming(state)?.choice.isShared ? ['shared'] : []),
  ],
  line: (state) => (amountOf(state)?.type === 'amount' ? amountOf(state)?.line : askOf(state)?.line),
  withLine,
  typed: (state, text) => {
    const line = COMBAT.line(state)
    const ask = askOf(state)
    const after = line && inserted(line, text)
    return after && (ask === undefined || canBeTyped(ask.kind, after.text)) ? withLine(state, after) : state
  },
  acts: ACTS,
}

export function amountOf(state: CombatState): Amount | undefined {
  const top = topOverlay(state)
  return top?.type === 'amount' || top?.type === 'targets' ? top : undefined
}

export function askOf(state: CombatState): Ask | undefined {
  const top = topOverlay(state)
  return top?.type === 'ask' ? top : undefined
}

/** The prompt that keys answer; none while all are put off. */
export function promptNow({aside}: Pick<CombatState, 'aside'>, {prompts}: Fight): Prompt | undefined {
  return prompts.find(({id}) => !aside.includes(id))
}

/** What a request goes by among what is put off: no prompt of the fight is called so. */
function asideOf({id}: AskedOfTable): string {
  return `request ${id}`
}

/** The request of a player's that keys answer: none before the fight's own prompts. */
export function requestNow(
  state: Pick<CombatState, 'aside'>,
  {fight, requests}: Pick<Sight, 'fight' | 'requests'>,
): AskedOfTable | undefined {
  if (promptNow(state, fight)) return undefined
  return requests.find((request) => !state.aside.includes(asideOf(request)))
}

function opened(state: CombatState, overlay: Overlay): CombatState {
  return withOverlay(withoutMessage(state), overlay)
}

function withoutMessage(state: CombatState): CombatState {
  const {message: _message, ...rest} = state
  return rest
}

export function said(state: CombatState, job: Saying): CombatState {
  return job.lines.length === 0 ? withoutMessage(state) : {...withoutMessage(state), jobs: [...state.jobs, job]}
}

/** Words on the line of messages. */
export function told(state: CombatState, message: Message): CombatState {
  return {...state, message}
}

function withLine(state: CombatState, line: Line): CombatState {
  const [amount, ask] = [amountOf(state), askOf(state)]
  const quiet = withoutMessage(state)
  if (amount) return withTop(quiet, {...amount, line})
  if (!ask) return state
  const {chosen: _chosen, ...rest} = ask
  return {...withTop(quiet, {...rest, line}), ...(ask.kind === 'filter' ? {filter: line.text} : {})}
}

function moveBy(state: CombatState, sight: Sight, by: number): CombatState {
  const top = topOverlay(state)
  if (top?.type === 'targets') return withTop(state, {...top, at: within(top.at + by, top.to.length - 1)})
  if (top?.type === 'card') return withTop(state, {...top, top: within(top.top + by, Math.max(0, sight.cardLines - sight.body.rows))})
  if (top?.type === 'power') return withTop(state, {...top, at: within(top.at + by, sight.menu.length - 1)})
  if (top?.type === 'ask') {
    const offers = offersFor(top, sight)
    const at = offers.findIndex(({text}) => text === chosenOffer(top, offers)?.text)
    const offer = offers[within(at + by, offers.length - 1)]
    return offer ? withTop(state, {...top, chosen: offer.text}) : state
  }
  return {...state, list: moved(state.list, sight.list, by)}
}

function pageFor(state: CombatState, sight: Sight): number {
  const top = topOverlay(state)
  if (top?.type === 'card') return sight.body.rows - 1
  return top?.type === 'power' || top?.type === 'ask' ? sight.menuRows : pageOf(state.list, sight.list)
}

function withAmount(state: CombatState, change: (amount: Amount) => Amount): CombatState {
  const amount = amountOf(state)
  return amount ? withTop(state, change(amount)) : state
}

function marked(state: CombatState, mark: Mark, place?: number): CombatState {
  return withAmount(state, (amount) => {
    const id = amount.to[place ?? amount.at]
    if (id === undefined) return amount
    const marks = amount.marks[id] ?? []
    const others = marks.filter((each) => each !== mark)
    return {...amount, at: place ?? amount.at, marks: {...amount.marks, [id]: others.length < marks.length ? others : [...marks, mark]}}
  })
}

function withEdge(state: CombatState, edge: 'adv' | 'dis'): CombatState {
  const aim = aiming(state)
  if (!aim) return state
  const {edge: before, ...rest} = aim
  return withTop(state, before === edge ? rest : {...rest, edge})
}

/** Enter: what was typed is said; what can't be stays, with what is wrong. Nothing typed at all means no. */
function submitted(state: CombatState, sight: Sight): CombatState {
  const amount = amountOf(state)
  if (amount) return submittedAmount(state, amount)
  const ask = askOf(state)
  if (!ask) return state
  if (ask.kind === 'filter') return withoutTop(state)
  if (ask.kind === 'dice') return throwDice(withoutTop(state), ask.line.text, sight.seed)
  const answer = answerOf(ask, sight)
  if (!answer) return withoutTop(state)
  return 'problem' in answer ? told(state, {text: answer.problem, isTrouble: true}) : said(withoutTop(state), {...answer, from: [ask]})
}

function submittedAmount(state: CombatState, amount: Amount): CombatState {
  const {change, line, to, marks} = amount
  if (line.text.trim() === '') return withoutTop(state)
  const read = readAmount(change, line.text)
  if ('problem' in read) return told(state, {text: read.problem, isTrouble: true})
  return said(withoutTop(state), {...amountLine(change, read, {to, marks}), from: [amount]})
}

/** A Death Saving Throw counts its die, so it takes more than yes or no. */
function answered(state: CombatState, {fight}: Sight, how: 'made' | 'failed'): CombatState {
  const prompt = promptNow(state, fight)
  if (!prompt) return state
  if (prompt.type === 'death-save') return {...state, notice: 'A Death Saving Throw takes its die: type it, or D and Enter throw it.'}
  if (how === 'failed' && state.sprung === prompt.id)
    return {...state, notice: 'A save has come up: n once more, and it failed; y, and it was made; Ctrl-N goes on.'}
  return said(state, {lines: [`answer ${prompt.id} ${how}`], done: `The save was ${how === 'made' ? 'made' : 'failed'}: u takes it back.`})
}

/** A player is told yes or no; what comes of a yes is in the log. */
function answeredRequest(state: CombatState, sight: Sight, yes: boolean): CombatState {
  const request = requestNow(state, sight)
  if (!request) return state
  const {id, by, text} = request
  const job: Saying = {lines: [], request: {id, by, yes}, done: `${yes ? 'Yes' : 'No'} to ${by}: ${text}`}
  return {...withoutMessage(state), jobs: [...state.jobs, job]}
}

function checkpointLabel({name, round, active, since}: Checkpoint, fight: Fight): string {
  const when = [round > 0 ? `round ${round}` : 'not begun', active === undefined ? '' : `${nameIn(fight, active)}'s turn`]
  return `${name}  ${when.filter(Boolean).join(', ')} · ${since} since`
}

/** The prompt that is asked now is asked after all others; once all are put off, the first again. */
function skipped(state: CombatState, sight: Sight): CombatState {
  const {fight, requests} = sight
  if (fight.prompts.length === 0 && requests.length === 0) return {...state, notice: 'Nothing is being asked for.'}
  const [prompt, request] = [promptNow(state, fight), requestNow(state, sight)]
  const next = prompt?.id ?? (request && asideOf(request))
  return {...state, aside: next === undefined ? [] : [...state.aside, next]}
}

function collapsing(state: CombatState, sight: Sight): CombatState {
  const [member] = rowAtCursor(state, sight)?.members ?? []
  const group = member && groupOf(member)
  if (!member || group === undefined) return {...state, notice: 'Nobody else here is like that one.'}
  const others = state.collapsed.filter((each) => each !== group)
  const isOpening = others.length < state.collapsed.length
  return {...state, collapsed: isOpening ? others : [...others, group], list: {...state.list, selected: isOpening ? member.id : group}}
}

function placed(state: CombatState, sight: Sight, by: 1 | -1): CombatState {
  const [id = '', ...more] = membersAtCursor(state, sight)
  const {order} = sight.fight
  const at = order.indexOf(id)
  if (more.length > 0) return {...state, notice: 'One at a time: z shows each of them.'}
  if (at < 0) return {...state, notice: 'It has no Initiative yet: i gives it one.'}
  if (at + by < 0 || at + by >= order.length) return {...state, notice: by > 0 ? 'It is the last already.' : 'It is the first already.'}
  const after = by > 0 ? order[at + 1] : order[at - 2]
  return said(state, {lines: [after === undefined ? `place ${id} first` : `place ${id} after ${after}`]})
}

/** What it has spent and gets back by a die. */
function recharging(state: CombatState, sight: Sight): CombatState {
  const [id = ''] = membersAtCursor(state, sight)
  const combatant = sight.fight.combatants[id]
  const monster = combatant && combatant.source.type !== 'character' ? combatant.source.monster : undefined
  const spent = [...(monster?.actions ?? []), ...(monster?.bonusActions ?? []), ...(monster?.reactions ?? [])].find(
    (power) => power.uses?.type === 'recharge' && combatant?.uses[power.id],
  )
  if (!spent) return {...state, notice: 'It has nothing spent that recharges.'}
  return opened(state, {type: 'ask', kind: 'recharge', line: EMPTY_LINE, on: [id], about: spent.id})
}
