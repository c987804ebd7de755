import type {BoardEyes, BoardPage, DeedDone, LiveBoard, ShownTell} from '../../app/deception/live.js'
import type {Failed} from '../../app/failing.js'
import {entityView} from '../entity/view.js'
import {clean} from '../text/clean.js'
import {hung, wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {printView} from '../text/view-terminal.js'
import {printBeliefs, printWhoKnows} from './beliefs.js'
import {type BoardView, boardItems, boardTitle, emptyWords} from './board.js'
import {printIdentities} from './identities.js'
import {printRevealed} from './reveal.js'

type Opens = {kind: string; id: string}
type Job =
  | {type: 'try'; id: string}
  | {type: 'reveal'; id: string; to: string; anyway?: true}
  | {type: 'notice'; id: string; tell: string; to: string}
  | {type: 'note'; text: string}

/** The eyes of the DM, among those one may look through. */
const DM = {id: 'the-dm', name: 'The DM', about: 'what is so'}

/** A campaign's board as its screen asks it, in lines. `clock` gives the time that notes get. */
export function boardSource(live: LiveBoard, clock: () => string) {
  return {
    state: live.state,
    board: (view: BoardView, eyes: BoardEyes) => boardOf(live, view, eyes),
    page: (of: Opens, eyes: BoardEyes, width: number): readonly string[] => pageLines(live, of, eyes, width),
    observers: () => [DM, ...clean(live.observers()).map(({kind, id, name}) => ({id, name, about: kind as string}))],
    tells: (identity: string) => clean(live.tells(identity)).map((tell) => ({id: tell.id, name: tell.text, about: tellDetails(tell)})),
    days: live.days,
    isReady: live.isReady,
    to: ({kind, id}: Opens) => live.to(kind, id).join(','),
    async perform(job: Job): Promise<{text: string; isTrouble: boolean} | undefined> {
      if (job.type === 'try') {
        await live.tryOut(job.id)
        return undefined
      }
      return doneWords(await performed(live, job, clock))
    },
    follow: live.follow,
  }
}

function boardOf(live: LiveBoard, view: BoardView, eyes: BoardEyes) {
  const board = live.board(eyes)
  if ('problem' in board) return {title: plainText(board.problem), items: [], empty: plainText(board.hints.join('; '))}
  return {title: boardTitle(board, view), items: boardItems(board, view), empty: emptyWords(board, view)}
}

function performed(live: LiveBoard, job: Exclude<Job, {type: 'try'}>, clock: () => string): Promise<DeedDone> {
  if (job.type === 'note') return live.note(job.text, clock())
  const to = job.to.split(/[\s,]+/).filter(Boolean)
  return job.type === 'reveal' ? live.reveal(job.id, to, job.anyway === true) : live.notice(job.id, job.tell, to)
}

function doneWords(outcome: DeedDone): {text: string; isTrouble: boolean} {
  switch (outcome.type) {
    case 'failed':
      return {text: plainText([outcome.problem, ...outcome.hints].join('; ')), isTrouble: true}
    case 'noted':
      return {text: `Noted in ${plainText(outcome.of)}.`, isTrouble: false}
    case 'noticed':
      return {
        text: plainText([`Noticed, of ${outcome.of}`, ...outcome.learns.map((name) => `known: ${name}`)].join('; ')),
        isTrouble: false,
      }
    case 'revealed': {
      const {reveal, to, concludes} = outcome.revealed
      const more = concludes.length === 0 ? '' : `; ${concludes.length} more can be concluded`
      return {
        text: plainText(`${reveal.name} is out to ${to.map(({name}) => name).join(', ')}${more}. dnd undo takes it back.`),
        isTrouble: false,
      }
    }
  }
}

function pageLines(live: LiveBoard, {kind, id}: Opens, eyes: BoardEyes, width: number): readonly string[] {
  if (kind === 'reveal' && eyes.as === undefined) return revealLines(live.tried(id), width)
  const page = live.page(kind, id, eyes)
  const parts = [...partsOf(page, width)]
  return parts.length === 0
    ? wrap(eyes.as === undefined ? 'There is no page of it.' : 'Nothing of it is known to them.', width)
    : joined(parts)
}

function* partsOf({identities, tells = [], knowing, beliefs, entity}: BoardPage, width: number): Generator<readonly string[]> {
  if (identities) yield printIdentities(identities, {width}).split('\n')
  if (tells.length > 0) yield [style.heading('Tells'), ...tells.flatMap((tell) => tellLines(tell, width))]
  if (knowing) yield printWhoKnows(knowing, {width}).split('\n')
  if (beliefs) yield printBeliefs(beliefs, {width}).split('\n')
  if (entity) yield printView(entityView(entity), {width}).split('\n')
}

function joined(parts: readonly (readonly string[])[]): string[] {
  return parts.flatMap((part, i) => (i === 0 ? part : ['', ...part]))
}

function revealLines(tried: ReturnType<LiveBoard['tried']>, width: number): readonly string[] {
  if (!tried) return wrap('Enter shows what would come of it.', width)
  if (isFailed(tried)) return [tried.problem, ...tried.hints].flatMap((text) => wrap(plainText(text), width))
  return printRevealed(tried, {width}).split('\n')
}

function isFailed(tried: object): tried is Failed {
  return 'problem' in tried
}

function tellDetails({skill, dc, knownBy}: ShownTell): string {
  const check = [...(dc === undefined ? [] : [`DC ${dc}`]), ...(skill === undefined ? [] : [skill])].join(' ')
  return [check, ...(knownBy.length === 0 ? [] : [`noticed by ${knownBy.join(', ')}`])].filter((each) => each !== '').join(' · ')
}

function tellLines(tell: ShownTell, width: number): string[] {
  const {text} = tell
  return hung('  · ', plainText([tellDetails(tell), text].filter((each) => each !== '').join(': ')), width)
}
