import {EXIT, UserError} from '../../errors.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import {KIND_NAMES, kindRow} from '../../schema/entity/kinds.js'
import {listEntities} from '../../vault/entities.js'
import type {KindHooks} from '../entities/hook.js'

/** A campaign holds the files of its world. */
export const campaignHooks: KindHooks<Campaign> = {
  purge({id, name}, {root}) {
    const own = KIND_NAMES.filter((kind) => kindRow(kind).scope === 'campaign').flatMap((kind) => listEntities(root, kind, id))
    if (own.length === 0) return
    throw new UserError(`${name} still has ${own.length === 1 ? 'an entity' : `${own.length} entities`} in its folder`, {
      code: 'CAMPAIGN_NOT_EMPTY',
      exitCode: EXIT.wrongState,
      hints: ['purge those first, or leave the campaign deleted: it is hidden, and nothing is lost'],
    })
  },
}
