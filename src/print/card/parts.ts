import type {Entry} from '../../schema/content/entry.js'
import type {Fact, Section, Table} from '../text/view.js'

/** What a kind of entry has to say; every card sets it in this order. Facts without a value and sections without a word are left out. */
export interface CardParts {
  /** What it is, in a line: "Level 3 Evocation". */
  line: string
  facts?: readonly Fact[]
  /** Light Markdown; the entry's own text where absent. */
  text?: string
  /** What the structured parts say, in words. */
  lines?: readonly string[]
  tables?: readonly Table[]
  sections?: readonly Section[]
  /** Facts that end the card. */
  after?: readonly Fact[]
}

/** The summary, which says what a thing is, before the text, which says how it works. */
export function summaryFirst({summary, text = ''}: Pick<Entry, 'summary' | 'text'>): string {
  return [summary, text].filter((each) => each !== '').join('\n\n')
}

/** A heading with light Markdown and, more quietly, what the structured parts say. */
export function cardSection(
  title: string,
  {note, text = '', lines = []}: {note?: string; text?: string; lines?: readonly string[]},
): Section {
  return {
    type: 'section',
    title,
    ...(note === undefined ? {} : {note}),
    parts: [
      {type: 'prose', text},
      {type: 'list', items: lines, aside: true},
    ],
  }
}
