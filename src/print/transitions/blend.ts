import type {BlendedThemes} from '../../app/transitions/blend-themes.js'
import type {BlendConflict} from '../../rules/theme/blend.js'
import {isMap, type Value} from '../../schema/value.js'
import {printCreatedEntities} from '../entity/change.js'
import {hung, wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {counted} from '../words/names.js'

/** Two themes as one: what they said differently, and whose word was taken. */
export function printBlendedThemes({a, b, weight, theme, conflicts, created}: BlendedThemes, {width}: {width: number}): string {
  const share = Math.round(weight * 100)
  const names = {a: plainText(a.name), b: plainText(b.name)}
  const skins = Object.keys(theme.skins ?? {}).length
  return [
    `${style.label(names.a)} ${100 - share} % + ${style.label(names.b)} ${share} %: ${counted(skins, 'skin')}, ${counted(conflicts.length, 'conflict')}`,
    ...conflicts.slice(0, MOST).flatMap((conflict) => conflictLines(conflict, names, width)),
    ...(conflicts.length > MOST ? [style.muted(`  … and ${conflicts.length - MOST} more: --json has them all`)] : []),
    ...(created
      ? [printCreatedEntities(created, {width})]
      : wrap(style.muted('Nothing was written: --name makes it a theme of the vault.'), width)),
  ].join('\n')
}

/** Conflicts that are told one by one. */
const MOST = 40

function conflictLines(conflict: BlendConflict, names: {a: string; b: string}, width: number): string[] {
  const taken = names[conflict.taken]
  switch (conflict.is) {
    case 'differs':
      return hung(`  ${style.muted(plainText(conflict.path.join('.')))}: `, `${short(conflict.a)} or ${short(conflict.b)}: ${taken}`, width)
    case 'same-name':
      return hung('  ', `"${plainText(conflict.name)}" would be ${conflict.kept} and ${conflict.lost}: ${taken}`, width)
    case 'banned-skin':
      return hung('  ', `${conflict.key} is banned by one, and "${plainText(conflict.name)}" in the other: ${taken}`, width)
  }
}

const LONGEST = 60

function short(value: Value): string {
  const text = isMap(value) && typeof value['name'] === 'string' ? value['name'] : typeof value === 'string' ? value : JSON.stringify(value)
  const plain = plainText(text.replace(/\s+/g, ' '))
  return `"${plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain}"`
}
