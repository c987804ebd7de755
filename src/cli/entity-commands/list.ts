import {Flags} from '@oclif/core'
import {type EntityList, listOf} from '../../app/entities/list.js'
import {lookingOf} from '../../app/entities/observer.js'
import {printEntityList} from '../../print/entity/list.js'
import {printJson} from '../../print/text/json.js'
import {plainText} from '../../print/text/plain-text.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {campaignFlag, example, KindCommand, viewerFlags} from './kind-command.js'

export function listCommand(kind: Kind) {
  const {many} = kindRow(kind).words
  return class EntityListCommand extends KindCommand {
    static override summary = `List the ${many} of the vault.`
    static override examples = [example(''), example('--tag harbor'), example('--players'), example('--jsonl')]
    static override flags = {
      ...campaignFlag(kind),
      ...viewerFlags,
      tag: Flags.string({description: 'Only those with this tag.'}),
      deleted: Flags.boolean({description: 'Deleted ones too.', default: false}),
      jsonl: Flags.boolean({description: 'One JSON object a line.', exclusive: ['json']}),
    }

    async run(): Promise<EntityList> {
      const {flags} = await this.parse(EntityListCommand)
      const {deleted, tag} = flags
      const list = listOf({...this.entityOptions(flags), ...lookingOf(flags), deleted, tag}, kind)
      if (flags.jsonl) for (const entity of list.entities) this.log(printJson(entity))
      else this.log(printEntityList(list, {width: this.width, isAll: !flags.players && flags.as === undefined}))
      for (const file of list.unreadable) this.note(`${plainText(file)} can't be read: see \`dnd ${kind} validate\``, flags)
      return list
    }
  }
}
