import {UserError} from '../../errors.js'
import {suggestScores} from '../../rules/build/draft-character.js'
import type {Entries} from '../../rules/build/entries.js'
import type {CharacterClass} from '../../schema/content/class.js'
import {
  type Casting,
  CONCEPT_KINDS,
  type ConceptKind,
  type ConceptSkeletons,
  classDraft,
  type EntryDraft,
  partDraft,
  subclassDraft,
} from '../../schema/content/concept-skeleton.js'
import {Name} from '../../schema/name.js'
import {isSpeakable} from '../../schema/slug.js'
import {present, type Value} from '../../schema/value.js'
import {type Comment, withComments} from '../../yaml/comment.js'
import {printYaml} from '../../yaml/patch.js'
import {getEntry} from '../catalog/find-named.js'
import {openEntries} from '../catalog/open.js'
import {freeEntryId} from '../homebrew/entry-id.js'
import {readConceptSkeletons} from '../homebrew/skeletons.js'

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
  const skeletons = readConceptSkeletons()
  const name = checkName(wish.name)
  const drafts = conceptDrafts(entries, skeletons, {...wish, name})
  const value = {concept: name, ...Object.fromEntries(drafts), character: characterDraft(name, drafts)}
  const text = withComments(printYaml(value as unknown as Value), remarks(skeletons, drafts), head(name))
  return {name, parts: drafts.map(([kind, {id, name: title}]) => ({kind, id: String(id), name: String(title)})), text}
}

/** A concept's name, or a usage error: it must make an id, and leave room for its parts' names. */
export function checkName(text: string): string {
  const name = text.trim()
  if (Name.safeParse(name).success && isSpeakable(name) && name.length <= MAX_NAME) return name
  throw new UserError(`"${name.slice(0, MAX_NAME)}" can't be the name of a concept`, {
    code: 'USAGE',
    hints: [`a name is one line of at most ${MAX_NAME} characters with a letter or a digit, such as "Storm Warden"`],
  })
}

type Drafts = readonly (readonly [ConceptKind, EntryDraft])[]

/** The parts asked for, as skeletons with ids that are free. A class has a subclass of its own. */
function conceptDrafts(entries: Entries, skeletons: ConceptSkeletons, wish: ConceptWish): Drafts {
  const wanted = new Set<ConceptKind>(wish.parts.length > 0 ? wish.parts : ['species', 'background', 'class'])
  const make = (kind: ConceptKind, word: string) => partNames(entries, kind, wish.name, word)
  const own = make('class', '')
  const owner = wish.subclassOf === undefined ? undefined : getEntry(entries, 'class', wish.subclassOf)
  const ownerLevels = owner ? {owner: owner.id, levels: subclassLevels(owner, entries)} : {owner: own.id}
  const drafts: Record<ConceptKind, () => EntryDraft> = {
    species: () => partDraft(skeletons.species, make('species', 'Folk')),
    background: () => partDraft(skeletons.background, make('background', 'Apprentice')),
    class: () => classDraft(skeletons, own, castingOf(entries, wish)),
    subclass: () => subclassDraft(skeletons, make('subclass', 'Path'), ownerLevels),
  }
  if (owner || wanted.has('class')) wanted.add('subclass')
  else wanted.delete('subclass')
  return CONCEPT_KINDS.flatMap((kind) => (wanted.has(kind) ? [[kind, drafts[kind]()] as const] : []))
}

function castingOf(entries: Entries, {caster, spellsOf}: ConceptWish): Casting | undefined {
  return caster === undefined && spellsOf === undefined ? undefined : castingLike(entries, caster ?? 'full', spellsOf)
}

/** The id and name of a concept's part: the concept's, with a word that tells the parts apart. */
export function partNames(entries: Entries, kind: ConceptKind, concept: string, word: string): {id: string; name: string} {
  const name = word === '' ? concept : `${concept} ${word}`
  return {id: freeEntryId(entries, kind, name), name}
}

/** Casting that borrows a class's list, with that class's good picks. Without a class: the first that casts as fully. */
function castingLike(entries: Entries, progression: 'full' | 'half', spellsOf: string | undefined): Casting {
  const model =
    spellsOf === undefined
      ? entries.all('class').find(({spellcasting}) => spellcasting?.progression === progression)
      : getEntry(entries, 'class', spellsOf)
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

/** The character that uses the parts, with an answer to the choices that the skeletons leave. */
function characterDraft(name: string, drafts: Drafts): EntryDraft {
  const {species, background, class: own, subclass} = Object.fromEntries(drafts) as Partial<Record<ConceptKind, EntryDraft>>
  const choices = {
    ...(species ? {'species.keen': 'perception'} : {}),
    ...(own ? {[`${own['id']}.skills`]: ['athletics', 'survival']} : {}),
  }
  return {
    name,
    level: 1,
    ...present({species: species?.['id'], background: background?.['id'], class: own?.['id'] ?? subclass?.['class']}),
    ...present({subclass: subclass?.['id'], abilities: own && suggestScores([own as unknown as CharacterClass])}),
    ...(Object.keys(choices).length > 0 ? {choices} : {}),
  }
}

/** The remarks of the parts, with what a class without spells would need for some. */
function remarks({casting, remarks: all}: ConceptSkeletons, drafts: Drafts): Comment[] {
  const own = drafts.find(([kind]) => kind === 'class')?.[1]
  const more = own && !own['spellcasting'] ? [{path: ['class', 'features'], text: casting.remark}] : []
  return [...more, ...all.map(({at, text}) => ({path: at.split('.'), text}))]
}

function head(name: string): string {
  return `The concept "${name}": valid as it stands, and meant to be changed. Words and figures: docs/CONTENT.md.
Check it: dnd character create --concept FILE --auto --dry-run
Make it:  dnd character create --concept FILE --auto`
}
