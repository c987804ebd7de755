import {buildCharacter} from '../../rules/build/build-character.js'
import {type Entries, entriesWith} from '../../rules/build/entries.js'
import {factsOf} from '../../rules/build/facts.js'
import {type Carrying, type ConceptBuild, carryingOf, type WantedPart, wantedParts} from '../../rules/invent/carrying.js'
import {SKILLS} from '../../schema/ability.js'
import type {Shape} from '../../schema/draft/shapes.js'
import type {Character} from '../../schema/entity/character.js'
import type {Value} from '../../schema/value.js'
import {type Draft, type Drafting, makeDraft, rebuilt} from './draft.js'
import {readInventions} from './read-inventions.js'

/** Whether the parts that nothing carries are to be drafted. */
export type MayDraft = (carrying: Carrying, parts: readonly WantedPart[]) => Promise<boolean>

type CharacterShape = Shape<'character'>

/**
 * The character, held against its concept. Where the nearest build is not enough, what it lacks is drafted as entries of its own, by the
 * same writer and held against the same, and the character is built with them; they come first. A part that stays wrong is left out.
 */
export async function withOwnParts(drafting: Drafting, draft: Draft, mayDraft: MayDraft): Promise<Draft[]> {
  const concept = drafting.wish.prompt
  if (concept === undefined || draft.thing === undefined) return [draft]
  const tables = readInventions()
  const carrying = carryingOf(concept, buildOf(draft, drafting.scene.entries), {tables, entries: drafting.scene.entries})
  const nearest: Draft = {...draft, carrying: {...carrying, own: []}}
  const wanted = carrying.isEnough ? [] : wantedParts(concept, carrying, {level: levelOf(draft), tables})
  if (wanted.length === 0 || !(await mayDraft(carrying, wanted))) return [nearest]
  const parts = await draftParts(drafting, draft, wanted)
  const sound = parts.filter(({draft: {thing, findings}}) => thing?.entry && !findings.some(({severity}) => severity === 'error'))
  if (sound.length === 0) return [nearest]
  const made = await builtWith(drafting, draft, sound)
  if (isWorse(made, draft)) return [nearest]
  const own = sound.map(({part: {kind, words}, draft: {thing, name}}) => ({kind, id: thing?.id ?? '', name, words}))
  return [...sound.map((each) => each.draft), {...made, carrying: {...carrying, own}}]
}

const shapeIn = ({answer}: Draft) => answer as unknown as CharacterShape

/** What the character has in the end: of what was wanted, some found no choice that takes it. */
function buildOf(draft: Draft, entries: Entries): ConceptBuild {
  const character = draft.thing?.value as unknown as Character
  const shape = shapeIn(draft)
  const {skills} = factsOf(buildCharacter(character, entries))
  const picks = new Set(Object.values(character.choices).flat())
  return {
    ...{species: character.species, background: character.background, class: character.levels[0]?.class ?? shape.class},
    subclass: shape.subclass,
    feats: shape.feats.filter((id) => picks.has(id)),
    skills: SKILLS.filter((skill) => skills.has(skill)),
  }
}

function levelOf({thing}: Draft): number {
  const levels = thing?.value['levels']
  return Array.isArray(levels) ? levels.length : 1
}

function isWorse(made: Draft, before: Draft): boolean {
  const errors = ({findings}: Draft) => findings.filter(({severity}) => severity === 'error').length
  return made.thing === undefined || errors(made) > errors(before)
}

interface DraftedPart {
  part: WantedPart
  draft: Draft
}

async function draftParts(drafting: Drafting, draft: Draft, wanted: readonly WantedPart[]): Promise<DraftedPart[]> {
  const {wish, seed, beside = []} = drafting
  const {genre, campaign} = wish
  const made: DraftedPart[] = []
  for (const part of wanted) {
    const {kind, words, name} = part
    const {identity: _, earlier: _e, ...rest} = drafting
    const own = {
      ...{prompt: `a ${words.join(' ')}`, name},
      ...(genre === undefined ? {} : {genre}),
      ...(campaign === undefined ? {} : {campaign}),
      ...(kind === 'subclass' ? {class: shapeIn(draft).class} : {}),
    }
    const others = [...beside, ...made.map((each) => each.draft)]
    const aim = `It is for one character: ${wish.prompt}. Nothing of the catalog carries this of it: ${words.join(', ')}.`
    made.push({part, draft: await makeDraft({...rest, generator: kind, wish: own, seed: `${seed}/${kind}`, beside: others, aim})})
  }
  return made
}

/** The same character with the parts in the place of what they are for. */
function builtWith(drafting: Drafting, draft: Draft, parts: readonly DraftedPart[]): Promise<Draft> {
  const {scene, beside = []} = drafting
  const shape = shapeIn(draft)
  const ids = Object.fromEntries(parts.map(({part: {kind}, draft: {thing}}) => [kind, thing?.id ?? '']))
  const replaced = new Set(parts.map(({part: {kind}}) => `${kind}/${shape[kind]}`))
  const answer = {...shape, ...ids, reskins: shape.reskins.filter(({entry}) => !replaced.has(entry))}
  const entries = parts.flatMap(({draft: {thing}}) => thing?.entry ?? [])
  return rebuilt(
    {...drafting, scene: {...scene, entries: entriesWith(scene.entries, entries)}, beside: [...beside, ...parts.map((each) => each.draft)]},
    draft,
    answer as unknown as Value,
  )
}
