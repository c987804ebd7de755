import {filledMarks} from '../../rules/numbers/filled.js'
import {classesOf} from '../../rules/sheet/diff.js'
import type {LifeState, Sheet} from '../../rules/sheet/sheet.js'
import {lastingWords} from '../sheet/view.js'
import {clean} from '../text/clean.js'
import {beside, MIN_WIDTH, packed, pad, truncate, visibleWidth} from '../text/layout.js'
import {style} from '../text/style.js'
import {MARKS} from '../text/symbols.js'
import {title} from '../words/names.js'

/** From here on a character's numbers stand in columns under a heading. */
const WIDE = 90
/** From here on all else stands beside the numbers, not under them. */
const VERY_WIDE = 140
const GAP = 2
/** What is under the first line stands so far to the right. */
const HANG = 2
/** Columns of "118/127 +15". */
const HIT_POINTS = 12
const SHORTEST_BAR = 8
const LONGEST_BAR = 28
const CARD_BAR = 44
/** More uses than this are counted, not drawn. */
const MOST_DOTS = 10
const DEATH_SAVES = 3

interface Column {
  title: string
  width: number
  align?: 'right'
  text: (sheet: Sheet) => string
}

/** The columns of a table so wide: whatever the others leave goes to the bar. */
function columnsOf(width: number): Column[] {
  const name = Math.min(26, Math.floor(width * 0.24))
  const numbers: Column[] = [
    {title: 'AC', width: 3, align: 'right', text: (sheet) => String(sheet.ac.total)},
    {title: 'Speed', width: 6, align: 'right', text: walkText},
    {title: 'Perc', width: 4, align: 'right', text: ({passives}) => String(passives.perception.total)},
    {title: 'Ins', width: 3, align: 'right', text: ({passives}) => String(passives.insight.total)},
    {title: 'Inv', width: 3, align: 'right', text: ({passives}) => String(passives.investigation.total)},
  ]
  const taken = numbers.reduce((sum, column) => sum + column.width + GAP, name + GAP + 1 + HIT_POINTS)
  const bar = Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, width - taken))
  return [
    {title: 'Name', width: name, text: (sheet) => nameText(sheet, name)},
    {title: 'Hit Points', width: bar + 1 + HIT_POINTS, text: (sheet) => hitPointsText(sheet, bar)},
    ...numbers,
  ]
}

/** Columns of the table at such a width; where all else stands beside it, it takes half. */
function tableWidth(width: number): number {
  return width >= VERY_WIDE ? Math.floor(width * 0.52) : width
}

/** Names of the columns that `partyMember` fills at such a width; nothing where it makes cards. */
export function partyHeading(width: number): string | undefined {
  if (width < WIDE) return undefined
  return style.muted(joined(columnsOf(tableWidth(width)), ({title: name}) => name))
}

function joined(columns: readonly Column[], textOf: (column: Column) => string): string {
  return columns
    .map((column) => pad(textOf(column), column.width, column.align))
    .join(' '.repeat(GAP))
    .trimEnd()
}

/** A character at a glance, in lines of at most `width` columns: a row of numbers from 90 columns on, else a card. */
export function partyMember(sheet: Sheet, width: number): string[] {
  const safe = clean(sheet)
  const room = Math.max(width, MIN_WIDTH)
  if (room < WIDE) return cardOf(safe, room)
  const columns = columnsOf(tableWidth(room))
  const row = joined(columns, ({text}) => text(safe))
  if (room < VERY_WIDE) return [row, ...under([stateWords(safe), useWords(safe)], room)]
  const taken = columns.reduce((sum, column) => sum + column.width + GAP, 0)
  const rest = room - taken
  return beside([
    {lines: [row], width: taken - GAP},
    {lines: [...packed(stateWords(safe), rest), ...packed(useWords(safe), rest)], width: rest},
  ])
}

/** Groups of facts, each on lines of its own. */
function under(groups: readonly (readonly string[])[], width: number): string[] {
  return groups.flatMap((facts) => packed(facts, width - HANG)).map((line) => ' '.repeat(HANG) + line)
}

function cardOf(sheet: Sheet, width: number): string[] {
  const {perception, insight, investigation} = sheet.passives
  const classes = truncate(classesOf(sheet), Math.floor(width / 2))
  return [
    `${nameText(sheet, width - visibleWidth(classes) - 1)} ${style.muted(classes)}`,
    `${' '.repeat(HANG)}${hitPointsText(sheet, Math.min(CARD_BAR, width - HANG - HIT_POINTS - 1)).trimEnd()}`,
    ...under(
      [
        [`AC ${sheet.ac.total}`, walkText(sheet), `Passive Perc ${perception.total}, Ins ${insight.total}, Inv ${investigation.total}`],
        stateWords(sheet),
        useWords(sheet),
      ],
      width,
    ),
  ]
}

/** The name, with a star for Heroic Inspiration. */
function nameText({name, heroicInspiration}: Sheet, width: number): string {
  const star = heroicInspiration ? ` ${MARKS.star}` : ''
  const text = truncate(name, width - star.length)
  return `${style.label(text)}${style.good(star)}${' '.repeat(Math.max(0, width - visibleWidth(text) - star.length))}`
}

const BAR = {full: '█', empty: '░'}

/** A bar and "18/27 +5", the last being Temporary Hit Points. */
function hitPointsText(sheet: Sheet, width: number): string {
  const {max, current, temporary} = hitPointsNow(sheet)
  const filled = filledMarks(current, max, width)
  const paint = current <= max / 4 ? style.error : current <= max / 2 ? style.warning : style.good
  const bar = paint(BAR.full.repeat(filled)) + style.muted(BAR.empty.repeat(width - filled))
  const numbers = pad(`${current}/${max}`, 7, 'right') + (temporary > 0 ? ` +${temporary}` : '')
  return `${bar} ${pad(numbers, HIT_POINTS)}`
}

function hitPointsNow({hp}: Sheet): {max: number; current: number; temporary: number} {
  return {max: hp.max.total, current: hp.current.total, temporary: hp.temporary}
}

function walkText({speeds}: Sheet): string {
  return `${speeds.walk?.total ?? 0} ft`
}

/** What a DM must not overlook now, the worst first. */
function stateWords(sheet: Sheet): string[] {
  const {conditions, exhaustion, concentration, form} = sheet
  return [
    ...lifeWords(sheet),
    ...(form ? [style.accent(`in the shape of a ${form.name}`)] : []),
    ...conditions.map(({id, until}) => style.warning(until === undefined ? title(id) : `${title(id)} until ${until}`)),
    ...lastingWords(sheet).map((words) => style.accent(words)),
    ...(exhaustion > 0 ? [style.warning(`Exhaustion ${exhaustion}`)] : []),
    ...(concentration === undefined ? [] : [style.accent(`Concentrating on ${concentration}`)]),
  ]
}

const LIFE: Readonly<Record<Exclude<LifeState, 'up'>, (sheet: Sheet) => string>> = {
  dead: () => style.error('Dead'),
  stable: () => style.warning('Stable'),
  dying: ({deathSaves: {successes, failures}}) => style.error(`Dying: saves ${counter(successes)} fails ${counter(failures)}`),
}

function lifeWords(sheet: Sheet): string[] {
  if (sheet.state !== 'up') return [LIFE[sheet.state](sheet)]
  return sheet.hp.current.total <= sheet.hp.bloodied.total ? [style.error('Bloodied')] : []
}

/** Of three Death Saving Throws, those made, full. */
function counter(made: number): string {
  return MARKS.proficient.repeat(made) + MARKS.untrained.repeat(Math.max(0, DEATH_SAVES - made))
}

/** Spell slots by level, uses of features and Hit Point Dice, those left as full dots. */
function useWords({slots, pactSlots, resources, hitDice}: Sheet): string[] {
  const own = slots.filter(({max}) => max.total > 0).map(({level, max, spent}) => `${level} ${dots(max.total, spent)}`)
  return [
    ...(own.length > 0 ? [`Slots ${own.join('  ')}`] : []),
    ...(pactSlots && pactSlots.max.total > 0 ? [`Pact ${pactSlots.level} ${dots(pactSlots.max.total, pactSlots.spent)}`] : []),
    ...resources.filter(({max}) => max.total > 0).map(({name, max, spent}) => `${name} ${dots(max.total, spent)}`),
    `Hit Dice ${hitDice.map(({die, max, spent}) => `${max.total - spent}/${max.total} d${die}`).join(', ')}`,
  ]
}

/** "●●○"; "17/20" when there are many. */
function dots(max: number, spent: number): string {
  const left = Math.max(0, max - spent)
  if (max > MOST_DOTS) return `${left}/${max}`
  return MARKS.proficient.repeat(left) + style.muted(MARKS.untrained.repeat(max - left))
}
