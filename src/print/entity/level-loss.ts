import type {LoweredCharacter} from '../../app/characters/level.js'
import type {LevelLoss} from '../../rules/play/level-down.js'
import {clean} from '../text/clean.js'
import {hung} from '../text/layout.js'
import {style} from '../text/style.js'
import {printCommitted} from '../words/committed.js'
import {printChange} from './change.js'

/** A level taken back: the sheet's changes, then each answer, item and count that went with it, and how to undo it all. */
export function printLowered({lost, ...change}: LoweredCharacter, {width}: {width: number}): string {
  const lines = lossTexts(clean(lost)).flatMap(([what, text]) =>
    hung(`${style.warning('−')} `, `${style.label(`${what}:`)} ${text}`, width),
  )
  const told = printChange(change, {width})
  const end = printCommitted(change.committed)
  return [told.slice(0, -end.length - 1), ...lines, end].join('\n')
}

type Text = readonly [what: string, text: string]

function lossTexts({answers, spent, attunements, overrides, concentration}: LevelLoss): Text[] {
  return [
    ...answers.map(
      ({label, went, instead}): Text => [label, [names(went), instead.length > 0 && `now ${names(instead)}`].filter(Boolean).join('; ')],
    ),
    ...(attunements.length > 0 ? [['No longer attuned', names(attunements)] as const] : []),
    ...(concentration ? [['Concentration ends', concentration.name] as const] : []),
    ...spent.map(({path, before, after}): Text => [path, `${before} → ${after}`]),
    ...overrides.map((field): Text => ['Override', field]),
  ]
}

/** "Fireball, Fly"; one given more than once is counted. */
function names(list: readonly {name: string}[]): string {
  const counts = new Map<string, number>()
  for (const {name} of list) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, count]) => (count > 1 ? `${name} ×${count}` : name)).join(', ')
}
