import {Flags} from '@oclif/core'
import {lookingOf} from '../../app/entities/observer.js'
import {type ShownEntity, showEntity} from '../../app/entities/show.js'
import {entityView} from '../../print/entity/view.js'
import {printViewHtml} from '../../print/text/view-html.js'
import {printViewMarkdown} from '../../print/text/view-markdown.js'
import {printView} from '../../print/text/view-terminal.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {campaignFlag, example, KindCommand, referenceArg, viewerFlags} from './kind-command.js'

export function showCommand(kind: Kind) {
  const {
    one,
    example: {id},
  } = kindRow(kind).words
  return class EntityShowCommand extends KindCommand {
    static override summary = `Show one ${one}, whole or as players may see it.`
    static override examples = [example(id), example(`${id} --players`), example(`${id} --as aria`), example(`${id} --format markdown`)]
    static override args = {reference: referenceArg(kind)}
    static override flags = {
      ...campaignFlag(kind),
      ...viewerFlags,
      deleted: Flags.boolean({description: 'Also when it is deleted.', default: false}),
      format: Flags.string({char: 'f', description: 'Form of the page.', options: ['text', 'markdown', 'html'], default: 'text'}),
      pager: Flags.boolean({description: 'Through a pager where it is long.', allowNo: true, default: true}),
    }

    async run(): Promise<ShownEntity> {
      const {args, flags} = await this.parse(EntityShowCommand)
      const {deleted, format} = flags
      const shown = showEntity({...this.entityOptions(flags), ...lookingOf(flags), deleted}, kind, args.reference)
      const view = entityView(shown)
      if (format === 'text') await this.show(printView(view, {width: this.width}), {pager: flags.pager})
      else this.log(format === 'html' ? printViewHtml(view) : printViewMarkdown(view))
      return shown
    }
  }
}
