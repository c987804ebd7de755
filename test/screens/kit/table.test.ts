import {describe, expect, test} from 'vitest'
import {BROWSER} from '../../../src/screens/catalog-browser/state.js'
import {COMBAT} from '../../../src/screens/combat/state.js'
import {atomsOf} from '../../../src/screens/kit/condition.js'
import {parseKeyName} from '../../../src/screens/kit/key-name.js'
import {clashesOf, keyOf, keysIn, meaningOf, snapshotsOf} from '../../../src/screens/kit/table.js'
import {PARTY} from '../../../src/screens/party/state.js'
import {RESOLVER} from '../../../src/screens/resolver/state.js'
import {TABLES} from '../../../src/screens/tables.js'

describe.each(TABLES)('the keys of "$id"', (table) => {
  const snapshots = snapshotsOf(table)
  const keys = [...new Set(table.bindings.flatMap((binding) => binding.keys.map(keyOf)))]

  test('each act stands once', () => {
    const acts = table.bindings.map(({act}) => act)
    expect(acts.filter((act, i) => acts.indexOf(act) !== i)).toEqual([])
  })

  test('conditions speak of places and facts that there are', () => {
    const atoms = table.bindings.flatMap(({when, keys: bound}) => [
      ...(when === undefined ? [] : atomsOf(when)),
      ...bound.flatMap((each) => (typeof each === 'string' ? [] : atomsOf(each.when))),
    ])
    expect(atoms.filter((atom) => !(atom in table.places) && !(atom in table.facts))).toEqual([])
  })

  test.each(table.bindings)('"$act" can be reached by each of its keys, and they have names', (binding) => {
    expect(keysIn(table, binding, snapshots)).toEqual([...new Set(binding.keys.map(keyOf))])
    expect(binding.keys.map((each) => parseKeyName(keyOf(each)))).toEqual(binding.keys.map(keyOf))
  })

  test('no key has two acts at once', () => {
    expect(clashesOf(table)).toEqual([])
  })

  test('every key that does nothing says why', () => {
    const silent = keys.flatMap((key) =>
      snapshots.flatMap((snapshot) => {
        const meaning = meaningOf(table, key, snapshot)
        return meaning.type === 'none' && !meaning.whyNot?.endsWith('.') ? [{key, snapshot: [...snapshot]}] : []
      }),
    )
    expect(silent).toEqual([])
  })

  test('Ctrl-C stops and Ctrl-Z suspends everywhere, and Esc leads out of everything', () => {
    for (const snapshot of snapshots) {
      expect(meaningOf(table, 'ctrl-c', snapshot)).toEqual({type: 'act', act: 'interrupt'})
      expect(meaningOf(table, 'ctrl-z', snapshot)).toEqual({type: 'act', act: 'suspend'})
      expect(meaningOf(table, 'escape', snapshot)).toMatchObject({type: 'act'})
    }
  })

  test('letters, digits and blanks are text wherever text is typed', () => {
    const typing = snapshots.filter((snapshot) => [...snapshot].some((atom) => table.places[atom]?.takesText))
    for (const snapshot of typing) for (const key of [...'jq0 é']) expect(meaningOf(table, key, snapshot)).toEqual({type: 'text'})
  })
})

/** What the kit does itself, for every screen. */
const KIT_ACTS = ['complete', 'cancel', 'no', 'close', 'help', 'palette', 'leave', 'interrupt', 'suspend']

test.each([
  {id: 'catalog-browser', screen: BROWSER},
  {id: 'party', screen: PARTY},
  {id: 'resolver', screen: RESOLVER},
  {id: 'combat', screen: COMBAT},
])('each act of "$id" has someone who does it', ({screen}) => {
  const line = ['caret-left', 'caret-right', 'caret-home', 'caret-end', 'erase', 'erase-word', 'submit']
  const acts: readonly string[] = screen.table.bindings.map(({act}) => act)
  expect(acts.filter((act) => !(act in screen.acts) && !KIT_ACTS.includes(act) && !line.includes(act))).toEqual([])
})
