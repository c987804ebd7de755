import {Args} from '@oclif/core'
import {lookingOf} from '../../app/entities/observer.js'
import {type EntitySearch, searchKind} from '../../app/search/entities.js'
import {printEntitySearch} from '../../print/entity/list.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {integerFlag} from '../integer.js'
import {campaignFlag, example, KindCommand, viewerFlags} from './kind-command.js'

export function searchCommand(kind: Kind) {
  const {many} = kindRow(kind).words
  return class EntitySearchCommand extends KindCommand {
    static override summary = `Find ${many} by any word in them, best first.`
    static override examples = [example('harbor'), example('"the guild" --limit 3')]
    static override args = {query: Args.string({required: true, description: 'Words; as in `dnd catalog search`.'})}
    static override flags = {
      ...campaignFlag(kind),
      limit: integerFlag({char: 'l', description: 'At most so many.', default: 20, min: 1, max: 1000}),
      ...viewerFlags,
    }

    async run(): Promise<EntitySearch> {
      const {args, flags} = await this.parse(EntitySearchCommand)
      const found = await searchKind({...this.entityOptions(flags), ...lookingOf(flags)}, kind, args.query, flags.limit)
      this.log(printEntitySearch(found, {width: this.width}))
      return found
    }
  }
}
