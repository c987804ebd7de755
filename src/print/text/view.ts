/**
 * What is to be shown, before any form is given to it. A builder (`cardView`, `statBlockView`, …) says what there is to read and in
 * which order; `printView`, `printViewMarkdown` and `printViewHtml` set it, and know nothing of what it is about.
 *
 * Texts need not be safe: each renderer takes out what could move a cursor, reorder a line or become a tag. A text is plain and of one
 * line (`*` is an asterisk), unless the member that holds it says that it is light Markdown.
 */
export interface View {
  title: string
  /** What it is, in a line: "Level 3 Evocation", "NPC · innkeeper · #ally". */
  subtitle?: string
  parts: readonly Part[]
  /** What ends it, set apart where the form can: where it is from, what it belongs to. */
  end?: readonly Part[]
  /** Dense and made of short pieces: in two columns where there is room for them. */
  columns?: true
}

/** A piece of a view. What has nothing in it (no facts, an empty text) is left out by every renderer, its heading included. */
export type Part =
  | FactsPart
  | ({type: 'table'} & Table)
  /** Long text in light Markdown: paragraphs, lists, headings, pipe tables, bold, italic, links. */
  | {type: 'prose'; text: string; aside?: true}
  /** Lines or things under each other; an aside is said quietly, as what supports the text before it. */
  | {type: 'list'; items: readonly Item[]; aside?: true}
  /** A sentence of one line, said quietly. */
  | {type: 'note'; note: string}
  /** A line across. */
  | {type: 'rule'}
  | Section
  | NamedEntry
  | {type: 'abilities'; abilities: readonly AbilityScore[]}

/** One named thing in plain text: "Speed" and "30 ft", and what qualifies it. */
export interface Fact {
  name: string
  value: string
  /** The value with the links that it holds; forms without links have the plain one. */
  runs?: readonly Run[]
  /** Said quietly, behind the value. */
  note?: string
  /** Takes a line of its own, under those that share one. */
  isAlone?: true
}

export interface FactsPart {
  type: 'facts'
  facts: readonly Fact[]
  /** Several on a line where they fit; one under the other, values aligned, otherwise. */
  isRow?: true
  /** A line that belongs right under them. */
  note?: string
}

/** Cells are plain text. Where a table is too wide, a terminal cuts it up: figures by columns, words by rows. */
export interface Table {
  header: readonly string[]
  rows: readonly (readonly string[])[]
  /** Cells are words, set left; else the first column is a figure that all others are about, and only the last may be long. */
  words?: true
}

/** A heading and what stands under it; sections may stand in sections. */
export interface Section {
  type: 'section'
  title: string
  /** Said quietly, beside the heading. */
  note?: string
  /** A chapter of its own: a line to the edge sets it off, and its parts are not indented. */
  isRuled?: true
  parts: readonly Part[]
}

/** A paragraph with its name in front, as traits and actions have it: "**Bite.** …". */
export interface NamedEntry {
  type: 'entry'
  name: string
  /** The page that the name leads to. */
  to?: string
  runs: readonly Run[]
  /** Light Markdown that no line can hold: further paragraphs, lists, tables. */
  text?: string
  /** Lines under it, each of its own runs. */
  items?: readonly (readonly Run[])[]
}

/** A piece of a sentence: as it stands, a label that is set apart, light Markdown of one line, or a name that leads to another page. */
export type Run = string | {label: string} | {prose: string} | {name: string; to: string}

/**
 * Where another page is, asked by what a run or an entry leads `to`, or by a link of the text as it stands between its brackets
 * (`npc:vey`). `undefined` where there is nowhere to go. Nothing leads anywhere in a view that stands alone.
 */
export type Links = (to: string) => {href: string; name: string} | undefined

/** A line of a list, or a thing that a command can be asked about by its id. */
export type Item = string | {name: string; id?: string; to?: string; note?: string}

/** One of a creature's six, in the order of the book. */
export interface AbilityScore {
  name: string
  /** "Str". */
  short: string
  score: string
  modifier: string
  save: string
  /** Whether the save is better than the bare modifier. */
  isTrained: boolean
}

/** The facts that say something. */
export function told(facts: readonly Fact[]): Fact[] {
  return facts.filter(({value}) => value !== '')
}

/** A part of one type. */
export type PartOf<T extends Part['type']> = Extract<Part, {type: T}>

/** One function a type of part, as a renderer has them: the compiler names the type that it lacks. */
export type EachPart<Args extends readonly unknown[], Result> = {[T in Part['type']]: (part: PartOf<T>, ...args: Args) => Result}

/** The parts that a renderer has something to show of. */
export function shown(parts: readonly Part[]): Part[] {
  return parts.filter((part) => !isEmpty(part))
}

function isEmpty(part: Part): boolean {
  return EMPTY[part.type](part as never)
}

const EMPTY: EachPart<[], boolean> = {
  facts: ({facts, note}) => facts.length === 0 && note === undefined,
  table: ({rows}) => rows.length === 0,
  prose: ({text}) => text.trim() === '',
  list: ({items}) => items.length === 0,
  note: ({note}) => note === '',
  rule: () => false,
  section: ({parts}) => parts.every(isEmpty),
  entry: () => false,
  abilities: ({abilities}) => abilities.length === 0,
}
