import type {Losses} from './loss.js'
import {tidyText} from './text-plain.js'

/** Characters that a name may have. */
const MAX_NAME = 120

/** A name that an entry may have: one line of at most 120 characters. */
export function fitName(text: string, path: string, losses: Losses): string {
  const line = tidyText(text).replace(/\s*\n\s*/g, ' ')
  if (line.length <= MAX_NAME) return line === '' ? 'Unnamed' : line
  losses.add(`${path}.name`, 'dropped', line.slice(MAX_NAME))
  return line.slice(0, MAX_NAME).trim()
}

/** Fills in what is missing, and reports it as guessed. */
export type Fill = <T>(field: string, value: T | undefined, fallback: T) => T

export function fillInto(losses: Losses): Fill {
  return (field, value, fallback) => {
    if (value !== undefined) return value
    losses.add(field, 'guessed', fallback)
    return fallback
  }
}

/** The same without members that are absent or empty lists and maps. */
export function withoutEmpty<T extends object>(value: T): Partial<T> {
  const isEmpty = (each: unknown) => each === undefined || (typeof each === 'object' && each !== null && Object.keys(each).length === 0)
  return Object.fromEntries(Object.entries(value).filter(([, each]) => !isEmpty(each))) as Partial<T>
}
