import {lookingOf} from '../../app/entities/observer.js'
import {type Backlinks, backlinksOf} from '../../app/entities/show.js'
import {printBacklinks} from '../../print/entity/list.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {campaignFlag, example, KindCommand, referenceArg, viewerFlags} from './kind-command.js'

export function backlinksCommand(kind: Kind) {
  const {
    one,
    example: {id},
  } = kindRow(kind).words
  return class EntityBacklinksCommand extends KindCommand {
    static override summary = `Everything that refers to one ${one}, by a field or a link.`
    static override examples = [example(id), example(`${id} --players`)]
    static override args = {reference: referenceArg(kind)}
    static override flags = {...campaignFlag(kind), ...viewerFlags}

    async run(): Promise<Backlinks> {
      const {args, flags} = await this.parse(EntityBacklinksCommand)
      const found = backlinksOf({...this.entityOptions(flags), deleted: true, ...lookingOf(flags)}, kind, args.reference)
      this.log(printBacklinks(found, {width: this.width}))
      return found
    }
  }
}
