import type {Schema} from './zod-type.js'

/** How a field merges when two branches changed it; see DESIGN, "Merging". */
export const MERGE_POLICIES = ['value', 'counter', 'set', 'byId', 'ordered', 'text', 'never'] as const
export type MergePolicy = (typeof MERGE_POLICIES)[number]

/**
 * Who may not see a field. `dm`: nobody but the DM sees it. `flag`: a boolean that, when true, hides the thing it stands in from
 * all but the DM and those whom its neighbour marked `knowers` names. `told`: a thing, or each of a list of things, that is hidden
 * from all but those whom its own `knowers` names. `fields`: a map from paths in the thing to those who see what is there, whatever
 * other marks say. `holder`: a reference to what holds the thing; where that is hidden, so is the thing, from all but those whom its
 * own `knowers` names. `mask`: what the thing is called for those whom the `knowers` in it doesn't name. `knowing`: a list of what
 * each of its knowers makes of the thing (`by` whom, `since` when): they know the thing, and see their own items of the list alone.
 */
export const SECRECIES = ['dm', 'flag', 'knowers', 'told', 'fields', 'holder', 'mask', 'knowing'] as const
export type Secrecy = (typeof SECRECIES)[number]

/** What a field is for, said once, beside its type. What the marks mean is read by one walk, in `structure.ts`. */
export interface Marks {
  merge?: MergePolicy
  secret?: Secrecy
  /** Kinds of entity or catalog entry that the field's id may name; with several, the first that has it. */
  ref?: readonly string[]
  /** Without it the thing means nothing: where it may not be seen, neither may the thing that it stands in. */
  needed?: true
  /** The field in words, where its name doesn't say it: "Hit Points lost" for `hitPointsLost`. */
  label?: string
  /** Markdown of any length: links in it are checked, `:::secret` parts of it are the DM's. */
  prose?: true
  /** A day as the campaign's calendar writes it: checked, sorted and shown by that calendar. */
  day?: true
  /** Before this day the thing that it stands in is not there: whoever looks at an earlier one knows nothing of it. */
  begins?: true
  /** A day that is known before it comes: a term. Any other that is later than the day at which somebody looks is not shown. */
  ahead?: true
  /** Not told before the day in this field beside it. */
  told?: string
  /** Of what came out: what it shows, and to whom and when it did. */
  opens?: 'what' | 'done'
  /** Other names that a thing goes by. */
  names?: true
  /** Who is behind whom is a secret: no id and no other name of such a thing, or of whoever has the same, tells two of them together. */
  guise?: true
  /** The reference says where the thing is, or lies, or happens: in that place, and so in all the places around it. */
  place?: true
  /** A day that is not before this field beside it. */
  after?: string
  /** A day that is not before this field of its campaign. */
  afterCampaigns?: string
  /**
   * The id of a thing in this list of the entity, or of the entity that the field `of` beside it names. No more may name one than the
   * number in its field `seats`. What names none is told of, by the kind's own rules where these are the ones that say so (`isChecked`).
   */
  part?: {list: string; of?: string; seats?: string; isChecked?: true}
  /** Its place in a row of its kind: no other of its campaign has the same, and players count without gaps. */
  ordinal?: true
  /** The path of a file in the vault. */
  file?: true
  /** Segments that fill, up to its `size`, `every` so often. */
  clock?: true
  /** Keys of this map hold dots: on a path, all that follows is one key. */
  dotted?: true
  /**
   * A list of what came here of things that happen only once: each item says, by paths, what it added to counters of the map that the
   * list stands in. Where two clones did the same, a merge counts it once.
   */
  ledger?: true
  /** Where it is there, the thing that it stands in is out of play: what the other side of a merge did to that needs a person's word. */
  gone?: true
}

/** Key of the metadata that holds a schema's marks. */
export const KEY = 'x-dnd'

/** The marks a schema itself has, those of what it wraps aside. */
export function marksOf(schema: Schema): Marks {
  return (schema.meta()?.[KEY] as Marks | undefined) ?? {}
}
