import {type EntityChange, replaceText} from '../../app/entities/change.js'
import {entityText} from '../../app/entities/show.js'
import {printEntityChange} from '../../print/entity/change.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {changeFlags, usageError} from '../command.js'
import {editDraft} from '../editor.js'
import {campaignFlag, example, KindCommand, referenceArg} from './kind-command.js'

export function editCommand(kind: Kind) {
  const {
    one,
    example: {id},
  } = kindRow(kind).words
  return class EntityEditCommand extends KindCommand {
    static override summary = `Open one ${one} in your editor; what you save is checked before it is kept.`
    static override examples = [example(id), `EDITOR="code --wait" ${example(id)}`]
    static override args = {reference: referenceArg(kind)}
    static override flags = {...changeFlags, ...campaignFlag(kind)}

    async run(): Promise<EntityChange> {
      const {args, flags} = await this.parse(EntityEditCommand)
      if (flags['no-input']) throw usageError('An editor needs a person', `use \`dnd ${kind} set\` in scripts`)
      const options = this.entityOptions(flags)
      const {id, text: expected} = entityText(options, kind, args.reference)
      const change = await editDraft(`${id}.yaml`, expected, (text) => replaceText(options, kind, id, {text, expected}))
      this.log(printEntityChange(change, {width: this.width}))
      return change
    }
  }
}
