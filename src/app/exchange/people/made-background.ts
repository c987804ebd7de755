import type {Person} from '../../../exchange/kit/person.js'
import type {Entries} from '../../../rules/build/entries.js'
import {ABILITIES, type Ability} from '../../../schema/ability.js'
import type {Provenance} from '../../../schema/content/entry-base.js'
import {Background} from '../../../schema/content/origin.js'
import {entryNames, idOfName} from './names.js'
import {oneLine} from './one-line.js'
import {lackingId, type Unplaced} from './settling.js'

/** What a background gives by the 2024 rules: so many skills, a tool, three abilities to raise, and an origin feat (SRD 5.2, "Background"). */
const [SKILLS, TOOLS, RAISED] = [2, 1, 3]
/** Coins in place of things (SRD 5.2, every background's second option). */
const GOLD = 50

/** A background of the name that the file has, giving what found no place without it; none where the catalog has it. */
export function madeBackground(
  person: Person,
  entries: Entries,
  {unplaced, provenance}: {unplaced: readonly Unplaced[]; provenance: Provenance},
): Background | undefined {
  if (!person.background || idOfName(entryNames(entries, ['background']), person.background.name) !== undefined) return undefined
  const name = oneLine(person.background.name)
  const ids = (kind: Unplaced['kind'], most: number) =>
    [...new Set(unplaced.flatMap((each) => (each.kind === kind ? [each.id] : [])))].slice(0, most)
  const [skills, tools] = [ids('skill', SKILLS), ids('tool', TOOLS)]
  const [feat] = ids('feat', unplaced.length).filter((id) => entries.find('feat', id)?.category === 'origin')
  const background = {
    kind: 'background',
    id: lackingId(name),
    name,
    summary: `The background of ${oneLine(person.name)}, as another tool's file tells it.`,
    source: {document: 'homebrew'},
    provenance,
    abilities: abilitiesOf(person),
    grants: [
      ...(skills.length + tools.length > 0 ? [{type: 'proficiency', skills, tools}] : []),
      ...(feat === undefined ? [] : [{type: 'feat', feat}]),
    ],
    ...(feat === undefined ? {choices: [{id: 'feat', type: 'feat', from: ['origin'], name: 'Origin feat'}]} : {}),
    equipment: [{id: 'a', gp: GOLD}],
  }
  return Background.safeParse(background).data
}

/** Those that the file says it raised, then the highest. */
function abilitiesOf({increases, scores}: Person): Ability[] {
  const raised = increases.flatMap(({from, points}) =>
    from === 'background' ? ABILITIES.filter((ability) => (points[ability] ?? 0) > 0) : [],
  )
  const highest = [...ABILITIES].sort((a, b) => scores[b] - scores[a])
  return [...new Set([...raised, ...highest])].slice(0, RAISED)
}
