import {isKind, KIND_NAMES, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {lazily} from '../../schema/lazily.js'
import {wordsOf} from '../../schema/lookup.js'
import {structureOf} from '../../schema/structure.js'
import type {Summary} from '../../vault/summaries.js'

/** Names by which somebody who is one behind another's back would be told together with them. */
export interface Guises {
  /** Other names of a thing, without those that are somebody else's own. */
  untied(summary: Pick<Summary, 'ref'>, names: readonly string[]): string[]
  /** Whether the id of somebody who is taken for another, or of who is behind, has another's name in it. */
  isTied(summary: Pick<Summary, 'ref'>): boolean
}

/** Kinds of those who may be one behind another's back. */
const GUISES = lazily(() => new Set(KIND_NAMES.filter((kind) => structureOf(kindRow(kind).schema()).marks.guise)))

/** The same, and those who they may be in the world. */
const BEINGS = lazily((): Kind[] => {
  const behind = [...GUISES()].flatMap((kind) => {
    const structure = structureOf(kindRow(kind).schema())
    const fields = structure.type === 'map' ? Object.values(structure.fields).map((field) => field().marks) : []
    return fields.flatMap(({guise, ref = []}) => (guise ? ref.filter(isKind) : []))
  })
  return [...new Set([...GUISES(), ...behind])]
})

/** Who goes by which name of their own, asked of summaries. */
export function guisesOf(all: (kind: Kind) => readonly Summary[]): Guises {
  const beings = lazily(() => namesOf(BEINGS().flatMap(all)))
  const guises = lazily(() => namesOf([...GUISES()].flatMap(all)))
  const isOthers = (owners: ReadonlySet<string> | undefined, path: string) => [...(owners ?? [])].some((owner) => owner !== path)
  return {
    untied: ({ref}, names) => {
      const taken = GUISES().has(ref.kind) ? beings() : guises()
      return names.filter((name) => !isOthers(taken.get(wordsOf(name)), keyOf(ref)))
    },
    isTied: ({ref}) => GUISES().has(ref.kind) && spansOf(ref.id).some((span) => isOthers(beings().get(span), keyOf(ref))),
  }
}

function keyOf({kind, id}: Summary['ref']): string {
  return `${kind} ${id}`
}

function namesOf(all: readonly Summary[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>()
  for (const {ref, name} of all)
    for (const words of [ref.id, wordsOf(name)]) {
      if (words === '') continue
      names.set(words, (names.get(words) ?? new Set()).add(keyOf(ref)))
    }
  return names
}

/** All runs of words of an id. */
function spansOf(id: string): string[] {
  const words = id.split('-')
  return words.flatMap((_, from) => words.slice(from).map((_, i) => words.slice(from, from + i + 1).join('-')))
}
