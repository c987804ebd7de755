import type {AnyEntry} from '../../schema/content/named-feature.js'
import type {StatWords} from '../stat-block/powers.js'
import {printViewHtml} from '../text/view-html.js'
import {printViewMarkdown} from '../text/view-markdown.js'
import {printView, type ViewOptions} from '../text/view-terminal.js'
import {cardView} from './view.js'

/** What stands in place of ids: names of entries (the id as a title otherwise), and the traits that stat blocks share. */
export type CardNames = Pick<StatWords, 'nameOf' | 'traitOf'>

export type CardOptions = CardNames & ViewOptions

/** A catalog entry as a card for a terminal. */
export function printCard(entry: AnyEntry, {width, ascii = false, ...names}: CardOptions): string {
  return printView(cardView(entry, names), {width, ascii})
}

/** The same card as Markdown. */
export function printCardMarkdown(entry: AnyEntry, names: CardNames = {}): string {
  return printViewMarkdown(cardView(entry, names))
}

/** The same card as one HTML page to print. */
export function printCardHtml(entry: AnyEntry, names: CardNames = {}): string {
  return printViewHtml(cardView(entry, names))
}
