import {keyLabels} from './key-name.js'
import {type Binding, type KeyTable, keysIn, snapshotsAt, snapshotsOf} from './table.js'

/** The keys of a screen as a Markdown table: act, keys, what it does, and the places where it applies. */
export function printKeyTable(table: KeyTable): string {
  const rows = table.bindings.map((binding) =>
    [`\`${binding.act}\``, keysText(table, binding), binding.long, placesText(table, binding)].join(' | '),
  )
  return ['| act | keys | what it does | where |', '|---|---|---|---|', ...rows.map((row) => `| ${row} |`)].join('\n')
}

function keysText(table: KeyTable, binding: Binding): string {
  return keyLabels(keysIn(table, binding, snapshotsOf(table)))
    .map((label) => `\`${label}\``)
    .join(' ')
}

function placesText(table: KeyTable, binding: Binding): string {
  const places = Object.entries(table.places).filter(([place]) => keysIn(table, binding, snapshotsAt(table, place)).length > 0)
  return places.length === Object.keys(table.places).length ? 'everywhere' : places.map(([, {title}]) => title).join(', ')
}
