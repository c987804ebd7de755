import {diffIndices} from 'node-diff3'

/** A stretch of a list, by places in it, and what another version has there instead. */
export interface Hunk {
  from: number
  to: number
  items: readonly string[]
}

/** Longer stretches that differ are not looked into: they count as one. */
const MOST_ITEMS = 3000

/** Where two lists differ, in order; between two hunks there is at least one item that both have. */
export function hunksOf(base: readonly string[], side: readonly string[]): Hunk[] {
  const head = sameAtHead(base, side)
  const tail = sameAtTail(base, side, head)
  const [before, after] = [base.slice(head, base.length - tail), side.slice(head, side.length - tail)]
  if (before.length === 0 && after.length === 0) return []
  if (before.length === 0 || after.length === 0 || before.length > MOST_ITEMS || after.length > MOST_ITEMS)
    return [{from: head, to: head + before.length, items: after}]
  return diffIndices(before, after).map(({buffer1: [at, length], buffer2Content}) => ({
    from: head + at,
    to: head + at + length,
    items: buffer2Content,
  }))
}

function sameAtHead(a: readonly string[], b: readonly string[]): number {
  let count = 0
  while (count < a.length && count < b.length && a[count] === b[count]) count++
  return count
}

function sameAtTail(a: readonly string[], b: readonly string[], head: number): number {
  let count = 0
  while (count < a.length - head && count < b.length - head && a[a.length - 1 - count] === b[b.length - 1 - count]) count++
  return count
}

/** Hunks with so little between them that they are one change. */
export function joinedHunks(base: readonly string[], hunks: readonly Hunk[], isOne: (between: readonly string[]) => boolean): Hunk[] {
  const joined: Hunk[] = []
  for (const hunk of hunks) {
    const last = joined.at(-1)
    const between = base.slice(last?.to ?? 0, hunk.from)
    if (last && isOne(between)) joined.splice(-1, 1, {from: last.from, to: hunk.to, items: [...last.items, ...between, ...hunk.items]})
    else joined.push(hunk)
  }
  return joined
}
