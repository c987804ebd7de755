import {relative} from 'node:path'
import {mendLog, readLog} from '../../vault/line-log.js'
import {holdAlone, holderWords, leftBesideLock, lookAtLock} from '../../vault/lock.js'
import {archiveOf, putAway} from '../combat/archive.js'
import {fightLock} from '../combat/board.js'
import {type FightLog, fightOf, fightPath, runningFights} from '../combat/fights.js'
import {archivedFights} from '../combat/look.js'
import {error, type Found, failed, fixable, orOk, warning} from './check-up.js'

interface InVault {
  root: string
}

/** Whether every fight can be gone on with, and every one that was put away be read. */
export function lookAtFights({root}: InVault): readonly Found[] {
  const [running, kept] = [runningFights(root), archivedFights(root)]
  const found = [
    ...running.flatMap((id) => tried(() => [...lookAtFightLock(root, id), ...lookAtRunning(root, id)])),
    ...kept.flatMap(({id, path}) => tried(() => lookAtKept(root, {id, path}))),
  ]
  const words = [counted(running.length, 'goes on', 'go on'), `${kept.length} put away`]
  return orOk(found, running.length + kept.length === 0 ? 'there are none' : `${words.join(', ')}; every line of them can be read`)
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

/** One odd file is a finding about that one alone. */
function tried(look: () => readonly Found[]): readonly Found[] {
  try {
    return look()
  } catch (reason) {
    return failed(reason)
  }
}

function lookAtFightLock(root: string, id: string): Found[] {
  const {is, holder} = lookAtLock(root, fightLock(id))
  const beside = leftBesideLock(root, fightLock(id))
  if (is !== 'left' && beside.length === 0) return []
  return [fixable(warning(`${holder ? holderWords(holder) : 'a command'} is gone and has left the fight "${id}" locked`))]
}

function lookAtRunning(root: string, id: string): Found[] {
  const path = fightPath(root, id)
  const file = relative(root, path)
  const read = readLog(path)
  if ('damaged' in read) return [fixable(damaged(file, id, read.damaged.line))]
  if (read.lines.length === 0) return [fixable(warning(`${file}: holds no fight, as one that was killed while it began`))]
  // The end of a log that somebody writes may be a line that is only half there yet.
  const torn = read.torn > 0 && lookAtLock(root, fightLock(id)).is !== 'held' ? [fixable(tornEnd(file))] : []
  return [...torn, ...lookAtEnd(root, fightOf(path, read))]
}

function damaged(file: string, id: string, line: number): Found {
  return error(
    `${file}:${line}: this line is not what was written there, so that the fight can't go on`,
    ...(line > 1 ? [`look at what stands before it: \`dnd combat state ${id} --to ${Math.max(0, line - 2)}\``] : []),
    'go on from there: `dnd doctor --fix` keeps a copy beside it',
  )
}

function tornEnd(file: string): Found {
  return warning(`${file}: ends in half a line, as after a crash`, 'the next command that writes there keeps a copy and drops it')
}

function lookAtEnd(root: string, {header, history}: FightLog): Found[] {
  const kept = archiveOf(root, header)
  if (kept !== undefined)
    return [
      fixable(
        warning(`the fight "${header.id}" has ended and is kept in ${kept}, but it was not put away`, `put it away: ${end(header.id)}`),
      ),
    ]
  if (!history.fight.over) return []
  return [
    warning(
      `the fight "${header.id}" is over, and what it left has not gone back`,
      `let it go back: ${end(header.id)}`,
      `or go on with it: \`dnd combat do --fight ${header.id} undo\``,
    ),
  ]
}

function end(id: string): string {
  return `\`dnd combat end ${id}\``
}

/** A log that was put away is a file of the vault like any other: git has it as it was. */
function lookAtKept(root: string, {id, path}: {id: string; path: string}): Found[] {
  const file = relative(root, path)
  const read = readLog(path)
  const restore = `see when it changed: \`git log --oneline -- "${file}"\`, and take it from before: \`git checkout COMMIT -- "${file}"\``
  if ('damaged' in read) {
    const {line} = read.damaged
    const look = `look at what stands before it: \`dnd combat state ${id} --to ${Math.max(0, line - 2)}\``
    return [error(`${file}:${line}: this line is not what was written there`, ...(line > 1 ? [look] : []), restore)]
  }
  if (read.torn > 0) return [error(`${file}:${read.lines.length + 1}: ends in half a line`, restore)]
  fightOf(path, read)
  return []
}

/** Locks of the dead go, damaged logs go on from before the damage, and what is kept already is put away. */
export async function mendFights({root}: InVault): Promise<string[]> {
  const told: string[] = []
  for (const id of runningFights(root)) {
    const wasLeft = lookAtFightLock(root, id).length > 0
    const hold = await holdAlone(root, fightLock(id), 'dnd doctor')
    if ('heldBy' in hold) continue
    try {
      told.push(...(wasLeft ? [`The lock of the fight "${id}" is gone.`] : []), ...mendRunning(root, id))
    } finally {
      hold.release()
    }
  }
  return told
}

function mendRunning(root: string, id: string): string[] {
  const path = fightPath(root, id)
  const {lines, kept} = mendLog(path)
  const copy = kept === undefined ? [] : [`A copy of ${relative(root, path)} as it was is ${relative(root, kept)}.`]
  if (lines.length === 0) return [...copy, `Nothing of the fight "${id}" could be read: it no longer goes on.`]
  const on = kept === undefined ? [] : [`The fight "${id}" goes on from its event ${lines.length - 1}.`]
  const {header} = fightOf(path, {lines, torn: 0})
  if (archiveOf(root, header) === undefined) return [...copy, ...on]
  putAway(root, id)
  return [...copy, `The fight "${id}" is put away.`]
}
