import {signed} from '../../rules/numbers/explained.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import {ABILITY_NAMES} from '../../schema/ability.js'
import {constantMarks} from '../sheet/edges.js'
import {termIn} from '../sheet/theme-words.js'
import {type SpellRow, spellLevels} from '../sheet/view-spells.js'
import {DOT} from '../text/symbols.js'
import {castingTimeText, componentsText, durationText} from '../words/spells.js'
import {brief} from './brief.js'
import type {Span} from './faces.js'
import type {Block, Row} from './flow.js'
import type {Ink} from './ink.js'
import {drawEdges, drawTag, drawTicks, drawTraining, ticksWidth} from './marks.js'
import {drawFitted, drawLabel, groupRows, proseRows, sectionRows, spanRows} from './rows.js'
import {headRow, ruled, tableRow} from './table.js'
import {inlineSpans, type Measure} from './text.js'

/** Where the columns of a spell's line begin, and how wide they are, as shares of the width. */
const COLUMNS = {
  name: [0.024, 0.211],
  time: [0.245, 0.115],
  range: [0.365, 0.095],
  parts: [0.465, 0.06],
  duration: [0.53, 0.14],
  effect: [0.675, 0.325],
} as const

export interface SpellOptions {
  full: boolean
  /** Slots without a figure. */
  blank: boolean
  /** Of the letters in the table of spells. */
  scale?: number
}

/** Numbers of each casting class, slots, and every spell. */
export function spellBlocks(measure: Measure, sheet: Sheet, {full, blank, scale = 1}: SpellOptions): Block[] {
  const levels = spellLevels(sheet)
  return [
    {
      rows: (width) => [
        ...sectionRows(termIn(sheet, 'spells', 'Spellcasting')),
        ...sheet.spellcasting.map((casting) => castingRow(casting)),
        ...slotRows(measure, sheet, blank, width),
      ],
    },
    ...levels.flatMap(({name, spells}, l) =>
      spells.map((spell, i) => ({
        goesOn: l > 0 || i > 0,
        again: (width: number) => [...heads(width), ...(i > 0 ? groupRows(`${name}, continued`, {before: 2}) : [])],
        rows: (width: number) => [
          ...(l === 0 && i === 0 ? heads(width) : []),
          ...(i === 0 ? groupRows(name, {before: 3}) : []),
          ...spellLines(measure, spell, width, {full, scale}),
        ],
      })),
    ),
    {
      rows: () => [
        {height: 4, keep: true},
        {height: 12, draw: drawLegend},
      ],
    },
  ]
}

type Casting = Sheet['spellcasting'][number]

function castingRow({name, ability, saveDc, attack, cantrips, prepared, preparedNow}: Casting): Row {
  const figures: readonly (readonly [label: string, figure: string, marks?: string])[] = [
    ['Ability', ABILITY_NAMES[ability]],
    ['Spell save DC', String(saveDc.total)],
    ['Spell attack', signed(attack.total), constantMarks(attack).trim()],
    ['Prepared', `${preparedNow} of ${prepared.total}`],
    ['Cantrips', String(cantrips.total)],
  ]
  return {
    height: 37,
    keep: true,
    draw: (ink, x, y, width) => {
      const first = width * 0.24
      const each = (width - first) / figures.length
      drawFitted(ink, name, x, y + 20, {face: 'title', size: 16, width: first - 10})
      figures.forEach(([label, figure, marks = ''], i) => {
        const left = x + first + i * each
        ink.box({x: left + 3, y, width: each - 3, height: 32}, {stroke: 'soft', width: 0.8, round: 4})
        drawFitted(ink, figure, left + 1.5 + each / 2, y + 17.5, {face: 'bold', size: 13.5, width: each - 10, align: 'center'})
        drawLabel(ink, label, left + 1.5 + each / 2, y + 27, {width: each - 10})
        drawEdges(ink, marks, left + each - 3 - 6 * marks.length, y + 5)
      })
    },
  }
}

const SLOT_LABEL = {face: 'body', size: 9} as const

/** Boxes for the slots of each level, on as many lines as they take. */
function slotRows(measure: Measure, {slots, pactSlots}: Sheet, blank: boolean, width: number): Row[] {
  const all = [
    ...slots.filter(({max}) => max.total > 0).map(({level, max, spent}) => ({label: `Level ${level}`, max: max.total, spent})),
    ...(pactSlots && pactSlots.max.total > 0
      ? [{label: `Pact Magic, level ${pactSlots.level}`, max: pactSlots.max.total, spent: pactSlots.spent}]
      : []),
  ]
  const lines: {label: string; max: number; spent: number; x: number}[][] = []
  let left = width
  for (const slot of all) {
    const own = measure(slot.label, 'body') * SLOT_LABEL.size + 5 + ticksWidth(slot.max) + 15
    if (left + own - 15 > width) {
      lines.push([])
      left = 58
    }
    lines.at(-1)?.push({...slot, x: left})
    left += own
  }
  return lines.map((line, i) => ({
    height: 16,
    keep: true,
    draw: (ink, x, y) => {
      if (i === 0) ink.text('Spell slots', x, y + 9.5, {face: 'bold', size: 9})
      for (const {label, max, spent, x: at} of line) {
        ink.text(label, x + at, y + 9.5, SLOT_LABEL)
        drawTicks(ink, x + at + measure(label, 'body') * SLOT_LABEL.size + 5 + ticksWidth(max), y + 3.2, {max, spent, blank})
      }
    },
  }))
}

function heads(width: number): Row[] {
  const head = (text: string, [x, own]: readonly [number, number]) => ({text, x: x * width, width: own * width})
  return [
    headRow([
      head('Spell', COLUMNS.name),
      head('Casting time', COLUMNS.time),
      head('Range', COLUMNS.range),
      head('Comp.', COLUMNS.parts),
      head('Duration', COLUMNS.duration),
      head('Effect', COLUMNS.effect),
    ]),
  ]
}

const TRAINING = {always: 'expertise', prepared: 'proficient', written: 'untrained'} as const

function spellLines(measure: Measure, row: SpellRow, width: number, {full, scale}: {full: boolean; scale: number}): Row[] {
  const {name, ready, tags, spell, effects, notes} = row
  const letters = tags.split(' ').filter((tag) => tag !== '')
  const cell = (spans: readonly Span[], [x, own]: readonly [number, number], less = 4) => ({spans, x: x * width, width: own * width - less})
  const body = (text: string): Span[] => [{text, face: 'body'}]
  const line = tableRow(
    measure,
    [
      cell([{text: name, face: 'bold'}], COLUMNS.name, 6 + letters.length * 9),
      cell(body(row.time || (spell ? 'Action' : '')), COLUMNS.time),
      cell(body(row.range), COLUMNS.range),
      cell(body(row.components.replace(/ \(.*$/, '')), COLUMNS.parts),
      cell(body(spell ? durationText(spell).replace('Concentration, up to', 'up to') : ''), COLUMNS.duration),
      cell(body(effects.join(DOT)), COLUMNS.effect, 0),
    ],
    {size: 8.6 * scale, pad: 2 * scale},
  )
  const [nameX, nameWidth] = COLUMNS.name
  const marked: Row = {
    ...line,
    keep: true,
    draw: (ink, x, y, w) => {
      drawTraining(ink, TRAINING[ready], x + 4, y + 5.6 * scale)
      letters.forEach((letter, i) => {
        drawTag(ink, letter, x + (nameX + nameWidth) * width - 5 - (letters.length - 1 - i) * 8.6, y + 5.6 * scale)
      })
      line.draw?.(ink, x, y, w)
    },
  }
  const below = detailLines(measure, {row, notes, full, scale}, width)
  return [marked, ...below].map((each, i, all) =>
    i < all.length - 1 ? {...each, keep: i < 4 || i === all.length - 2} : ruled({...each, keep: false, height: each.height + 2 * scale}),
  )
}

/** What the columns have no room for: the trigger, the material, what the spell does, how it is had. */
function detailLines(
  measure: Measure,
  {row, notes, full, scale}: {row: SpellRow; notes: readonly string[]; full: boolean; scale: number},
  width: number,
): Row[] {
  const {spell} = row
  const style = {size: 7.9 * scale, indent: COLUMNS.name[0] * width, colour: 'soft'} as const
  const spans: Span[] = [
    ...(spell?.castingTime.trigger
      ? [{text: `${castingTimeText(spell)}${triggerText(spell.castingTime.trigger)}. `, face: 'italic' as const}]
      : []),
    ...(spell && !full ? inlineSpans(spell.summary ?? brief(spell.text ?? '', 200)) : []),
    ...(spell?.components.material ? [{text: ` Material: ${materialText(spell)}.`, face: 'italic' as const}] : []),
    ...(notes.length > 0 ? [{text: ` ${notes.map(sourceText).join(DOT)}`, face: 'italic' as const}] : []),
  ]
  return [
    ...spanRows(measure, spans, width, style),
    ...(spell && full ? proseRows(measure, spell.text ?? '', width, {...style, colour: 'ink'}) : []),
  ]
}

/** The trigger as the rest of a sentence, however its entry has it. */
function triggerText(trigger: string): string {
  const plain = `${trigger.charAt(0).toLowerCase()}${trigger.slice(1).replace(/\.$/, '')}`
  return /^(?:which|when|in|immediately|right|after|as|if|on)\b/.test(plain) ? `, ${plain}` : `, when ${plain}`
}

/** "Life Domain: Life Domain Spells" says its owner once. */
function sourceText(note: string): string {
  return note.replace(/^(.+?): (?=\1\b)/, '')
}

function materialText(spell: NonNullable<SpellRow['spell']>): string {
  return componentsText({...spell, components: {...spell.components, verbal: false, somatic: false}}, true).replace(/^M \((.*)\)$/, '$1')
}

function drawLegend(ink: Ink, x: number, y: number): void {
  const base = y + 8
  const style = {face: 'body', size: 7.6, colour: 'soft'} as const
  const words = (text: string, left: number) => {
    ink.text(text, left, base, style)
    return left + ink.measure(text, 'body') * style.size + 12
  }
  let left = x + 4
  for (const [training, text] of [
    ['proficient', 'prepared'],
    ['expertise', 'always prepared'],
    ['untrained', 'written only'],
  ] as const) {
    drawTraining(ink, training, left, base - 2.5)
    left = words(text, left + 6)
  }
  for (const [letter, text] of [
    ['C', 'Concentration'],
    ['R', 'can be cast as a Ritual'],
  ] as const) {
    drawTag(ink, letter, left + 3, base - 2.5)
    left = words(text, left + 9)
  }
}
