import {type Explained, signed} from '../../rules/numbers/explained.js'
import type {Check} from '../../rules/sheet/d20-test.js'
import {classesOf} from '../../rules/sheet/diff.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import {ABILITIES, DAMAGE_TYPES, SKILLS} from '../../schema/ability.js'
import {type Blanks, NO_BLANKS, PENCIL} from '../text/blanks.js'
import {DOT} from '../text/symbols.js'
import type {Fact} from '../text/view.js'
import {exposureWords} from '../words/effects.js'
import {lasting} from '../words/happening.js'
import {capital, counted, grouped, listed, title} from '../words/names.js'
import {constantEdges, constantMarks, type EdgeLine, edgeLines, edgeMarks, edgesOf} from './edges.js'
import {abilityName, skillName, termIn} from './theme-words.js'

/** A line of ability scores or skills. */
export interface CheckRow {
  name: string
  ability: string
  score?: string
  modifier?: string
  total: string
  training: 'untrained' | 'proficient' | 'expertise'
  /** Marks of Advantage, Disadvantage and failure, hollow when only a situation brings it; often empty. */
  edges: string
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
    ...(sheet.theme === undefined ? [] : [sheet.theme.name]),
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
    rollFact('Initiative', initiative),
    {name: 'Speed', value: speedText(sheet), ...noteOf(crawlingWords(sheet))},
    ...savesApart(sheet),
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

/** A roll with its marks, and what brings them. */
function rollFact(name: string, check: Check): Fact {
  return {name, value: `${signed(check.total)}${constantMarks(check)}`, ...noteOf(edgeLines(check).map(({text}) => text))}
}

/** Saves that have no line of their own: told where something bears on them, and the Concentration that is in danger now. */
function savesApart({deathSave, concentrationSave, saves, concentration}: Sheet): Fact[] {
  const isOwn = concentrationSave.total !== saves.con.total || concentrationSave.net !== saves.con.net
  return [
    ...(deathSave.total !== 0 || edgeLines(deathSave).length > 0 ? [rollFact('Death Saves', deathSave)] : []),
    ...(isOwn || concentration !== undefined ? [rollFact('Concentration', concentrationSave)] : []),
  ]
}

/** "crawling (Prone), 15 ft to get up". */
function crawlingWords({crawling}: Sheet): string[] {
  if (!crawling) return []
  const up = crawling.getUpFt.total === 0 ? "can't get up" : `${crawling.getUpFt.total} ft to get up`
  return [`crawling (${listed(crawling.from)}), ${up}`]
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

/** What lasts: "Rage (10 minutes)"; a spell that is held is told as the Concentration on it. */
export function lastingWords({states: held, concentration}: Pick<Sheet, 'states' | 'concentration'>): string[] {
  return held
    .filter(({name}) => name !== concentration)
    .map(({name, minutes}) => (Number.isFinite(minutes) ? `${name} (${lasting(minutes).replace(/^for /, '')})` : name))
}

/** How to end what lasts, to paste. */
export function endingCommands({id, states: held, form}: Sheet): string[] {
  return [...held.map((state) => `dnd character use ${id} ${state.id} --end`), ...(form ? [`dnd character form ${id} --end`] : [])]
}

/** What a DM must not overlook now: Bloodied, conditions, what lasts, Exhaustion, Heroic Inspiration. */
export function states(sheet: Sheet & {concentration?: string}): string[] {
  const {conditions, exhaustion, heroicInspiration, concentration} = sheet
  return [
    ...lifeWords(sheet),
    ...conditions.map(({id, until}) => (until === undefined ? title(id) : `${title(id)} (until ${until})`)),
    ...lastingWords(sheet),
    // Its theme stands beside its name already.
    ...sheet.surroundings.filter(({id}) => id !== sheet.theme?.id).map(({name}) => `under ${name}`),
    ...(sheet.form ? [`in the shape of ${sheet.form.name} (AC ${sheet.form.ac}, ${sheet.form.actions.join(', ')})`] : []),
    ...(exhaustion > 0 ? [`Exhaustion ${exhaustion}`] : []),
    ...(concentration === undefined ? [] : [`Concentrating on ${title(concentration)}`]),
    ...(heroicInspiration ? ['Heroic Inspiration'] : []),
  ]
}

export function abilityRows({abilities, saves, ...sheet}: Sheet): CheckRow[] {
  return ABILITIES.map((ability) => ({
    ...checkRow(abilityName(sheet, ability), ability, saves[ability]),
    score: String(abilities[ability].score.total),
    modifier: signed(abilities[ability].modifier.total),
  }))
}

export function skillRows({skills, ...sheet}: Sheet): CheckRow[] {
  return SKILLS.map((skill) => {
    const row = checkRow(skillName(sheet, skill), skills[skill].ability, skills[skill])
    return skills[skill].expertise ? {...row, training: 'expertise' as const} : row
  })
}

function checkRow(name: string, ability: string, check: Check): CheckRow {
  const {total, proficient} = check
  return {
    name,
    ability: capital(ability),
    total: signed(total),
    training: proficient ? 'proficient' : 'untrained',
    edges: edgeMarks(check),
  }
}

/** What bears on saves, and always on checks of an ability alone: what a situation brings to these stands with the skills. */
export function abilityEdges({saves, checks, abilities, ...sheet}: Sheet): EdgeLine[] {
  const ofEach = (rolls: Sheet['saves'], word: string) =>
    ABILITIES.map((each) => [`${abilityName(sheet, each)}${word}`, rolls[each]] as const)
  const changed = ABILITIES.filter((ability) => checks[ability].total !== abilities[ability].modifier.total)
  const totals = changed.map((ability) => `${abilityName(sheet, ability)} ${signed(checks[ability].total)}`).join(', ')
  return [
    ...edgesOf(ofEach(saves, ''), 'all saves'),
    ...(totals === '' ? [] : [{mark: '', text: `checks without a skill: ${totals}`}]),
    ...edgesOf(
      ofEach(checks, ' checks').map(([name, check]) => [name, constantEdges(check)] as const),
      'all checks',
    ),
  ]
}

export function skillEdges({skills, ...sheet}: Sheet): EdgeLine[] {
  return edgesOf(
    SKILLS.map((skill) => [skillName(sheet, skill), skills[skill]]),
    'all skills',
  )
}

export function senseFacts({senses}: Sheet): Fact[] {
  const list = Object.entries(senses).map(([sense, feet]: [string, Explained]) => `${title(sense)} ${feet.total} ft`)
  return list.length === 0 ? [] : [{name: 'Senses', value: list.join(', ')}]
}

export function defenseFacts({defenses, exposures, inactive}: Sheet): Fact[] {
  const words = (list: Sheet['defenses']['resistances']) =>
    foldedDamage(list)
      .map(({what, when, from}) => `${what}${when === undefined ? '' : ` ${when}`} (${from})`)
      .join(', ')
  return [
    {name: 'Resistance', value: words(defenses.resistances)},
    {name: 'Immunity', value: words([...defenses.immunities, ...defenses.conditionImmunities])},
    {
      name: 'Exposed',
      value: exposures.map((each) => [exposureWords(each), each.when, `(${each.from})`].filter(Boolean).join(' ')).join(', '),
    },
    {name: 'Inactive', value: inactive.length === 0 ? '' : `no actions, Bonus Actions or Reactions (${inactive.join(', ')})`},
  ].filter(({value}) => value !== '')
}

/** Defenses in words; one source's defense against every damage type is one. */
function foldedDamage(list: Sheet['defenses']['resistances']): Sheet['defenses']['resistances'] {
  const isWhole = ({from}: {from: string}) => DAMAGE_TYPES.every((type) => list.some((each) => each.from === from && each.what === type))
  const whole = [...new Set(list.filter(isWhole).map(({from}) => from))]
  return [
    ...whole.map((from) => ({what: 'all damage', from})),
    ...list.filter(({from}) => !whole.includes(from)).map((each) => ({...each, what: title(each.what)})),
  ]
}

export function proficiencyFacts({proficiencies, ...sheet}: Sheet): Fact[] {
  const {armor, weapons, tools, languages, masteries} = proficiencies
  return [
    {name: 'Armor', value: armor.map((kind) => (kind === 'shield' ? 'Shields' : title(kind))).join(', ')},
    {name: 'Weapons', value: weapons.map((each) => (/^[a-z0-9-]+$/.test(each) ? title(each) : each)).join(', ')},
    {name: 'Mastery', value: masteries.map((each) => each.replace(/\((\w+)\)$/, (_, name: string) => `(${title(name)})`)).join(', ')},
    {name: 'Tools', value: tools.join(', ')},
    {name: termIn(sheet, 'languages', 'Languages'), value: languages.join(', ')},
  ].filter(({value}) => value !== '')
}

export function detailFacts({details}: Sheet): Fact[] {
  const {portrait: _, ...told} = details
  return Object.entries(told).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [{name: capital(name), value}]))
}
