import type {Sheet} from '../../rules/sheet/sheet.js'
import {BY_THE_RULES, rootFacts, termIn} from '../sheet/theme-words.js'
import {abilityEdges, defenseFacts, detailFacts, proficiencyFacts, senseFacts, skillEdges} from '../sheet/view.js'
import {type FeatureRow, featureGroups} from '../sheet/view-features.js'
import {DOT} from '../text/symbols.js'
import type {Fact} from '../text/view.js'
import {brief} from './brief.js'
import type {Block, Row} from './flow.js'
import {factRows, groupRows, proseRows, sectionRows, spanRows} from './rows.js'
import {inlineSpans, type Measure} from './text.js'

/** Letters of a feature's text on a sheet that isn't full. */
const BRIEF = 230

/** Features by what gave them, each under its group's heading in blocks small enough to part. */
export function featureBlocks(measure: Measure, sheet: Sheet, full: boolean): Block[] {
  return featureGroups(sheet).flatMap(({name, features}, g) => {
    const again = () => groupRows(`${name}, continued`)
    return features.flatMap((feature, i) => {
      const [first, ...more] = full ? proseParts(feature.text) : [brief(feature.text, BRIEF)]
      const opening = (width: number) => [
        ...(g === 0 && i === 0 ? sectionRows(termIn(sheet, 'features', 'Features and traits')) : []),
        ...(i === 0 ? groupRows(name, {before: g === 0 ? 0 : 4}) : []),
        ...headLines(measure, feature, width),
      ]
      return [
        {goesOn: i > 0, again, rows: (width: number) => [...opening(width), ...textLines(measure, first ?? '', width, more.length === 0)]},
        ...more.map((part, j) => ({goesOn: true, again, rows: (width: number) => textLines(measure, part, width, j === more.length - 1)})),
      ]
    })
  })
}

/** Paragraphs and items of a list, each alone; what counts or stands in columns stays whole. */
function proseParts(text: string): string[] {
  return text.split(/\n\s*\n/).flatMap((part) => {
    const lines = part.split('\n')
    return lines.slice(1).every((line) => /^[-*•]\s/.test(line)) ? lines : [part]
  })
}

function headLines(measure: Measure, {name, from, picks, activities}: FeatureRow, width: number): Row[] {
  const origin = from === '' ? [] : [{text: ` ${from}`, face: 'italic' as const}]
  return [
    ...spanRows(measure, [{text: name, face: 'bold'}, ...origin], width, {size: 9}),
    ...(picks.length === 0
      ? []
      : spanRows(measure, [{text: picks.join(DOT), face: 'bold'}], width, {size: 8.4, indent: 6, hang: 6, colour: 'accent'})),
    ...activities.flatMap((activity) =>
      spanRows(measure, [{text: activity, face: 'italic'}], width, {size: 8.2, indent: 6, hang: 6, colour: 'soft'}),
    ),
  ].map((row) => ({...row, keep: true}))
}

/** One part of a feature's text, with white after the last. */
function textLines(measure: Measure, text: string, width: number, isLast: boolean): Row[] {
  const rows = proseRows(measure, text, width, {size: 8.5, indent: 6})
  return isLast ? [...rows.map((row, i) => (i === rows.length - 1 ? {...row, keep: true} : row)), {height: 3}] : rows
}

/** Blocks of the column under the abilities: senses, what bears on checks, training, defenses. */
export function sideBlocks(measure: Measure, sheet: Sheet): Block[] {
  const {passives} = sheet
  const passive: Fact[] = [
    {
      name: 'Passive',
      value: `Perception ${passives.perception.total}, Insight ${passives.insight.total}, Investigation ${passives.investigation.total}`,
    },
  ]
  const edges = [...abilityEdges(sheet), ...skillEdges(sheet)].map(({mark, text}) => `${mark} ${text}`.trim())
  return [
    factBlock(measure, 'Senses', [...passive, ...senseFacts(sheet)]),
    ...(edges.length === 0 ? [] : [lineBlock(measure, 'On checks and saves', edges)]),
    factBlock(measure, 'Training', proficiencyFacts(sheet)),
    ...(defenseFacts(sheet).length === 0 ? [] : [factBlock(measure, 'Defenses', defenseFacts(sheet))]),
  ]
}

function factBlock(measure: Measure, name: string, facts: readonly Fact[]): Block {
  return {rows: (width) => [...sectionRows(name, {before: 5}), ...factRows(measure, facts, width, 8.4)]}
}

function lineBlock(measure: Measure, name: string, lines: readonly string[]): Block {
  return {
    rows: (width) => [
      ...sectionRows(name, {before: 5}),
      ...lines.flatMap((line) => spanRows(measure, [{text: line, face: 'body'}], width, {size: 8.2, hang: 8})),
    ],
  }
}

/** Short details in one paragraph, long ones under their names. */
export function detailBlocks(measure: Measure, sheet: Sheet): Block[] {
  return detailFacts(sheet).map(({name, value}, i) => ({
    rows: (width: number) => [
      ...(i === 0 ? sectionRows('Person and story') : []),
      ...(value.length < 60 && !value.includes('\n')
        ? spanRows(measure, [{text: `${name}  `, face: 'bold'}, ...inlineSpans(value)], width, {size: 8.6, hang: 8})
        : [...groupRows(name), ...proseRows(measure, value, width, {size: 8.6})]),
    ],
  }))
}

/** What goes by another name than in the rules, in one paragraph. */
export function rootBlocks(measure: Measure, sheet: Sheet): Block[] {
  const spans = rootFacts(sheet).flatMap(({name, value}, i) => [
    {text: `${i === 0 ? '' : '; '}${name} `, face: 'bold' as const},
    {text: value, face: 'body' as const},
  ])
  if (spans.length === 0) return []
  return [{rows: (width) => [...sectionRows(BY_THE_RULES), ...spanRows(measure, spans, width, {size: 7.8})]}]
}
