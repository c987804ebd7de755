import type {Blame, BlamedField} from '../../app/record/blame.js'
import type {Value} from '../../schema/value.js'
import {hung} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'
import {recordedLines} from './log.js'

const LONGEST = 120

/** Each field with its last change; of one field also what it was, or all of its changes. */
export function printBlame({name, fields, changes}: Blame, {width}: {width: number}): string {
  const title = style.label(plainText(name))
  if (changes)
    return [title, ...fields.flatMap((field) => headLines(field, width)), ...changes.flatMap((each) => changeLines(each, width))].join('\n')
  if (fields.length > 1) return [title, columns(fields.map(row), {width})].join('\n')
  return [title, ...fields.flatMap((field) => [...headLines(field, width), ...setterLines(field, width)])].join('\n')
}

function row({path, value, commit, isUncommitted}: BlamedField): string[] {
  const when = isUncommitted ? 'by hand' : (commit?.date.slice(0, 10) ?? '')
  return [style.accent(plainText(path.join('.'))), commit?.sha.slice(0, 8) ?? '', when, plainText(commit?.author ?? ''), short(value)]
}

function headLines({path, value, before, isUncommitted}: BlamedField, width: number): string[] {
  const was = before === undefined ? '' : `, before ${short(before)}`
  const note = isUncommitted ? ' (by hand, not committed yet)' : ''
  return hung(`${style.accent(plainText(path.join('.')))}: `, `${short(value)}${was}${note}`, width)
}

function setterLines({commit, isUncommitted}: BlamedField, width: number): string[] {
  if (commit) return recordedLines(commit, width - 2).map((line) => `  ${line}`)
  return isUncommitted ? [] : [`  ${style.muted('never set')}`]
}

function changeLines({commit, before, after}: NonNullable<Blame['changes']>[number], width: number): string[] {
  return [...hung('  ', `${short(before)} → ${short(after)}`, width), ...recordedLines(commit, width - 4).map((line) => `    ${line}`)]
}

function short(value: Value | undefined): string {
  if (value === undefined) return '(nothing)'
  const text = plainText(typeof value === 'string' ? value.replace(/\s+/g, ' ') : JSON.stringify(value))
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}
