import {expect, test} from 'vitest'
import {applyCopy} from '../../../../src/exchange/formats/fivetools/copy.js'

const BASE = {
  name: 'Reed Guard',
  source: 'TST',
  page: 7,
  size: ['M', 'L'],
  ...{dex: 12, wis: 14},
  cr: '5',
  variant: [{name: 'Old Guard'}],
  senses: ['Darkvision 60 ft.'],
  save: {dex: '+2'},
  languages: ['Common'],
  action: [
    {name: 'Staff', entries: ['The guard strikes with {@item guard staff}. {@hit 3} {@dc 12}']},
    {name: 'Net', entries: ['The Guard throws.']},
  ],
  spellcasting: [{name: 'Spellcasting', will: ['light'], daily: {'1': ['fly']}, spells: {'1': {slots: 2, spells: ['bless']}}}],
  legendaryHeader: ['The guard acts.'],
}

/** The copy that `mod` makes under a key, and what it could not do. */
function copied(key: string, mod: unknown, fields: object = {}) {
  const lost: unknown[] = []
  const entry = {name: 'Captain', source: 'TST', _copy: {name: 'Reed Guard', source: 'TST', _mod: {[key]: mod}}, ...fields}
  const whole = applyCopy(entry, BASE, (path, value) => void lost.push({path, value})) as Record<string, unknown>
  return {whole, lost}
}
const names = (list: unknown) => (list as {name: string}[]).map(({name}) => name)
const MOVE = {name: 'Move', entries: ['It moves.']}

test('a copy has what it says, and what its base has but for where that was printed', () => {
  const {whole} = copied('_', [], {cr: '6', languages: null})
  expect(whole).toMatchObject({name: 'Captain', cr: '6', dex: 12})
  expect(Object.keys(whole)).not.toEqual(expect.arrayContaining(['page']))
  expect(['page', 'variant', 'languages', '_copy'].filter((key) => key in whole)).toEqual([])
})

test('a copy keeps what `_preserve` names', () => {
  const entry = {name: 'Captain', _copy: {name: 'Reed Guard', _preserve: {variant: true}}}
  expect(applyCopy(entry, BASE, () => undefined)).toMatchObject({variant: [{name: 'Old Guard'}]})
  expect(applyCopy({...entry, _copy: {_preserve: {'*': true}}}, BASE, () => undefined)).toMatchObject({page: 7})
})

test.each<[string, unknown, string[]]>([
  ['appendArr', {mode: 'appendArr', items: MOVE}, ['Staff', 'Net', 'Move']],
  ['prependArr', {mode: 'prependArr', items: [MOVE]}, ['Move', 'Staff', 'Net']],
  ['insertArr', {mode: 'insertArr', index: 1, items: MOVE}, ['Staff', 'Move', 'Net']],
  ['replaceArr by name', {mode: 'replaceArr', replace: 'Net', items: MOVE}, ['Staff', 'Move']],
  ['replaceArr by place', {mode: 'replaceArr', replace: {index: 0}, items: MOVE}, ['Move', 'Net']],
  ['replaceArr by pattern', {mode: 'replaceArr', replace: {regex: '^St'}, items: MOVE}, ['Move', 'Net']],
  ['replaceOrAppendArr', {mode: 'replaceOrAppendArr', replace: 'Bow', items: MOVE}, ['Staff', 'Net', 'Move']],
  ['appendIfNotExistsArr', {mode: 'appendIfNotExistsArr', items: [BASE.action[0], MOVE]}, ['Staff', 'Net', 'Move']],
  ['removeArr', {mode: 'removeArr', names: 'Staff'}, ['Net']],
  ['renameArr', {mode: 'renameArr', renames: {rename: 'Net', with: 'Web'}}, ['Staff', 'Web']],
  [
    'two changes, one after the other',
    [
      {mode: 'removeArr', names: ['Net']},
      {mode: 'appendArr', items: MOVE},
    ],
    ['Staff', 'Move'],
  ],
])('%s', (_mode, mod, wanted) => {
  const {whole, lost} = copied('action', mod)
  expect([names(whole['action']), lost]).toEqual([wanted, []])
})

test('text is replaced where a stat block speaks, and not in the names of tags', () => {
  const {whole} = copied('*', {mode: 'replaceTxt', replace: 'the guard', with: 'Captain Sedge', flags: 'i'})
  expect(whole['action']).toMatchObject([
    {entries: ['Captain Sedge strikes with {@item guard staff}. {@hit 3} {@dc 12}']},
    {entries: ['Captain Sedge throws.']},
  ])
  expect(whole['legendaryHeader']).toEqual(['Captain Sedge acts.'])
})

test.each<[string, string, unknown, object]>([
  [
    'addSenses',
    '_',
    {
      mode: 'addSenses',
      senses: [
        {type: 'darkvision', range: 120},
        {type: 'truesight', range: 10},
      ],
    },
    {senses: ['darkvision 120 ft.', 'truesight 10 ft.']},
  ],
  ['addSkills', '_', {mode: 'addSkills', skills: {perception: 2}}, {skill: {perception: '+8'}}],
  ['addSaves', '_', {mode: 'addSaves', saves: {dex: 1, wis: 1}}, {save: {dex: '+4', wis: '+5'}}],
  [
    'addSpells',
    '_',
    {mode: 'addSpells', will: ['web'], daily: {'1': ['hex']}},
    {spellcasting: [{will: ['light', 'web'], daily: {'1': ['fly', 'hex']}}]},
  ],
  [
    'replaceSpells',
    '_',
    {mode: 'replaceSpells', daily: {'1': [{replace: 'fly', with: 'jump'}]}},
    {spellcasting: [{daily: {'1': ['jump']}}]},
  ],
  [
    'replaceSpells of a level',
    '_',
    {mode: 'replaceSpells', spells: {'1': [{replace: 'bless', with: 'bane'}]}},
    {spellcasting: [{spells: {'1': {slots: 2, spells: ['bane']}}}]},
  ],
  ['removeSpells', '_', {mode: 'removeSpells', will: ['light']}, {spellcasting: [{will: []}]}],
  ['maxSize', '_', {mode: 'maxSize', max: 'M'}, {size: ['M']}],
  ['scalarMultXp', '_', {mode: 'scalarMultXp', scalar: 2}, {cr: {cr: '5', xp: 3600}}],
  ['setProp', '_', {mode: 'setProp', prop: 'speed.fly', value: 40}, {speed: {fly: 40}}],
  ['scalarAddProp', 'save', {mode: 'scalarAddProp', prop: '*', scalar: 2}, {save: {dex: '+4'}}],
  ['scalarMultProp', 'save', {mode: 'scalarMultProp', prop: 'dex', scalar: 2}, {save: {dex: '+4'}}],
  ['scalarAddHit', 'action', {mode: 'scalarAddHit', scalar: 2}, {action: [{entries: [expect.stringContaining('{@hit 5} {@dc 12}')]}, {}]}],
  ['scalarAddDc', 'action', {mode: 'scalarAddDc', scalar: 1}, {action: [{entries: [expect.stringContaining('{@hit 3} {@dc 13}')]}, {}]}],
  ['calculateProp', 'passives', {mode: 'calculateProp', prop: 'dex', formula: '10 + <$dex_mod$> + <$prof_bonus$>'}, {passives: {dex: 14}}],
])('%s', (_mode, key, mod, wanted) => {
  const {whole, lost} = copied(key, mod)
  expect(whole).toMatchObject(wanted)
  expect(lost).toEqual([])
})

test('a key may be removed', () => expect('senses' in copied('senses', 'remove').whole).toBe(false))

test.each<[string, string, unknown]>([
  ['a mode that is not known', 'action', {mode: 'turnArr'}],
  ['what is replaced is not there', 'action', {mode: 'replaceArr', replace: 'Bow', items: MOVE}],
  ['what is removed is not there', 'action', {mode: 'removeArr', names: 'Bow'}],
  ['a pattern that is none', 'action', {mode: 'replaceTxt', replace: '(', with: 'x'}],
])('%s: the change is told, and the rest stays', (_why, key, mod) => {
  const {whole, lost} = copied(key, mod)
  expect(whole['action']).toEqual(BASE.action)
  expect(lost).toEqual([{path: `_copy._mod.${key}`, value: expect.anything()}])
})
