import {EXIT, UserError} from '../../errors.js'
import type {Kind} from '../../schema/entity/kinds.js'
import {type Committed, changeVault} from '../vault/session.js'
import {contextOf, type EntityOptions} from './change.js'
import {getStored} from './find.js'
import {hooksOf} from './hooks.js'

export interface PurgedEntity {
  kind: Kind
  id: string
  name: string
  committed: Committed
}

/** Remove a deleted entity's file; git keeps it, and undo brings it back. One that is in play is refused: `NOT_DELETED`. */
export async function purgeEntity(options: EntityOptions, kind: Kind, reference: string): Promise<PurgedEntity> {
  const command = `dnd ${kind} purge`
  const {result, committed} = await changeVault(options, command, async (root) => {
    const hooks = await hooksOf(kind)
    const {value, path, ref} = getStored(root, kind, reference, {...options, deleted: true})
    if (!value.deleted)
      throw new UserError(`${value.name} is not deleted`, {
        code: 'NOT_DELETED',
        exitCode: EXIT.wrongState,
        hints: [`take it out of play first: \`dnd ${kind} delete ${value.id}\``],
      })
    hooks.purge?.(value, await contextOf(root, ref.campaign, hooks))
    const change = {subject: `${kind}(${value.id}): purge`, command, files: [{path, text: undefined}]}
    return {change, result: {kind, id: value.id, name: value.name}}
  })
  return {...result, committed}
}
