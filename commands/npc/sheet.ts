import {Flags} from '@oclif/core'
import {type NpcSheet, npcSheet} from '../../src/app/play/npc-sheet.js'
import {campaignFlag, KindCommand} from '../../src/cli/entity-commands/kind-command.js'
import {npcArg} from '../../src/cli/npc-play-command.js'
import {printCard, printCardHtml, printCardMarkdown} from '../../src/print/card/card.js'
import {printSheet} from '../../src/print/sheet/sheet.js'

const FORMATS = ['text', 'markdown', 'html'] as const
type Format = (typeof FORMATS)[number]

export default class NpcSheetCommand extends KindCommand {
  static override summary = 'Show what an NPC fights with: their stat block, with their own name and figures.'
  static override description =
    "The stat block is that of `monster`, with `overrides` in the place of its figures. With `character` it is that character's sheet."
  static override examples = ['<%= config.bin %> <%= command.id %> vey', '<%= config.bin %> <%= command.id %> vey --format markdown']
  static override args = {npc: npcArg}
  static override flags = {
    ...campaignFlag('npc'),
    format: Flags.option({char: 'f', description: 'Form of the stat block.', options: FORMATS, default: 'text' as const})(),
    'no-pager': Flags.boolean({description: 'Print at once, however long.'}),
  }

  async run(): Promise<object> {
    const {args, flags} = await this.parse(NpcSheetCommand)
    const sheet = await npcSheet(this.entityOptions(flags), args.npc)
    await this.show(this.printed(sheet, flags.format), {pager: flags.format === 'text' && !flags['no-pager']})
    return 'statBlock' in sheet ? {id: sheet.id, name: sheet.name, statBlock: sheet.statBlock} : sheet
  }

  private printed(sheet: NpcSheet, format: Format): string {
    if (!('statBlock' in sheet)) return printSheet(sheet.sheet, {width: this.width})
    const {statBlock, nameOf, traitOf} = sheet
    if (format === 'html') return printCardHtml(statBlock, {nameOf, traitOf})
    return format === 'markdown'
      ? printCardMarkdown(statBlock, {nameOf, traitOf})
      : printCard(statBlock, {width: this.width, nameOf, traitOf})
  }
}
