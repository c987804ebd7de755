import type {Multiattack} from '../../schema/content/monster.js'
import {slugOf} from '../../schema/slug.js'

const COUNTS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const COUNT = `(\\d+|${COUNTS.slice(1).join('|')}|a|an)`

function countOf(word = ''): number {
  const lower = word.toLowerCase()
  return /^an?$/.test(lower) ? 1 : /^\d+$/.test(lower) ? Number(lower) : COUNTS.indexOf(lower)
}

export function countWord(count: number): string {
  return COUNTS[count] ?? String(count)
}

/** "The bear makes two Rend attacks. It can replace one attack with a use of Roar." as steps; `undefined` unless all of it is understood. */
export function parseMultiattack(text: string, ids: readonly string[]): Multiattack | undefined {
  const match = /^The [^.:,]{1,80}? makes ([^.]+)\.(?:\s*It can replace ([^.]+)\.)?$/s.exec(text.trim())
  const steps = match && parseSteps(match[1] ?? '', ids)
  if (!match || !steps) return undefined
  if (match[2] === undefined) return {steps}
  const replace = new RegExp(`^${COUNT} attacks? with (?:a use of |one use of |)(.+)$`, 'i').exec(match[2])
  const others = replace && parseNames((replace[2] ?? '').replace(/ attacks?$/, ''), ids)
  return others ? {steps, replace: [{count: countOf(replace[1]), with: others}]} : undefined
}

function parseSteps(text: string, ids: readonly string[]): Multiattack['steps'] | undefined {
  const any = new RegExp(`^${COUNT} attacks?, using (.+?) in any combination$`, 'i').exec(text)
  if (any) {
    const of = parseNames((any[2] ?? '').replace(/ and /g, ' or '), ids)
    return of && [{count: countOf(any[1]), of}]
  }
  const withIts = new RegExp(`^${COUNT} attacks?: (.+)$`, 'i').exec(text)
  const clauses = (withIts?.[2] ?? text).split(/,? and |, /)
  const steps = clauses.map((clause) => parseStep(clause, ids))
  return steps.every((step) => step !== undefined) ? steps : undefined
}

function parseStep(clause: string, ids: readonly string[]): Multiattack['steps'][number] | undefined {
  const use = /^(?:it )?uses (.+?)( twice)?$/i.exec(clause.trim())
  const used = use && parseNames(use[1] ?? '', ids)
  if (used) return {count: use[2] ? 2 : 1, of: used}
  const match = new RegExp(`^${COUNT} (?:(?:with|using) (?:its|his|her|their) (.+)|(.+?) attacks?)$`, 'i').exec(clause.trim())
  const of = match && parseNames(match[2] ?? match[3] ?? '', ids)
  return of ? {count: countOf(match[1]), of} : undefined
}

/** Names joined by "or" as ids of these; `undefined` when one is not among them. */
export function parseNames(text: string, ids: readonly string[]): string[] | undefined {
  const found = text.split(/,? or |, /).map((name) => idOf(name, ids))
  return found.every((id) => id !== undefined) ? found : undefined
}

/** The action that a name means, be it in the plural. */
function idOf(name: string, ids: readonly string[]): string | undefined {
  const slug = slugOf(name)
  return ids.find((id) => id === slug) ?? ids.find((id) => `${id}s` === slug || id === `${slug}s`)
}

/** Words that `parseMultiattack` reads back; `undefined` for what has no such words. */
export function printMultiattack({steps, or, replace}: Multiattack, monster: string, nameOf: (id: string) => string): string | undefined {
  const [first] = steps
  const isOptional = steps.some(({optional}) => optional)
  if (!first || or || isOptional || (replace?.length ?? 0) > 1 || steps.some(({of}) => of.length > 1 && steps.length > 1)) return undefined
  const names = (list: readonly string[]) => list.map(nameOf).join(' or ')
  const plan =
    first.of.length > 1
      ? `${countWord(first.count)} attacks, using ${names(first.of)} in any combination`
      : steps.map(({count, of}) => `${countWord(count)} ${names(of)} attack${count === 1 ? '' : 's'}`).join(' and ')
  const instead = replace?.[0]
  const swap = instead
    ? ` It can replace ${countWord(instead.count)} attack${instead.count === 1 ? '' : 's'} with a use of ${names(instead.with)}.`
    : ''
  return `The ${monster} makes ${plan}.${swap}`
}
