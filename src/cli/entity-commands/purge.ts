import {Flags} from '@oclif/core'
import {type PurgedEntity, purgeEntity} from '../../app/entities/purge.js'
import {printPurged} from '../../print/entity/change.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {changeFlags, usageError} from '../command.js'
import {campaignFlag, example, KindCommand, referenceArg} from './kind-command.js'

export function purgeCommand(kind: Kind) {
  const {
    one,
    example: {id},
  } = kindRow(kind).words
  return class EntityPurgeCommand extends KindCommand {
    static override summary = `Remove the file of a deleted ${one}; git keeps what it was.`
    static override examples = [example(`${id} --confirm ${id}`)]
    static override args = {reference: referenceArg(kind)}
    static override flags = {
      ...changeFlags,
      ...campaignFlag(kind),
      confirm: Flags.string({description: 'Its id once more, so that nothing goes by a slip.', helpValue: 'ID'}),
    }

    async run(): Promise<PurgedEntity> {
      const {args, flags} = await this.parse(EntityPurgeCommand)
      if (flags.confirm !== args.reference)
        throw usageError(
          `Purging "${args.reference}" removes its file`,
          `if you mean it: \`dnd ${kind} purge ${args.reference} --confirm ${args.reference}\``,
        )
      const purged = await purgeEntity(this.entityOptions(flags), kind, args.reference)
      this.log(printPurged(purged))
      return purged
    }
  }
}
