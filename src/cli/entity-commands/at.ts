import {Flags} from '@oclif/core'
import {type EntityAt, showEntityAt} from '../../app/entities/at.js'
import {entityView} from '../../print/entity/view.js'
import {printView} from '../../print/text/view-terminal.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {campaignFlag, example, KindCommand, referenceArg, versionArg} from './kind-command.js'

export function atCommand(kind: Kind) {
  const {
    one,
    example: {id},
  } = kindRow(kind).words
  return class EntityAtCommand extends KindCommand {
    static override summary = `Show one ${one} as it was at a commit, a date or on a branch.`
    static override examples = [example(`${id} HEAD~1`), example(`${id} @2026-11-01 --json`)]
    static override args = {reference: referenceArg(kind), version: versionArg()}
    static override flags = {
      ...campaignFlag(kind),
      pager: Flags.boolean({description: 'Through a pager where it is long.', allowNo: true, default: true}),
    }

    async run(): Promise<EntityAt> {
      const {args, flags} = await this.parse(EntityAtCommand)
      const shown = await showEntityAt(this.entityOptions(flags), kind, args.reference, args.version)
      await this.show(printView(entityView(shown), {width: this.width}), {pager: flags.pager})
      return shown
    }
  }
}
