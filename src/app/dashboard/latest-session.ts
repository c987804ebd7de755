import type {Session} from '../../schema/entity/session.js'

/** The session that is being played, or else the last that was: by the day at the table, then by number. One that is only planned is none. */
export function latestSession(sessions: readonly Session[]): Session | undefined {
  const played = sessions.filter(
    ({status, played, log = []}) => status !== 'planned' && (status !== undefined || played !== undefined || log.length > 0),
  )
  return played.sort(before).at(-1)
}

function before(a: Session, b: Session): number {
  const [one, other] = [a, b].map(({status}) => (status === 'open' ? 1 : 0))
  return (one ?? 0) - (other ?? 0) || (a.played ?? '').localeCompare(b.played ?? '') || (a.number ?? 0) - (b.number ?? 0)
}
