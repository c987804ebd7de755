import {hung, pad, visibleWidth} from './layout.js'
import {style} from './style.js'
import type {Fact} from './view.js'

/** Names in an aligned column, values wrapped beside them, notes muted after the value. */
export function factLines(facts: readonly Fact[], width: number): string[] {
  const names = Math.min(Math.floor(width / 2), Math.max(0, ...facts.map(({name}) => visibleWidth(name))))
  return facts.flatMap(({name, value, note}) => {
    const text = note === undefined || note === '' ? value : `${value}  ${style.muted(note)}`
    if (visibleWidth(name) > names) return [...hung('', style.muted(name), width), ...hung('  ', text, width)]
    return hung(`${style.muted(pad(name, names))}  `, text, width)
  })
}
