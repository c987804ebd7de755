import {existsSync} from 'node:fs'
import {type Books, booksFile, openBooks} from '../../generate/remote/books.js'
import type {Allowance} from '../../generate/remote/budget.js'
import {CLOCK, type Clock} from '../../generate/remote/clock.js'
import {addSpent, NOTHING_SPENT} from '../../generate/remote/failure.js'
import type {Booked} from '../../generate/remote/ledger.js'
import {type Dollars, strictest} from '../../generate/remote/services.js'
import {present} from '../../schema/value.js'
import {readVaultFile} from '../vault/vault-file.js'
import {readAiConfig} from './ai-config.js'

/** What usage is told by. */
export const USAGE_GROUPS = ['day', 'month', 'model', 'kind', 'campaign', 'outcome'] as const
export type UsageGroup = (typeof USAGE_GROUPS)[number]

/** What was used, of one group or of all. */
export interface UsageRow {
  name: string
  requests: number
  /** With those that failed, which may have cost something too. */
  tries: number
  inputTokens: number
  cachedTokens: number
  outputTokens: number
  images: number
  /** Millionths of a US dollar, as far as prices are known. */
  microUsd: number
  /** Of them, what may have been spent: nobody said what a try that was stopped came to. */
  possibleMicroUsd: number
  /** Tries whose price is unknown. */
  unpriced: number
  durationMs: number
}

/** How much of a budget is spent; without a limit nothing is left or lacking. */
export interface BudgetStanding {
  spentMicroUsd: number
  limitMicroUsd?: number
  leftMicroUsd?: number
}

export interface Usage {
  by: UsageGroup
  /** The first day that is told of, by UTC. */
  since: string
  rows: readonly UsageRow[]
  total: UsageRow
  day: BudgetStanding
  month: BudgetStanding
  /** Held back for what is under way. */
  reservedMicroUsd: number
  notes: readonly string[]
}

export interface UsageAsked {
  configDir: string
  stateDir: string
  by: UsageGroup
  /** `2026-11-01`; absent, the days of a month. */
  since?: Date
  /** The vault, whose budget may be stricter. */
  root?: string | undefined
  clock?: Clock
}

const USUAL_DAYS = 30
const DAY_MS = 86_400_000

/** What was asked of services and what it cost, in groups; and what the budgets leave. Nothing is made where there are no books yet. */
export function readUsage({configDir, stateDir, by, root, clock = CLOCK, since}: UsageAsked): Usage {
  const budgets: (Dollars | undefined)[] = [
    readAiConfig(configDir)?.budget,
    root === undefined ? undefined : readVaultFile(root).policies?.budget,
  ]
  const from = since?.getTime() ?? Math.floor(clock.now() / DAY_MS - USUAL_DAYS + 1) * DAY_MS
  if (!existsSync(booksFile(stateDir))) return usageOf({rows: [], by, from, allowance: strictest(budgets), standing: NOTHING, notes: []})
  const books = openBooks(stateDir, clock)
  try {
    const rows = books.ledger.list({from})
    return usageOf({rows, by, from, allowance: strictest(budgets), standing: books.budget.standing(), notes: books.notes})
  } finally {
    books.close()
  }
}

const NOTHING = {day: 0, month: 0, reserved: 0}

interface Read {
  rows: readonly Booked[]
  by: UsageGroup
  from: number
  allowance: Allowance
  standing: ReturnType<Books['budget']['standing']>
  notes: readonly string[]
}

function usageOf({rows, by, from, allowance, standing, notes}: Read): Usage {
  const groups = new Map<string, Booked[]>()
  for (const row of rows) {
    const name = NAMES[by](row)
    groups.set(name, [...(groups.get(name) ?? []), row])
  }
  const told = [...groups].map(([name, group]) => rowOf(name, group))
  return {
    by,
    since: dayOf(from),
    rows: told.sort(isOfTime(by) ? (a, b) => (a.name < b.name ? -1 : 1) : (a, b) => b.microUsd - a.microUsd || b.tries - a.tries),
    total: rowOf('total', rows),
    day: standingOf(standing.day + standing.reserved, standing.day, allowance.day),
    month: standingOf(standing.month + standing.reserved, standing.month, allowance.month),
    reservedMicroUsd: standing.reserved,
    notes,
  }
}

const NAMES: Record<UsageGroup, (row: Booked) => string> = {
  day: ({at}) => dayOf(at),
  month: ({at}) => dayOf(at).slice(0, 7),
  model: ({service, model}) => `${service}/${model}`,
  kind: ({kind}) => kind,
  campaign: ({campaign}) => campaign ?? '',
  outcome: ({outcome, reason}) => (outcome === 'failed' ? `failed: ${reason ?? 'unknown'}` : outcome),
}

function isOfTime(by: UsageGroup): boolean {
  return by === 'day' || by === 'month'
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

function rowOf(name: string, rows: readonly Booked[]): UsageRow {
  const {inputTokens, cachedTokens, outputTokens, images} = rows.map(({spent}) => spent).reduce(addSpent, NOTHING_SPENT)
  const sum = (of: (row: Booked) => number) => rows.reduce((all, row) => all + of(row), 0)
  return {
    name,
    requests: new Set(rows.map(({request}) => request)).size,
    tries: rows.length,
    inputTokens,
    cachedTokens,
    outputTokens,
    images,
    microUsd: sum(({spent}) => spent.microUsd ?? 0),
    possibleMicroUsd: sum(({spent, isPossible}) => (isPossible ? (spent.microUsd ?? 0) : 0)),
    unpriced: sum(({spent}) => (spent.microUsd === undefined ? 1 : 0)),
    durationMs: sum(({durationMs}) => durationMs),
  }
}

function standingOf(taken: number, spentMicroUsd: number, limitMicroUsd: number | undefined): BudgetStanding {
  const left = limitMicroUsd === undefined ? undefined : Math.max(0, limitMicroUsd - taken)
  return {spentMicroUsd, ...present({limitMicroUsd, leftMicroUsd: left})}
}
