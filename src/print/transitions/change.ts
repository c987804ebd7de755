import type {ThemeTransition} from '../../app/transitions/change-theme.js'
import type {Renamed, RenamedCoin, Touched} from '../../app/transitions/effects.js'
import type {ThemeChange} from '../../rules/theme/diff.js'
import {printSheetDiff} from '../sheet/diff.js'
import {clean} from '../text/clean.js'
import {hung, indent, packed, wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {printCommitted} from '../words/committed.js'

interface Width {
  width: number
}

/** A change of theme: from what to what, and what it does to each that it touches. */
export function printThemeTransition(told: ThemeTransition, {width}: Width): string {
  const {kind, name, before, after, characters, world, coins, untouched, committed} = told
  const way = `${before?.name ?? 'no theme'} → ${style.accent(plainText(after?.name ?? 'no theme'))}`
  const [only] = kind === 'character' ? characters : []
  return [
    ...hung(`${style.label(plainText(name))}: `, before?.id === after?.id ? alreadyWords(after) : way, width),
    ...(coins.length > 0 ? hung('  Coins: ', coinWords(coins), width) : []),
    ...(only ? changeLines(only, width) : characters.flatMap((each) => touchedLines(each, width))),
    ...worldLines(world, width),
    ...untouched.flatMap(({id, by, theme}) => wrap(style.muted(plainText(`${id} keeps ${theme}, ${KEPT[by]}`)), width)),
    committed ? printCommitted(committed) : style.muted('Nothing was written: this was a dry run.'),
  ].join('\n')
}

function alreadyWords(theme: ThemeTransition['after']): string {
  return theme ? `under ${plainText(theme.name)} already` : 'under no theme of its own already'
}

const KEPT = {character: 'a theme of their own', chapter: 'that of the running chapter'} as const

/** "gp → crowns · sp → shillings". */
export function coinWords(coins: readonly RenamedCoin[]): string {
  return coins.map(({before, after}) => `${plainText(before)} → ${plainText(after)}`).join(' · ')
}

/** Who is touched, and what differs on the sheet. */
export function touchedLines({name, changes}: Pick<Touched, 'name' | 'changes'>, width: number): string[] {
  if (changes.length === 0) return [`${style.label(plainText(name))}: nothing on the sheet changes`]
  return [style.label(plainText(name)), ...changeLines({changes}, width)]
}

function changeLines({changes}: Pick<Touched, 'changes'>, width: number): string[] {
  const named = changes.filter((change) => change.type === 'renamed' || change.type === 'damage')
  const others = changes.filter((change) => change.type !== 'renamed' && change.type !== 'damage')
  const lines = [
    ...(named.length === 0 ? [] : packed(clean([...named]).map(changeText), width - 2)),
    ...(others.length === 0 ? [] : printSheetDiff(others, {width: width - 2}).split('\n')),
  ]
  return indent(lines, 2)
}

function changeText(change: Extract<ThemeChange, {type: 'renamed' | 'damage'}>): string {
  if (change.type === 'renamed') return `${change.before} → ${style.accent(change.after)}`
  return `${change.name}: ${change.before.join(', ')} → ${style.accent(change.after.join(', '))}`
}

/** Files of the world that a diff names one by one. */
const MOST = 12

function worldLines(world: readonly Renamed[], width: number): string[] {
  const lines = world.slice(0, MOST).flatMap(({kind, id, names}) => {
    const words = names.map(({before, after}) => `${plainText(before)} → ${plainText(after)}`).join(' · ')
    return hung(`${style.muted(`${kind}/${id}`)}: `, words, width)
  })
  return world.length > MOST ? [...lines, style.muted(`… and ${world.length - MOST} more`)] : lines
}
