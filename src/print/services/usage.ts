import type {BudgetStanding, Usage, UsageRow} from '../../app/generate/usage.js'
import {clean} from '../text/clean.js'
import {wrap} from '../text/layout.js'
import {bar} from '../text/spread-bar.js'
import {style} from '../text/style.js'
import {columns, columnWidths} from '../text/table.js'
import {counted, grouped} from '../words/names.js'
import {usd} from './money.js'

const GAP = 2
/** A bar has what the figures leave, between these. */
const BAR = {least: 6, most: 24}

/** What was asked and what it cost, a group a line with a bar; what the budgets leave; what the sums don't tell. */
export function printUsage(usage: Usage, {width, ascii}: {width: number; ascii: boolean}): string {
  const {by, since, rows, total} = clean(usage)
  if (rows.length === 0) return [`Nothing was asked of any AI service since ${since}.`, ...budgetLines(usage)].join('\n')
  const most = Math.max(...rows.map(heightOf))
  const header = [by, 'requests', 'tokens in', 'out', 'pictures', 'cost']
  const sum = cellsOf({...total, name: 'in all'})
  const left = width - columnWidths([header, sum, ...rows.map(cellsOf)]).reduce((all, each) => all + each + GAP, 0)
  const drawn = (row: UsageRow) => plain(bar(heightOf(row), {most, width: Math.min(BAR.most, Math.max(BAR.least, left))}), ascii)
  const lines = [...rows.map((row) => [...cellsOf(row), drawn(row)]), [...sum, '']]
  const align = ['left', 'right', 'right', 'right', 'right', 'right', 'left'] as const
  const table = columns(lines, {width, header: [...header, ''], align, gap: GAP})
  return [table, '', ...budgetLines(usage), ...caveats(total).flatMap((line) => wrap(style.muted(line), width))].join('\n')
}

/** Where nothing has a price, what was read and written stands for it. */
function heightOf({microUsd, unpriced, tries, inputTokens, outputTokens}: UsageRow): number {
  return unpriced === tries ? inputTokens + outputTokens : microUsd
}

function cellsOf({name, requests, inputTokens, outputTokens, images, microUsd, unpriced, tries}: UsageRow): string[] {
  const cost = unpriced === tries ? 'unknown' : `${usd(microUsd)}${unpriced > 0 ? ' + ?' : ''}`
  return [name === '' ? '–' : name, ...[requests, inputTokens, outputTokens, images].map((count) => grouped(count)), cost]
}

function budgetLines({day, month, reservedMicroUsd}: Usage): string[] {
  const reserved = reservedMicroUsd > 0 ? [`Held back for what is under way: ${usd(reservedMicroUsd)}.`] : []
  return [budgetLine('Today', day), budgetLine('This month', month), ...reserved]
}

function budgetLine(when: string, {spentMicroUsd, limitMicroUsd, leftMicroUsd = 0}: BudgetStanding): string {
  if (limitMicroUsd === undefined) return `${when}: ${usd(spentMicroUsd)}, without a budget.`
  const left = leftMicroUsd === 0 ? style.error('nothing is left') : `${style.good(usd(leftMicroUsd))} are left`
  return `${when}: ${usd(spentMicroUsd)} of ${usd(limitMicroUsd)}; ${left}.`
}

/** What a sum is to be taken with. */
function caveats({requests, tries, cachedTokens, possibleMicroUsd, unpriced}: UsageRow): string[] {
  return [
    ...(tries > requests ? [`Tries beyond the first of a request are in it: ${grouped(tries - requests)}.`] : []),
    ...(cachedTokens > 0 ? [`Of the tokens in, ${grouped(cachedTokens)} were known to the service from before.`] : []),
    ...(possibleMicroUsd > 0
      ? [`Of the cost, ${usd(possibleMicroUsd)} may not have come about: nobody says what a request that is stopped costs.`]
      : []),
    ...(unpriced > 0 ? [`${counted(unpriced, 'try has', 'tries have')} no known price: give the model one in ai.yaml.`] : []),
  ]
}

function plain(drawn: string, ascii: boolean): string {
  return ascii ? '#'.repeat(drawn.length) : drawn
}
