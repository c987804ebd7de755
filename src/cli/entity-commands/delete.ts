import {Flags} from '@oclif/core'
import {deleteEntity, type EntityChange} from '../../app/entities/change.js'
import {printEntityChange} from '../../print/entity/change.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {changeFlags} from '../command.js'
import {campaignFlag, example, KindCommand, referenceArg} from './kind-command.js'

export function deleteCommand(kind: Kind) {
  const {
    one,
    example: {id},
  } = kindRow(kind).words
  return class EntityDeleteCommand extends KindCommand {
    static override summary = `Delete one ${one}; it stays in the vault and \`restore\` brings it back.`
    static override examples = [example(`${id} --reason "fell at the bridge"`)]
    static override args = {reference: referenceArg(kind)}
    static override flags = {...changeFlags, ...campaignFlag(kind), reason: Flags.string({description: 'Why.', helpValue: 'TEXT'})}

    async run(): Promise<EntityChange> {
      const {args, flags} = await this.parse(EntityDeleteCommand)
      const deleted = {at: new Date().toISOString(), reason: flags.reason}
      const change = await deleteEntity(this.entityOptions(flags), kind, args.reference, deleted)
      this.log(printEntityChange(change, {width: this.width}))
      return change
    }
  }
}
