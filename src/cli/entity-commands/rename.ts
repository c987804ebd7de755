import {Args} from '@oclif/core'
import {type EntityChange, renameEntity} from '../../app/entities/change.js'
import {printEntityChange} from '../../print/entity/change.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {changeFlags} from '../command.js'
import {campaignFlag, example, KindCommand, referenceArg} from './kind-command.js'

export function renameCommand(kind: Kind) {
  const {
    one,
    example: {id, name},
  } = kindRow(kind).words
  return class EntityRenameCommand extends KindCommand {
    static override summary = `Give one ${one} another name; the id stays, and so does all that refers to it.`
    static override examples = [example(`${id} "${name}"`)]
    static override args = {
      reference: referenceArg(kind),
      name: Args.string({required: true, description: 'The new name.'}),
    }
    static override flags = {...changeFlags, ...campaignFlag(kind)}

    async run(): Promise<EntityChange> {
      const {args, flags} = await this.parse(EntityRenameCommand)
      const change = await renameEntity(this.entityOptions(flags), kind, args.reference, args.name)
      this.log(printEntityChange(change, {width: this.width}))
      return change
    }
  }
}
