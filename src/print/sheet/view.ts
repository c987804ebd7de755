import type {Explained} from '../../rules/numbers/explained.js'
import {signed} from '../../rules/numbers/explained.js'
import type {Check} from '../../rules/sheet/derive-checks.js'
import {classesOf} from '../../rules/sheet/diff.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import {ABILITIES, ABILITY_NAMES, SKILLS} from '../../schema/ability.js'
import {type Blanks, NO_BLANKS, PENCIL} from '../text/blanks.js'
import {DOT, MARKS} from '../text/symbols.js'
import type {Fact} from '../text/view.js'
import {capital, counted, grouped, title} from '../words/names.js'

/** A line of ability scores or skills. */
export interface CheckRow {
  name: string
  ability: string
  score?: string
  modifier?: string
  total: string
  training: 'untrained' | 'proficient' | 'expertise'
  /** Marks of Advantage and Disadvantage, hollow when only a situation brings it; often empty. */
  edges: string
}

/** What bears on rolls beside their number. */
export interface Edge {
  /** ▲ or ▼, hollow when only a situation brings it; empty for a bonus. */
  mark: string
  text: string
}

/** Level, species and the rest of the line under the name. */
export function headline(sheet: Sheet): string[] {
  const {species, background, alignment, xp, player} = sheet
  return [
    classesOf(sheet),
    species.lineage === undefined ? species.name : `${species.name} (${species.lineage})`,
    background.name,
    ...(alignment === undefined ? [] : [title(alignment)]),
    `${grouped(xp)} XP`,
    ...(player === undefined ? [] : [`played by ${player}`]),
  ]
}

/** The numbers that every round asks for. */
export function vitals(sheet: Sheet, blanks: Blanks = NO_BLANKS): Fact[] {
  const {hp, initiative, proficiencyBonus, passives, hitDice, size, creatureType} = sheet
  return [
    {name: 'Armor Class', value: String(sheet.ac.total), note: [acNote(sheet), ...sheet.ac.notes].join(DOT)},
    {
      name: 'Hit Points',
      value: `${blanks.has('hp') ? PENCIL : hp.current.total}/${hp.max.total}`,
      note: [...(hp.temporary > 0 ? [`+${hp.temporary} temporary`] : []), `Bloodied at ${hp.bloodied.total}`].join(DOT),
    },
    {
      name: 'Hit Dice',
      value: hitDice.map(({die, max, spent}) => `${blanks.has('hp') ? PENCIL : max.total - spent}/${max.total} d${die}`).join(', '),
    },
    {name: 'Initiative', value: signed(initiative.total), ...noteOf(edgeWords(initiative))},
    {name: 'Speed', value: speedText(sheet)},
    {name: 'Proficiency', value: signed(proficiencyBonus.total)},
    {
      name: 'Passive',
      value: `Perception ${passives.perception.total}, Insight ${passives.insight.total}, Investigation ${passives.investigation.total}`,
    },
    {name: 'Size', value: `${title(size)} ${title(creatureType)}`},
  ]
}

function noteOf(words: readonly string[]): {note?: string} {
  return words.length === 0 ? {} : {note: words.join(DOT)}
}

/** "Chain Mail 16, Shield +2": the terms of AC, led by the way it is reckoned. */
function acNote({ac}: Sheet): string {
  const terms = ac.terms.map(({label, value}, i) => `${label} ${i === 0 ? value : signed(value)}`).join(', ')
  return ac.terms[0]?.label === ac.formula ? terms : `${ac.formula}: ${terms}`
}

function speedText({speeds}: Sheet): string {
  return Object.entries(speeds)
    .map(([mode, feet]) => (mode === 'walk' ? `${feet.total} ft` : `${title(mode)} ${feet.total} ft`))
    .join(', ')
}

/** "Bloodied", "dying (1 success, 2 failures)", "stable at 0 Hit Points", "dead"; nothing while all is well. */
export function lifeWords({state, hp, deathSaves}: Pick<Sheet, 'state' | 'hp' | 'deathSaves'>): string[] {
  if (state === 'dead') return ['Dead']
  if (state === 'stable') return ['stable at 0 Hit Points']
  if (state === 'dying')
    return [`0 Hit Points, dying (${counted(deathSaves.successes, 'success', 'successes')}, ${counted(deathSaves.failures, 'failure')})`]
  return hp.current.total <= hp.bloodied.total ? ['Bloodied'] : []
}

/** What a DM must not overlook now: Bloodied, conditions, Exhaustion, Heroic Inspiration. */
export function states(sheet: Sheet & {concentration?: string}): string[] {
  const {conditions, exhaustion, heroicInspiration, concentration} = sheet
  return [
    ...lifeWords(sheet),
    ...conditions.map(({id, until}) => (until === undefined ? title(id) : `${title(id)} (until ${until})`)),
    ...(sheet.form ? [`in the shape of ${sheet.form.name} (AC ${sheet.form.ac}, ${sheet.form.actions.join(', ')})`] : []),
    ...(exhaustion > 0 ? [`Exhaustion ${exhaustion}`] : []),
    ...(concentration === undefined ? [] : [`Concentrating on ${title(concentration)}`]),
    ...(heroicInspiration ? ['Heroic Inspiration'] : []),
  ]
}

export function abilityRows({abilities, saves}: Sheet): CheckRow[] {
  return ABILITIES.map((ability) => ({
    ...checkRow(ABILITY_NAMES[ability], ability, saves[ability]),
    score: String(abilities[ability].score.total),
    modifier: signed(abilities[ability].modifier.total),
  }))
}

export function skillRows({skills}: Sheet): CheckRow[] {
  return SKILLS.map((skill) => {
    const row = checkRow(title(skill), skills[skill].ability, skills[skill])
    return skills[skill].expertise ? {...row, training: 'expertise' as const} : row
  })
}

function checkRow(name: string, ability: string, check: Check): CheckRow {
  const {total, proficient, advantage, disadvantage} = check
  return {
    name,
    ability: capital(ability),
    total: signed(total),
    training: proficient ? 'proficient' : 'untrained',
    edges: markOf('advantage', advantage) + markOf('disadvantage', disadvantage),
  }
}

const EDGE_MARKS = {
  advantage: {always: MARKS.advantage, sometimes: MARKS.sometimesAdvantage},
  disadvantage: {always: MARKS.disadvantage, sometimes: MARKS.sometimesDisadvantage},
} as const

/** A note in parentheses says when; without one it is always so. */
function markOf(type: EdgeType, notes: readonly string[]): string {
  if (type === 'note' || notes.length === 0) return ''
  return notes.some((note) => !note.includes('(')) ? EDGE_MARKS[type].always : EDGE_MARKS[type].sometimes
}

export function saveEdges({saves}: Sheet): Edge[] {
  return edgesOf(
    ABILITIES.map((ability) => [ABILITY_NAMES[ability], saves[ability]]),
    'all saves',
  )
}

export function skillEdges({skills}: Sheet): Edge[] {
  return edgesOf(
    SKILLS.map((skill) => [title(skill), skills[skill]]),
    'all skills',
  )
}

type EdgeType = 'advantage' | 'disadvantage' | 'note'

/** Notes said once, with the names of all the checks they are about. */
function edgesOf(checks: readonly (readonly [string, Check])[], everything: string): Edge[] {
  const found = new Map<string, {type: EdgeType; note: string; names: string[]}>()
  for (const [name, check] of checks) {
    for (const [type, notes] of [
      ['advantage', check.advantage],
      ['disadvantage', check.disadvantage],
      ['note', check.notes],
    ] as const) {
      for (const note of notes) {
        const key = `${type} ${note}`
        found.set(key, {type, note, names: [...(found.get(key)?.names ?? []), name]})
      }
    }
  }
  return [...found.values()].map(({type, note, names}) => ({
    mark: markOf(type, [note]),
    text: `${names.length === checks.length ? everything : names.join(', ')}: ${note}`,
  }))
}

function edgeWords({advantage, disadvantage, notes}: Check): string[] {
  return [...advantage.map((note) => `Advantage: ${note}`), ...disadvantage.map((note) => `Disadvantage: ${note}`), ...notes]
}

export function senseFacts({senses}: Sheet): Fact[] {
  const list = Object.entries(senses).map(([sense, feet]: [string, Explained]) => `${title(sense)} ${feet.total} ft`)
  return list.length === 0 ? [] : [{name: 'Senses', value: list.join(', ')}]
}

export function defenseFacts({defenses}: Sheet): Fact[] {
  const words = (list: Sheet['defenses']['resistances']) =>
    list.map(({what, when, from}) => `${title(what)}${when === undefined ? '' : ` ${when}`} (${from})`).join(', ')
  return [
    {name: 'Resistance', value: words(defenses.resistances)},
    {name: 'Immunity', value: words([...defenses.immunities, ...defenses.conditionImmunities])},
  ].filter(({value}) => value !== '')
}

export function proficiencyFacts({proficiencies}: Sheet): Fact[] {
  const {armor, weapons, tools, languages, masteries} = proficiencies
  return [
    {name: 'Armor', value: armor.map((kind) => (kind === 'shield' ? 'Shields' : title(kind))).join(', ')},
    {name: 'Weapons', value: weapons.map((each) => (/^[a-z0-9-]+$/.test(each) ? title(each) : each)).join(', ')},
    {name: 'Mastery', value: masteries.map((each) => each.replace(/\((\w+)\)$/, (_, name: string) => `(${title(name)})`)).join(', ')},
    {name: 'Tools', value: tools.join(', ')},
    {name: 'Languages', value: languages.join(', ')},
  ].filter(({value}) => value !== '')
}

export function detailFacts({details}: Sheet): Fact[] {
  const {portrait: _, ...told} = details
  return Object.entries(told).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [{name: capital(name), value}]))
}
