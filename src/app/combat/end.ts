import {step} from '../../combat/engine.js'
import {openEntries} from '../catalog/open.js'
import type {Speech} from '../play/play.js'
import {vaultRoot} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {archiveOf, putAway, takenBack, takeUpAgain} from './archive.js'
import {arenaOf} from './arena.js'
import {type BoardOptions, openBoard} from './board.js'
import {type EndPlan, type FightEnd, workOut} from './end-work.js'
import {fightPath, readFight, runningFight} from './fights.js'

export interface EndedFight extends EndPlan {
  committed: Committed
}

/** What the end of a fight would do; nothing is written. */
export async function planFightEnd(
  options: BoardOptions,
  asked: string | undefined,
  wanted: FightEnd,
  {refusal}: Pick<Speech, 'refusal'>,
): Promise<EndPlan> {
  const root = vaultRoot(options)
  const {header, history} = readFight(takenBack(root, asked) ?? fightPath(root, runningFight(root, asked)))
  const {entries} = await openEntries(root)
  const at = options.now()
  const ended = step(history, 'end', arenaOf(root, header.campaign, entries), at)
  const {fight} = 'refused' in ended ? history : ended.history
  return (await workOut({root, header, fight, entries, at, refusal}, wanted)).plan
}

/**
 * End a fight: what it left of everybody goes into their files, its log into the campaign, as one commit; then it no longer goes on.
 * Killed before the commit nothing went back, and the fight goes on; killed after it, the next end only puts the fight away.
 */
export async function endFight(
  options: BoardOptions,
  asked: string | undefined,
  wanted: FightEnd,
  {refusal}: Pick<Speech, 'refusal'>,
): Promise<EndedFight> {
  const root = vaultRoot(options)
  takeUpAgain(root, asked)
  const id = runningFight(root, asked)
  const board = await openBoard(root, id, options, {alone: true, isEnding: true})
  try {
    const {header, arena} = board
    if (!board.history().fight.over && archiveOf(root, header) === undefined) board.say('end')
    const {fight} = board.history()
    const command = 'dnd combat end'
    const {result, committed} = await changeVault(options, command, async () => {
      const {plan, files} = await workOut({root, header, fight, entries: arena.entries, at: options.now(), refusal}, wanted)
      return {change: {subject: `combat(${id}): ${header.name}`, command, files}, result: plan}
    })
    putAway(root, id)
    return {...result, committed}
  } finally {
    board.close()
  }
}
