import type {Finding} from '../../../../diagnostic.js'
import type {EntryKind} from '../../../../schema/content/entry.js'
import type {MagicItem} from '../../../../schema/content/magic-item.js'
import type {Build} from '../../../build/build.js'
import type {PlacedItem} from './placed.js'

type Wanted = Exclude<NonNullable<MagicItem['attunement']>, boolean>

/** A magic item attuned to by one that it won't have, or that needs no attunement. */
export function checkItemAttuner({carried: {item, magic}, i, facts}: PlacedItem): Finding[] {
  if (!item.attuned || !magic) return []
  const path = ['inventory', i, 'attuned']
  const {attunement, name} = magic.entry
  const source = 'SRD 5.2, "Attunement"'
  if (!attunement) {
    const fix = {label: `remove "${path.join('.')}"`, changes: [{path}]}
    return [{severity: 'warning', code: 'ATTUNEMENT_NEEDLESS', path, message: `${name} needs no attunement`, source, fix}]
  }
  return unmet(attunement, facts.build).map((who) => ({
    severity: 'error',
    code: 'ATTUNEMENT_PREREQUISITE',
    path,
    message: `${name} attunes only to ${who}`,
    source,
  }))
}

/** Whom it would have, for each thing that its bearer is not. */
function unmet({classes, spellcaster, species, alignments}: Wanted, build: Build): string[] {
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
