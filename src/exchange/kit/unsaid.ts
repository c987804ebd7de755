import type {Holding} from './holding.js'
import type {Losses} from './loss.js'
import {isBag, isNothing, joinPath, type Node, wordOf} from './reading.js'

/** How a format writes what it says. */
export interface Manner {
  /** A text of the file as a reader sees it, without the format's own marks; as it is unless given. */
  shown?(text: string): string
  /** Keys that only say how the parts of a longer text are laid out. */
  layout?: readonly string[]
}

interface Account {
  holding: Holding
  manner: Manner
  losses: Losses
}

/** Reports what of a map the thing made of it does not hold, down to each text and figure. */
export function reportUnsaid(root: Node, holding: Holding, {losses, manner}: Pick<Account, 'losses' | 'manner'>): void {
  const told = losses.list.filter(({reason}) => reason !== 'guessed').map(({path}) => path)
  const add: Losses['add'] = (path, ...loss) => isTold(path, told) || losses.add(path, ...loss)
  reportNode(root, {holding, manner, losses: {...losses, add}})
}

/** Reports what of a map nobody read, and what was read only to be told as dropped; what was read otherwise counts as said. */
export function reportUnread(root: Node, losses: Losses): void {
  reportNode(root, {holding: EVERYTHING, manner: {}, losses})
}

/** Stands for what is checked by other means than its words. */
const EVERYTHING: Holding = {hasFigure: () => true, missingOf: () => []}

/** Whether the reader told of it itself. */
function isTold(path: string, told: readonly string[]): boolean {
  return told.some((each) => path === each || path.startsWith(`${each}.`) || path.startsWith(`${each}[`))
}

function reportNode(node: Node, account: Account): void {
  for (const [key, value] of Object.entries(node.value)) {
    const use = node.used.get(key)
    if (use === 'ignored' || isNothing(value)) continue
    const path = joinPath(node.path, key)
    if (use === 'read') reportRead(value, path, account)
    else if (use === 'dropped') reportDropped(value, path, account)
    else if (use === undefined) account.losses.add(path, 'unmapped', value)
    else reportMembers(value, use, {path, account})
  }
}

/** What was read counts as said as far as the entry has its words and figures. */
function reportRead(value: unknown, path: string, account: Account): void {
  if (typeof value === 'string') reportText(value, path, account)
  else if (typeof value === 'number') {
    if (!account.holding.hasFigure(value)) account.losses.add(path, 'dropped', value)
  } else if (Array.isArray(value)) for (const [index, each] of value.entries()) reportRead(each, `${path}[${index}]`, account)
  else if (isBag(value))
    for (const [key, each] of Object.entries(value))
      if (!account.manner.layout?.includes(key)) reportRead(each, joinPath(path, key), account)
}

function reportText(text: string, path: string, account: Account): void {
  const missing = missingOf(text, account)
  if (missing.length > 0) account.losses.add(path, 'dropped', missing.join(' … '))
}

function missingOf(text: string, {holding, manner}: Account): string[] {
  return holding.missingOf(manner.shown?.(text) ?? text)
}

/** A text that has no place of its own may be said elsewhere; a figure of none says nothing. */
function reportDropped(value: unknown, path: string, account: Account): void {
  const text = wordOf(value)
  const isSaid = account.holding !== EVERYTHING && /\p{L}/u.test(text) && missingOf(text, account).length === 0
  if (!isSaid && !/^[0.]+$/.test(text)) account.losses.add(path, 'dropped', value)
}

function reportMembers(value: unknown, used: readonly Node[], {path, account}: {path: string; account: Account}): void {
  for (const each of used) reportNode(each, account)
  if (!Array.isArray(value)) return void (used.length === 0 && account.losses.add(path, 'unmapped', value))
  value.forEach((each, index) => {
    if (!isBag(each) && !isNothing(each)) account.losses.add(`${path}[${index}]`, 'unmapped', each)
  })
}
