import {Flags} from '@oclif/core'
import type {View} from '../print/text/view.js'
import {printViewHtml} from '../print/text/view-html.js'
import {printViewMarkdown} from '../print/text/view-markdown.js'
import {printView} from '../print/text/view-terminal.js'
import {KindCommand} from './entity-commands/kind-command.js'

/** The forms of a page, and how it is read at a terminal. */
export const pageFlags = {
  format: Flags.string({
    char: 'f',
    description: 'Form of the page.',
    options: ['text', 'markdown', 'html'],
    default: 'text',
  }),
  pager: Flags.boolean({description: 'Through a pager where it is long.', allowNo: true, default: true}),
}

/** A command whose result is read as a page. */
export abstract class PageCommand extends KindCommand {
  protected async showPage(view: View, {format, pager}: {format: string; pager: boolean}): Promise<void> {
    if (format === 'text') await this.show(printView(view, {width: this.width}), {pager})
    else this.log(format === 'html' ? printViewHtml(view) : printViewMarkdown(view))
  }
}
