import type {EntryKind} from '../../schema/content/entry.js'
import type {MagicItem} from '../../schema/content/magic-item.js'
import type {Attuner} from '../flaw.js'
import type {Build} from './build.js'

type Wanted = Exclude<NonNullable<MagicItem['attunement']>, boolean>

/** Whom a magic item would have as its bearer, for each thing that this one is not. */
export function attunerLacks({classes, spellcaster, species, alignments}: Wanted, build: Build): Attuner[] {
  const {alignment} = build.character
  const isOther = alignments && alignment !== undefined && !alignments.includes(alignment)
  return [
    ...(classes && !build.classes.some(({entry}) => classes.includes(entry.id))
      ? [{is: 'of-class' as const, classes: namesOf(build, 'class', classes)}]
      : []),
    ...(spellcaster && build.castings.length === 0 ? [{is: 'spellcaster' as const}] : []),
    ...(species && !species.includes(build.character.species)
      ? [{is: 'of-species' as const, species: namesOf(build, 'species', species)}]
      : []),
    ...(isOther ? [{is: 'of-alignment' as const, alignments}] : []),
  ]
}

function namesOf({entries}: Build, kind: EntryKind, ids: readonly string[]): string[] {
  return ids.map((id) => entries.find(kind, id)?.name ?? id)
}
