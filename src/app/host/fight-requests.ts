import {mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {figuresOf} from '../../combat/figures.js'
import {UserError} from '../../errors.js'
import type {FightBoard} from '../combat/board.js'
import {fightPath, readFight} from '../combat/fights.js'
import {watchFolders} from '../vault/watch-folders.js'
import {EVENING} from './evening-log.js'
import {deathSaveOf, eventsOf, linesOf, sayFirst, type TableWords} from './fight-lines.js'
import {fighterIn} from './fights-here.js'
import {isDue, isOpen, Requests, type TableRequest} from './requests.js'

/** What players ask of the table, as whoever has a fight sees it. */
export interface RequestsHere {
  now(): readonly {id: string; by: string; text: string; isFresh: boolean}[]
  answer(id: string, yes: boolean): void
  /** Hear of requests, and do those of this fight that are said yes to, until the function returned is called. */
  follow(changed: () => void): () => void
}

/** So long a request is on the screen before a key answers it: fingers may be on their way to something else. */
const FRESH_MS = 1_000

/** What is done for a yes carries this, as the host would have it. */
function causeOf({key}: TableRequest): string {
  return `${key}-yes`
}

/**
 * The mailbox of the table, for the tracker that has a fight. What is said yes to, or needs none, and is about somebody of this fight,
 * is done here: each once, as the fight's log says what was done.
 */
export function requestsHere(root: string, board: FightBoard, words: Pick<TableWords, 'fought' | 'refused'>): RequestsHere {
  const requests = new Requests(root, Date.now)
  const since = new Map<string, number>()
  let work: Promise<void> = Promise.resolve()
  let isOver = false
  const carryOut = () => {
    work = work.then(async () => {
      for (const request of requests.all().filter(isDue)) if (!isOver) await carry(request, {root, board, words, requests})
    })
    return work
  }
  return {
    now: () =>
      requests
        .all()
        .filter(isOpen)
        .map(({id, by, text}) => ({id, by, text, isFresh: Date.now() - seenSince(since, id) < FRESH_MS})),
    answer(id, yes) {
      void requests.answer(id, {yes}).then(carryOut, () => undefined)
    },
    follow(changed) {
      mkdirSync(join(root, EVENING), {recursive: true, mode: 0o700})
      const timers = new Set<NodeJS.Timeout>()
      const told = () => {
        // Who could not answer yet is told when they can.
        timers.add(setTimeout(changed, FRESH_MS + 50))
        carryOut().then(changed, changed)
      }
      told()
      const stop = watchFolders([join(root, EVENING)], told, 5)
      return () => {
        isOver = true
        stop()
        for (const timer of timers) clearTimeout(timer)
      }
    },
  }
}

function seenSince(since: Map<string, number>, id: string): number {
  const known = since.get(id) ?? Date.now()
  since.set(id, known)
  return known
}

interface Here {
  root: string
  board: FightBoard
  words: Pick<TableWords, 'fought' | 'refused'>
  requests: Requests
}

async function carry(request: TableRequest, here: Here): Promise<void> {
  const done = doneHere(request, here)
  if (done) await here.requests.finish(request.id, done)
}

/** Do what is wanted of this fight; `undefined` of what is none of its matters. */
function doneHere(request: TableRequest, {root, board, words}: Here): TableRequest['done'] | undefined {
  const history = board.history()
  const combatant = fighterIn(Object.values(history.fight.combatants), request.character)
  if (!combatant || history.fight.over) return undefined
  const cause = causeOf(request)
  const own = eventsOf(readFight(fightPath(root, board.header.id)).events, cause)
  if (own.length > 0) return {state: 'done', said: words.fought(own, history.fight, combatant.id)}
  try {
    const figures = figuresOf(history.fight, combatant, board.arena.entries)
    const lines = linesOf(deathSaveOf(request.want, request.seed) ?? request.want, {combatant, figures, log: {history}})
    if (!lines) return undefined
    const said = sayFirst((line) => board.say(line, cause), lines)
    const {fight} = board.history()
    if ('refused' in said) return {state: 'refused', said: words.refused(said.refused, fight, combatant.id)}
    return {state: 'done', said: words.fought(said.events, fight, combatant.id)}
  } catch (error) {
    if (error instanceof UserError) return {state: 'refused', said: error.message}
    throw error
  }
}
