import type {Session} from '../../schema/entity/session.js'

type Played = Pick<Session, 'id' | 'status' | 'played' | 'number'>

/** Sessions by the day at the table, then by number; those yet to be played come last, and before them the one that is open. */
export function inOrder<T extends Played>(sessions: readonly T[]): T[] {
  return [...sessions].sort(
    (a, b) => rank(a) - rank(b) || compare(a.played ?? '', b.played ?? '') || (a.number ?? 0) - (b.number ?? 0) || compare(a.id, b.id),
  )
}

function rank({status, played}: Played): number {
  if (status === 'open') return 1
  return status === 'planned' || (status === undefined && played === undefined) ? 2 : 0
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Sessions that were played or are being played, the latest last. */
export function playedOnes<T extends Played>(sessions: readonly T[]): T[] {
  return inOrder(sessions).filter((session) => rank(session) < 2)
}
