import type {Sheet} from '../../rules/sheet/sheet.js'
import {factLines} from '../text/fact-lines.js'
import {hung, indent, packed, pad, truncate, visibleWidth, wrap} from '../text/layout.js'
import {inline, proseLines} from '../text/prose.js'
import {style} from '../text/style.js'
import {DOT, MARKS} from '../text/symbols.js'
import {columnWidths} from '../text/table.js'
import {firstSentence} from '../words/names.js'
import type {Section} from './section.js'
import {titlesOf} from './sheet-view.js'
import {type AttackRow, attackRows, combatFacts} from './view-combat.js'
import {type FeatureGroup, type FeatureRow, featureGroups, type ResourceRow} from './view-features.js'
import {castingFacts, READY_MARKS, type SpellRow, slotFacts, spellLevels} from './view-spells.js'

/** Narrowest column that details may stand in beside the figures. */
const DETAILS_WIDTH = 24

/** A table of attacks, then what goes with them. */
export function attackSection(sheet: Sheet): Section {
  const rows = attackRows(sheet)
  const widths = columnWidths(rows.map(({name, toHit, damage, range, edges}) => [name, toHit, damage, range, edges]))
  return {
    title: 'Attacks',
    lines: (width) => [...rows.flatMap((row) => attackLines(row, widths, width)), ...factLines(combatFacts(sheet), width)],
  }
}

/** One line when everything fits beside each other; else the details go under the figures. */
function attackLines(
  row: AttackRow,
  [names = 0, hits = 0, damages = 0, ranges = 0, marks = 0]: readonly number[],
  width: number,
): string[] {
  const {name, wielded, toHit, damage, range, edges} = row
  const mark = wielded ? style.accent(MARKS.wielded) : ' '
  const details = [...row.trouble.map((each) => style.warning(`${MARKS.disadvantage} ${each}`)), ...row.details].join(DOT)
  const figures = `${mark} ${style.label(pad(name, names))}  ${style.number(pad(toHit, hits, 'right'))}${style.accent(pad(edges, marks))}  ${pad(damage, damages)}  ${pad(range, ranges)}`
  if (visibleWidth(figures) + 2 + DETAILS_WIDTH <= width) return hung(`${figures}  `, style.muted(details), width)
  if (visibleWidth(figures) <= width) return [figures.trimEnd(), ...under(details, width)]
  return [
    ...hung(`${mark} `, `${style.label(name)}  ${style.number(toHit)}${style.accent(edges)}  ${damage}`, width),
    ...under([range, details].filter(Boolean).join(DOT), width),
  ]
}

function under(text: string, width: number): string[] {
  return text === '' ? [] : indent(wrap(text, width - 4), 4).map((line) => style.muted(line))
}

/** Casting numbers, slots, and spells by level. */
export function spellSection(sheet: Sheet): Section {
  const levels = spellLevels(sheet)
  return {
    title: titlesOf(sheet).spells,
    lines: (width) => [
      ...factLines(castingFacts(sheet), width),
      ...slotLines(sheet, width),
      ...levels.flatMap(({name, spells}) => [
        style.label(name),
        ...spells.flatMap((spell) =>
          spellLines(
            spell,
            levels.flatMap((each) => each.spells),
            width,
          ),
        ),
      ]),
      ...(levels.length > 0
        ? packed(
            [`${MARKS.proficient} prepared`, `${MARKS.expertise} always`, `${MARKS.untrained} written only`, 'C Concentration', 'R Ritual'],
            width,
          ).map((line) => style.muted(line))
        : []),
    ],
  }
}

function slotLines(sheet: Sheet, width: number): string[] {
  const slots = slotFacts(sheet).map(({name, value, note}) => `${style.muted(name)} ${value}${note ? style.muted(` ${note}`) : ''}`)
  return slots.length === 0 ? [] : packed(slots, width, {separator: '   '})
}

/** From this width a spell's facts stand in columns. */
const SPELL_COLUMNS = 72

function spellLines(spell: SpellRow, all: readonly SpellRow[], width: number): string[] {
  const {name, ready, tags, time, range, components, effects, notes} = spell
  const mark = `${spell.ready === 'written' ? style.muted(READY_MARKS[ready]) : style.accent(READY_MARKS[ready])} `
  if (width < SPELL_COLUMNS) {
    const facts = [tags, time, range, components, ...effects, ...notes].filter(Boolean)
    return [...hung(mark, style.label(name), width), ...indent(packed(facts, width - 4), 4).map((line) => style.muted(line))]
  }
  const [names = 0, tagWidth = 0, times = 0, ranges = 0, parts = 0] = columnWidths(
    all.map((each) => [each.name, each.tags, each.time, each.range, lettersOf(each.components)]),
  )
  const nameWidth = Math.min(names, 26)
  const letters = lettersOf(components)
  const cost = components === letters ? [] : [components.slice(letters.length + 1).replace(/^\((.*)\)$/, '$1')]
  const head = `${mark}${style.label(pad(truncate(name, nameWidth), nameWidth))}  ${pad(tags, tagWidth)}  ${pad(time, times)}  ${pad(range, ranges)}  ${pad(letters, parts)}  `
  if (visibleWidth(name) > nameWidth || width - visibleWidth(head) < 16) return spellLines(spell, all, SPELL_COLUMNS - 1)
  const lines = packed([...effects, ...cost, ...notes], width - visibleWidth(head))
  return hung(head, style.muted(lines.join('\n')), width).map((line) => line.trimEnd())
}

/** "V S M" without what the material costs. */
function lettersOf(components: string): string {
  return components.replace(/ \(.*$/, '')
}

/** Features in groups, with the boxes of what they may be used. */
export function featureSection(sheet: Sheet, full: boolean): Section {
  return {
    title: titlesOf(sheet).features,
    lines: (width) => featureGroups(sheet).flatMap((group, i) => [...(i === 0 ? [] : ['']), ...groupLines(group, width, full)]),
  }
}

function groupLines({name, features, resources}: FeatureGroup, width: number, full: boolean): string[] {
  return [
    ...wrap(style.accent(name), width),
    ...resources.flatMap((resource) => hung('  ', `${style.label(resource.name)} ${usesText(resource)}`, width)),
    ...features.flatMap((feature) => featureLines(feature, width, full)),
  ]
}

function featureLines({name, from, picks, text, uses, activities}: FeatureRow, width: number, full: boolean): string[] {
  const head = [style.label(name), uses && usesText(uses), from && style.muted(from)].filter(Boolean).join('  ')
  const prose = full ? proseLines(text, width - 4) : wrap(inline(firstSentence(text)), width - 4)
  return [
    ...hung('  ', head, width),
    ...indent(
      packed(picks, width - 4).map((line) => style.accent(line)),
      4,
    ),
    ...indent(
      activities.flatMap((activity) => wrap(activity, width - 4, {hang: 2})),
      4,
    ),
    ...indent(prose, 4).map((line) => style.muted(line)),
  ]
}

function usesText({left, die, recharge}: ResourceRow): string {
  return `${left}${die === undefined ? '' : ` ${die}`} ${style.muted(recharge)}`
}
