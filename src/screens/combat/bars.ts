import type {Prompt} from '../../combat/fight.js'
import {ABILITY_NAMES} from '../../schema/ability.js'
import {commandCaret, promptCaret, promptLine} from '../kit/bars.js'
import type {Pen} from '../kit/pen.js'
import {fits, frameRows} from '../kit/size.js'
import {topOverlay} from '../kit/state.js'
import {aimTargets} from './aim.js'
import type {Change, Mark} from './amount.js'
import {ASKS, hintOf, nameIn} from './asks.js'
import {EXTRA_KEYS} from './extras.js'
import {SMALLEST} from './layout.js'
import {legendaryNow} from './menu.js'
import type {Aim, Amount} from './model.js'
import {promptNow, requestNow} from './state.js'
import type {View} from './store.js'

const PROMPTS: Readonly<Record<Change, string>> = {damage: 'Damage: ', heal: 'Heal: ', temporary: 'Temporary Hit Points: '}

/** Which fight, which round, whose turn; how many are tagged, what is filtered, who is left. */
export function titleLine(view: View, pen: Pen): string {
  const {board, fight, state, layout} = view
  const {active, round, over, combatants, lair, timers, later = []} = fight
  const turn = active === undefined ? '' : `${nameIn(fight, active)}'s turn`
  const where = over ? 'over' : round === 0 ? 'not begun' : `round ${round}`
  const left = [board.header.name, where, turn, lair ? 'in the lair' : '', ...timers.map(({name, left: rounds}) => `${name} ${rounds}`)]
  const all = Object.values(combatants)
  const foes = all.filter(({side, gone, play}) => side === 'foe' && !gone && !play.dead).length
  const right = [
    state.tagged.length > 0 ? `${state.tagged.length} tagged` : '',
    state.filter === '' ? '' : `/${state.filter}`,
    board.isReader ? 'following' : '',
    later.length > 0 ? `wave ${Math.min(...later.map(({wave}) => wave))}: w` : '',
    `${foes} ${foes === 1 ? 'foe' : 'foes'} left`,
  ]
  const end = right.filter(Boolean).join(' · ')
  const room = layout.body.columns - end.length - 1
  return `${pen.heading(pen.fit(left.filter(Boolean).join(' · '), Math.max(0, room)))} ${pen.muted(end)}`
}

/** What waits for a die or a word, what may be done now beside the turn, and what came back. */
export function stripLines(view: View, pen: Pen): readonly string[] {
  const {layout, state} = view
  const {columns} = layout.body
  const top = topOverlay(state)
  if (top?.type === 'amount' || top?.type === 'targets') return filledTo(targetLines(view, top, pen), layout.stripRows)
  if (top?.type === 'aim') return filledTo([aimLine(view, top, pen)], layout.stripRows)
  if (top?.type === 'ask') return filledTo([pen.muted(pen.fit(askHint(view), columns))], layout.stripRows)
  const [first, ...others] = [...promptLines(view), ...legendaryLine(view), ...newsLine(view), ...overLine(view)]
  if (first === undefined) return filledTo([], layout.stripRows)
  const paint = promptNow(state, view.fight) || requestNow(state, view.sight) ? pen.accent : pen.label
  if (layout.stripRows === 1) return [paint(pen.fit([first, ...others].join('  ·  '), columns))]
  return [paint(pen.fit(first, columns)), pen.label(pen.fit(others.join('  ·  '), columns))]
}

function filledTo(lines: readonly string[], rows: number): readonly string[] {
  return Array.from({length: rows}, (_, i) => lines[i] ?? '')
}

function promptLines(view: View): readonly string[] {
  const {state, fight, sight} = view
  const now = promptNow(state, fight)
  const request = requestNow(state, sight)
  const waiting = fight.prompts.length + sight.requests.length - (now || request ? 1 : 0)
  const asked = now ? promptWords(now, view) : request && `${request.by} asks: ${request.text}`
  if (asked === undefined) return waiting === 0 ? [] : [`${waiting} put off: p asks again`]
  // What came a moment ago takes no keys yet: the mark comes with them.
  const mark = now || !request?.isFresh ? '? ' : ''
  return [`${mark}${asked}`, ...(waiting > 0 ? [`${waiting} more: p`] : [])]
}

function promptWords(prompt: Prompt, {fight, entries}: View): string {
  const who = nameIn(fight, prompt.who)
  switch (prompt.type) {
    case 'death-save':
      return `${who}: Death Saving Throw, what does the die show?`
    case 'save':
      return `${who}: ${ABILITY_NAMES[prompt.ability]} DC ${prompt.dc} against ${fight.ongoing[prompt.effect]?.name ?? 'it'}`
    case 'fall':
      return `${who} stays on ${nameIn(fight, prompt.mount)}? Dexterity DC ${prompt.dc}`
    case 'concentration': {
      const held = fight.combatants[prompt.who]?.play.concentration?.spell
      const spell = held === undefined ? 'the spell' : (entries.find('spell', held)?.name ?? held)
      return `${who} keeps ${spell}? Constitution DC ${prompt.dc}`
    }
  }
}

function legendaryLine({fight, entries}: View): readonly string[] {
  const may = legendaryNow(fight, entries)
  return may.map(({combatant: {name}, left, of}) => `${name}: ${left} of ${of} legendary, l`)
}

/** What is due and asked for by a prompt of its own. */
const ASKED: readonly string[] = ['concentration', 'save', 'death-save']

/** What the dice at the start of this turn brought back or did not, and what the table may do about what happened last. */
function newsLine({history, fight, board}: View): readonly string[] {
  const told = history.done.at(-1)?.event.told ?? []
  const news = told.filter((each) => each.type === 'recharge' || (each.type === 'due' && !ASKED.includes(each.what)))
  return news.map((each) => board.words.told(each, fight))
}

/** The last foe is down: what follows is no key's to do. */
function overLine({fight: {round, over, combatants, later}}: View): readonly string[] {
  const foes = Object.values(combatants).filter(({side}) => side === 'foe')
  const isWon = foes.length > 0 && foes.every(({gone, play}) => gone || play.dead)
  return over || (round > 0 && isWon && !later)
    ? ['Nobody of the foes is left: q leaves, dnd combat end brings home what the fight left.']
    : []
}

const MARK_WORDS: Readonly<Record<Mark, string>> = {saved: 'saved', resists: 'resists', vulnerable: 'vulnerable'}

/** Whom a number is for, with what is otherwise for each; the one under the cursor is in sight. */
function targetLines({fight, layout}: View, {type, to, marks, at}: Amount, pen: Pen): readonly string[] {
  const {columns} = layout.body
  const texts = to.map((id, i) => {
    const words = (marks[id] ?? []).map((mark) => MARK_WORDS[mark])
    const number = type === 'targets' && i < 9 ? `${i + 1} ` : ''
    return `${type === 'targets' && i === at ? '▸' : ''}${number}${nameIn(fight, id)}${words.length > 0 ? ` (${words.join(', ')})` : ''}`
  })
  const from = type === 'targets' ? firstShown(texts, at, columns) : 0
  return [pen.label(pen.fit(`on ${from > 0 ? '… ' : ''}${texts.slice(from).join(', ')}`, columns))]
}

function firstShown(texts: readonly string[], at: number, columns: number): number {
  let from = 0
  while (from < at && texts.slice(from, at + 1).join(', ').length > columns - 6) from++
  return from
}

/** What may be said with it by its key, and what is. */
function extrasWords({choice: {extras = []}, using = []}: Aim): string {
  return extras.map(({word, label}, i) => `· ${EXTRA_KEYS[i] ?? ''} ${using.includes(word) ? `[${label}]` : label}`).join(' ')
}

/** What is proposed, in words. */
function aimLine(view: View, aim: Aim, pen: Pen): string {
  const {fight, state, sight, layout} = view
  const {choice, by, saved, slot, edge, shares = {}} = aim
  const on = aimTargets(state, sight, aim).map(
    (id) => `${nameIn(fight, id)}${shares[id] === undefined ? '' : ` ×${shares[id]}`}${saved?.includes(id) ? ' (saved)' : ''}`,
  )
  const parts = [
    `${nameIn(fight, by)}: ${choice.name}${choice.isPlan && choice.about !== '' ? ` (${choice.about})` : ''}`,
    on.length === 0 ? '' : `on ${on.join(', ')}`,
    slot === undefined ? '' : `with a level ${slot} slot`,
    edge === undefined ? '' : edge === 'adv' ? 'with Advantage' : 'with Disadvantage',
    extrasWords(aim),
  ]
  return pen.accent(pen.fit(parts.filter(Boolean).join(' '), layout.body.columns))
}

/** Whom it is about, then what may be typed. */
function askHint({state, fight}: View): string {
  const top = topOverlay(state)
  if (top?.type !== 'ask') return ''
  const about = ['condition', 'concentration', 'initiative', 'die', 'recharge'].includes(top.kind)
    ? top.on.map((id) => nameIn(fight, id))
    : []
  return [about.join(', '), hintOf(top)].filter(Boolean).join(': ')
}

/** What is typed, what came of the last deed, or nothing. */
export function messageLine({state, layout}: View, pen: Pen): string {
  const {columns} = layout.body
  const top = topOverlay(state)
  const {message} = state
  if (message?.isTrouble && (top?.type === 'amount' || top?.type === 'ask')) {
    const typed = promptOf(top)
    const room = Math.min(columns, typed.prompt.length + [...typed.line.text].length + 2)
    return `${promptLine(typed.prompt, typed.line, room, pen)}${pen.warning(pen.fit(message.text, Math.max(0, columns - room)))}`
  }
  if (top?.type === 'amount' || top?.type === 'targets' || top?.type === 'ask') {
    const typed = promptOf(top)
    return promptLine(typed.prompt, typed.line, columns, pen)
  }
  return message ? (message.isTrouble ? pen.warning : pen.label)(pen.fit(message.text, columns)) : ''
}

type Typed = Extract<NonNullable<ReturnType<typeof topOverlay<View['state']>>>, {line: unknown}>

function promptOf(top: Exclude<Typed, {type: 'palette'}>) {
  return {prompt: top.type === 'ask' ? ASKS[top.kind].prompt : PROMPTS[top.change], line: top.line}
}

/** Where the terminal's own cursor belongs: in the text being typed, else nowhere. */
export function caretOf(view: View): {column: number; row: number} | undefined {
  const {state, size, layout} = view
  if (!fits(size, SMALLEST)) return undefined
  const bottom = frameRows(size) - 1
  const top = topOverlay(state)
  if (top?.type !== 'amount' && top?.type !== 'ask') return commandCaret(view, bottom)
  const typed = promptOf(top)
  return {column: promptCaret(typed.prompt, typed.line, layout.body.columns), row: bottom - 1}
}
