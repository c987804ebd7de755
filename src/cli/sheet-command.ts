import {Flags} from '@oclif/core'
import type {NpcSheet} from '../app/play/npc-sheet.js'
import {printCard, printCardHtml, printCardMarkdown} from '../print/card/card.js'
import {printSheet} from '../print/sheet/sheet.js'
import {KindCommand} from './entity-commands/kind-command.js'

const FORMATS = ['text', 'markdown', 'html'] as const
type Format = (typeof FORMATS)[number]

export const sheetFlags = {
  format: Flags.option({char: 'f', description: 'Form of the stat block.', options: FORMATS, default: 'text' as const})(),
  'no-pager': Flags.boolean({description: 'Print at once, however long.'}),
}

/** A command that shows what somebody of the world fights with. */
export abstract class SheetCommand extends KindCommand {
  protected async showSheet(sheet: NpcSheet, flags: {format: Format; 'no-pager'?: boolean}): Promise<object> {
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
