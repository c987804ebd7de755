import {EXIT, UserError} from '../../errors.js'
import {inOrder, playedOnes} from '../../rules/session/order.js'
import type {Session} from '../../schema/entity/session.js'
import {listEntities, readEntity, type Stored} from '../../vault/entities.js'

/** The sessions of a campaign that are in play, in the order in which they were or will be played. */
export function sessionsOf(root: string, campaign: string): Stored<Session>[] {
  const all = listEntities(root, 'session', campaign).flatMap((ref) => readEntity<Session>(root, ref).stored ?? [])
  const inPlay = new Map(all.filter(({value}) => !value.deleted).map((stored) => [stored.value, stored]))
  return inOrder([...inPlay.keys()]).flatMap((value) => inPlay.get(value) ?? [])
}

/** The session that is being played, if one is. */
export function findOpen(root: string, campaign: string): Stored<Session> | undefined {
  return sessionsOf(root, campaign).find(({value}) => value.status === 'open')
}

/** The session that is being played. Throws `SESSION_NONE` where none is. */
export function getOpen(root: string, campaign: string): Stored<Session> {
  const open = findOpen(root, campaign)
  if (open) return open
  throw new UserError('No session is open', {
    code: 'SESSION_NONE',
    exitCode: EXIT.wrongState,
    hints: ['begin one: `dnd session start`'],
  })
}

/** The session to end. Throws `SESSION_ENDED` where the last one that was played has ended. */
export function getUnended(root: string, campaign: string): Stored<Session> {
  const open = findOpen(root, campaign)
  const last = playedOnes(sessionsOf(root, campaign).map(({value}) => value)).at(-1)
  if (open || last?.status !== 'ended') return getOpen(root, campaign)
  throw new UserError(`${last.name} has already ended`, {
    code: 'SESSION_ENDED',
    exitCode: EXIT.wrongState,
    hints: ['to change what it gave: take it back with `dnd undo`, and end it again', 'begin the next: `dnd session start`'],
  })
}
