import {NotFoundError} from '../../errors.js'
import {pathOf} from '../../schema/entity/kinds.js'
import type {Session} from '../../schema/entity/session.js'
import {parseEntity} from '../../vault/entities.js'
import {findRef} from '../entities/find.js'
import {walkBack} from '../versions/walk.js'

/** Commits of one session that are looked through for its end. */
const DEEPEST = 10_000

/** The commit at which a session ended, by its id, name or `session:3`; of one that goes on, its last. `undefined` where no session is meant. */
export async function sessionEnd(root: string, name: string, campaign: string | undefined): Promise<string | undefined> {
  const path = sessionPath(root, name.replace(/^session:(?=\d+$)/, 'session-'), campaign)
  if (path === undefined) return undefined
  let ended: string | undefined
  let newest: string | undefined
  for await (const {commit, after} of walkBack(root, [path], 'HEAD', DEEPEST)) {
    newest ??= commit.sha
    const {value} = parseEntity<Session>('session', after.get(path) ?? '', path)
    if (value?.status !== 'ended') break
    ended = commit.sha
  }
  return ended ?? newest
}

function sessionPath(root: string, name: string, campaign: string | undefined): string | undefined {
  try {
    return pathOf(findRef(root, 'session', name, {campaign}))
  } catch (error) {
    if (error instanceof NotFoundError) return undefined
    throw error
  }
}
