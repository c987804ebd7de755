import {UserError} from '../../errors.js'
import type {Session} from '../../schema/entity/session.js'
import {freeSlug} from '../../schema/slug.js'
import {listEntities, readEntity} from '../../vault/entities.js'
import {changeEntity, type EntityChange, type EntityOptions} from '../entities/change.js'
import {campaignFor} from '../entities/find.js'
import {vaultRoot} from '../vault/root.js'

/** Note a line in the session that is open, as one commit. `at` is when it is noted. */
export function noteInSession(options: EntityOptions, text: string, at: string): Promise<EntityChange> {
  const root = vaultRoot(options)
  const campaign = campaignFor(root, options.campaign)
  const open = listEntities(root, 'session', campaign)
    .flatMap((ref) => readEntity<Session>(root, ref).stored?.value ?? [])
    .find(({status, deleted}) => status === 'open' && !deleted)
  if (!open)
    throw new UserError('No session is open', {
      code: 'USAGE',
      hints: ['open one: `dnd session set SESSION status=open`'],
    })
  return changeEntity<unknown, Session>({...options, campaign}, 'session', open.id, 'note', ({value}) => {
    const {log = []} = value
    const id = freeSlug('note', new Set(log.map((each) => each.id)))
    return {did: `note ${log.length + 1}`, after: {...value, log: [...log, {id, type: 'note', at, text}]}}
  })
}
