import {UserError} from '../../errors.js'
import {suggestScores} from '../../rules/build/draft-character.js'
import type {Entries} from '../../rules/build/entries.js'
import type {CharacterClass} from '../../schema/content/class.js'
import {
  backgroundDraft,
  CASTING_REMARK,
  type Casting,
  CONCEPT_REMARKS,
  type ConceptKind,
  classDraft,
  type EntryDraft,
  type Remark,
  speciesDraft,
  subclassDraft,
} from '../../schema/content/concept-skeleton.js'
import {Name} from '../../schema/name.js'
import {freeSlug, slugOf} from '../../schema/slug.js'
import type {Value} from '../../schema/value.js'
import {withComments} from '../../yaml/comment.js'
import {printYaml} from '../../yaml/patch.js'
import {openEntries} from '../catalog/open.js'
import {findEntry} from './compose.js'

/** Longest name of a concept: its parts' names are it and a word more. */
const MAX_NAME = 60

export interface ConceptWish {
  name: string
  /** Parts to make; all four when empty. */
  parts: readonly ConceptKind[]
  /** Class that the subclass is of, when it isn't the new one. */
  subclassOf?: string | undefined
  caster?: 'full' | 'half' | undefined
  /** Class to borrow the spell list of. */
  spellsOf?: string | undefined
}

export interface DraftedConcept {
  name: string
  parts: readonly {kind: ConceptKind; id: string; name: string}[]
  /** The commented document. */
  text: string
}

/** A document to fill in for `dnd character create --concept`: valid as it stands, and playable at once. */
export async function draftConcept(root: string | undefined, wish: ConceptWish): Promise<DraftedConcept> {
  const {entries} = await openEntries(root)
  const drafts = conceptDrafts(entries, {...wish, name: checkName(wish.name)})
  const value = {concept: wish.name.trim(), ...Object.fromEntries(drafts), character: characterDraft(wish.name.trim(), drafts)}
  const text = withComments(printYaml(value as unknown as Value), remarks(drafts), head(wish.name.trim()))
  return {name: wish.name.trim(), parts: drafts.map(([kind, {id, name}]) => ({kind, id: String(id), name: String(name)})), text}
}

/** A concept's name, or a usage error: it must make an id, and leave room for its parts' names. */
export function checkName(text: string): string {
  const name = text.trim()
  if (Name.safeParse(name).success && slugOf(name) !== '' && name.length <= MAX_NAME) return name
  throw new UserError(`"${name.slice(0, MAX_NAME)}" can't be the name of a concept`, {
    code: 'USAGE',
    hints: [`a name is one line of at most ${MAX_NAME} characters with a Latin letter or a digit, such as "Storm Warden"`],
  })
}

/** The parts asked for, as skeletons with ids that are free. */
function conceptDrafts(entries: Entries, {name, parts, subclassOf, caster, spellsOf}: ConceptWish): [ConceptKind, EntryDraft][] {
  const wanted = new Set<ConceptKind>(parts.length > 0 ? parts : ['species', 'background', 'class'])
  const make = (kind: ConceptKind, word: string) => partNames(entries, kind, name, word)
  const own = make('class', '')
  const owner = subclassOf === undefined ? undefined : findEntry(entries, 'class', subclassOf)
  const casting = caster === undefined && spellsOf === undefined ? undefined : castingLike(entries, caster ?? 'full', spellsOf)
  return [
    ...(wanted.has('species') ? [['species', speciesDraft(make('species', 'Folk'))] as const] : []),
    ...(wanted.has('background') ? [['background', backgroundDraft(make('background', 'Apprentice'))] as const] : []),
    ...(wanted.has('class') ? [['class', classDraft(own, casting)] as const] : []),
    ...(owner || wanted.has('class')
      ? [
          [
            'subclass',
            owner
              ? subclassDraft(make('subclass', 'Path'), owner.id, subclassLevels(owner, entries))
              : subclassDraft(make('subclass', 'Path'), own.id),
          ] as const,
        ]
      : []),
  ].map(([kind, draft]) => [kind, draft])
}

/** The id and name of a concept's part: the concept's, with a word that tells the parts apart. */
export function partNames(entries: Entries, kind: ConceptKind, concept: string, word: string): {id: string; name: string} {
  const name = word === '' ? concept : `${concept} ${word}`
  return {id: freeSlug(slugOf(name), new Set(entries.all(kind).map(({id}) => id))), name}
}

/** Casting that borrows a class's list, with that class's good picks. Without a class: the first that casts as fully. */
function castingLike(entries: Entries, progression: 'full' | 'half', spellsOf: string | undefined): Casting {
  const model =
    spellsOf === undefined
      ? entries.all('class').find(({spellcasting}) => spellcasting?.progression === progression)
      : findEntry(entries, 'class', spellsOf)
  if (!model?.spellcasting)
    throw new UserError(`"${model?.name ?? spellsOf}" casts no spells to borrow`, {
      code: 'USAGE',
      hints: [
        `classes that do are ${casters(entries)
          .map(({id}) => id)
          .join(', ')}`,
      ],
    })
  const {ability, list, suggested, suggestedCantrips} = model.spellcasting
  return {progression, ability, list, suggested, suggestedCantrips}
}

function casters(entries: Entries): CharacterClass[] {
  return entries.all('class').filter(({spellcasting}) => spellcasting)
}

/** Levels at which a class's subclasses have features, from those that it has. */
function subclassLevels(owner: CharacterClass, entries: Entries): number[] {
  const known = entries.all('subclass').filter((entry) => entry.class === owner.id)
  return [...new Set(known.flatMap(({features}) => features.map(({level}) => level ?? 1)))].sort((a, b) => a - b)
}

function characterDraft(name: string, drafts: readonly [ConceptKind, EntryDraft][]): Record<string, unknown> {
  const made = new Map(drafts)
  const own = made.get('class') as CharacterClass | undefined
  const subclass = made.get('subclass')
  const species = made.get('species')
  return {
    name,
    level: 1,
    ...(species ? {species: species['id']} : {}),
    ...(made.has('background') ? {background: made.get('background')?.['id']} : {}),
    ...(own || subclass ? {class: own?.id ?? subclass?.['class']} : {}),
    ...(subclass ? {subclass: subclass['id']} : {}),
    ...(own ? {abilities: suggestScores([own])} : {}),
    ...(own || species
      ? {
          choices: {
            ...(species ? {'species.keen': 'perception'} : {}),
            ...(own ? {[`${own.id}.skills`]: ['athletics', 'survival']} : {}),
          },
        }
      : {}),
  }
}

function remarks(drafts: readonly [ConceptKind, EntryDraft][]): Remark[] {
  const own = drafts.find(([kind]) => kind === 'class')?.[1]
  const casting = own && !own['spellcasting'] ? [{path: ['class', 'features'], text: CASTING_REMARK}] : []
  return [...casting, ...CONCEPT_REMARKS]
}

function head(name: string): string {
  return `The concept "${name}": valid as it stands, and meant to be changed. Words and figures: docs/CONTENT.md.
Check it: dnd character create --concept FILE --auto --dry-run
Make it:  dnd character create --concept FILE --auto`
}
