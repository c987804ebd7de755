import type {EntryKind} from '../../schema/content/entry.js'
import type {MagicItem} from '../../schema/content/magic-item.js'
import type {Build} from './build.js'

type Wanted = Exclude<NonNullable<MagicItem['attunement']>, boolean>

/** Whom a magic item would have as its bearer, for each thing that this one is not. */
export function attunerLacks({classes, spellcaster, species, alignments}: Wanted, build: Build): string[] {
  const {alignment} = build.character
  const who: readonly (string | false | undefined)[] = [
    classes && !build.classes.some(({entry}) => classes.includes(entry.id)) && `a ${namesOf(build, 'class', classes)}`,
    spellcaster && build.castings.length === 0 && 'a spellcaster',
    species && !species.includes(build.character.species) && `a ${namesOf(build, 'species', species)}`,
    alignments && alignment !== undefined && !alignments.includes(alignment) && `a bearer of ${alignments.join(' or ')} alignment`,
  ]
  return who.filter((each) => typeof each === 'string')
}

function namesOf({entries}: Build, kind: EntryKind, ids: readonly string[]): string {
  return ids.map((id) => entries.find(kind, id)?.name ?? id).join(', ')
}
