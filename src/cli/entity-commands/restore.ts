import {type EntityChange, restoreEntity} from '../../app/entities/change.js'
import {printEntityChange} from '../../print/entity/change.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {changeFlags} from '../command.js'
import {campaignFlag, example, KindCommand, referenceArg} from './kind-command.js'

export function restoreCommand(kind: Kind) {
  const {
    one,
    example: {id},
  } = kindRow(kind).words
  return class EntityRestoreCommand extends KindCommand {
    static override summary = `Bring a deleted ${one} back.`
    static override examples = [example(id)]
    static override args = {reference: referenceArg(kind)}
    static override flags = {...changeFlags, ...campaignFlag(kind)}

    async run(): Promise<EntityChange> {
      const {args, flags} = await this.parse(EntityRestoreCommand)
      const change = await restoreEntity(this.entityOptions(flags), kind, args.reference)
      this.log(printEntityChange(change, {width: this.width}))
      return change
    }
  }
}
