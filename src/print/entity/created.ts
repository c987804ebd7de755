import type {Finding} from '../../diagnostic.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import {printSheet} from '../sheet/sheet.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {printCommitted} from '../words/committed.js'

export interface PrintableCreated {
  id: string
  sheet: Sheet
  findings: readonly Finding[]
  committed?: Parameters<typeof printCommitted>[0]
}

/** The new character's sheet, what the rules doubt, and what to do next. */
export function printCreated({id, sheet, findings, committed}: PrintableCreated, {width}: {width: number}): string {
  const doubts = findings.map(({severity, message}) => `${style.warning(severity)}: ${plainText(message)}`)
  const end = committed
    ? [printCommitted(committed), `Next: dnd character show ${id} · dnd character level-up ${id}`]
    : ['Nothing was written (a dry run).']
  return [printSheet(sheet, {width}), '', ...doubts, ...end].join('\n')
}

export interface PrintableMany {
  characters: readonly {nth: number; name: string; id?: string; error?: {code: string; message: string; hints: readonly string[]}}[]
  committed?: Parameters<typeof printCommitted>[0]
}

/** A line a character of a file: made, or why not. */
export function printCreatedMany({characters, committed}: PrintableMany): string {
  const lines = characters.flatMap(({nth, name, id, error}) =>
    error
      ? [
          `${style.error('✗')} ${nth}. ${plainText(name)}: ${plainText(error.message)} [${error.code}]`,
          ...error.hints.map((hint) => `     ${plainText(hint)}`),
        ]
      : [`${style.good('✓')} ${nth}. ${plainText(name)} → characters/${id}.yaml`],
  )
  return [...lines, committed ? printCommitted(committed) : 'Nothing was written.'].join('\n')
}
