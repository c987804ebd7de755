import {describe, expect, test} from 'vitest'
import type {CharacterDiff} from '../../../src/app/characters/diff.js'
import type {VersionLog} from '../../../src/app/versions/log.js'
import type {MergedVersion} from '../../../src/app/versions/merge.js'
import {printConflicts, printDriverResult} from '../../../src/print/versions/merge.js'
import {printBranches, printCompared, printLog, printMerged} from '../../../src/print/versions/versions.js'

const commit = {
  sha: '0123456789abcdef',
  subject: 'character(aria): level 5',
  author: 'Kim',
  date: '2026-11-01T20:15:00+01:00',
  parents: ['x'],
  trailers: {},
}
const changes = [
  {type: 'number' as const, field: 'skills.arcana', before: 6, after: 7},
  {type: 'gained' as const, what: 'spell' as const, name: 'Fireball'},
  {type: 'number' as const, field: 'hp.max', before: 27, after: 33},
  {type: 'text' as const, field: 'classes', before: 'Wizard 4', after: 'Wizard 5'},
]
const diff = {
  changes,
  pages: [{change: 'added' as const, id: 'bridge', title: 'The bridge'}],
  fields: [{path: ['details', 'backstory'], after: 'x'}],
}

describe('the log', () => {
  const log = (full: boolean, width: number) =>
    printLog({id: 'aria', name: 'Aria', commits: [{...commit, is: 'changed', ...diff}]} as VersionLog<CharacterDiff>, {width, full})

  test('tells the weightiest of each commit in a line', () => {
    expect(log(false, 100).split('\n')).toEqual([
      '01234567 2026-11-01 20:15  character(aria): level 5 Kim',
      '         Wizard 4 → Wizard 5 · HP 27→33 · +Fireball · Arcana 6→7 · journal +The bridge · 1 more',
    ])
    expect(log(false, 50).split('\n')[1]).toBe('         Wizard 4 → Wizard 5 · HP 27→33 · 4 more')
  })

  test('tells all of it with full', () => {
    expect(log(true, 100)).toContain('Journal: +The bridge\n         Changed: details.backstory')
  })
})

test('branches: the present one is marked, and what only a remote has is told', () => {
  const branch = {sha: 'x', date: '2026-11-01T20:15:00Z', subject: 'begin', levels: 'wizard 3', isCurrent: false, ahead: 0}
  const text = printBranches(
    {
      branches: [
        {...branch, name: 'main', branch: 'main', isCurrent: true},
        {...branch, name: 'fled', branch: 'character/aria/fled', remote: 'origin', ahead: 2},
      ],
    },
    {width: 100},
  )
  expect(text.split('\n').map((line) => line.replace(/ +/g, ' '))).toEqual([
    '* main wizard 3 2026-11-01 begin',
    ' fled (origin) wizard 3 +2 2026-11-01 begin',
  ])
})

test('two versions that are alike', () => {
  const compared = {id: 'aria', name: 'Aria', from: {name: 'main'}, to: {name: 'now'}, changes: [], pages: [], fields: []}
  expect(printCompared(compared, {width: 80})).toBe('Aria main → now\nThe two versions are the same.')
})

const merged: MergedVersion<CharacterDiff> = {
  id: 'aria',
  name: 'Aria',
  from: {name: 'fled', sha: 'x'},
  into: 'main',
  outcome: 'merged',
  conflicts: [],
  broken: [],
  otherFiles: ['characters/gorm.yaml'],
  unmerged: [],
  committed: {files: ['characters/aria.yaml'], commit: '0123456789'},
  ...diff,
}

describe('a merge', () => {
  const print = (more: Partial<MergedVersion<CharacterDiff>>) => printMerged({...merged, ...more}, {width: 100})

  test('tells what changed, and what was left alone', () => {
    expect(print({})).toContain('Left alone (--all merges them too): characters/gorm.yaml\nCommitted 01234567 · undo: dnd undo')
  })

  test('tells each conflict with the flag that settles it', () => {
    const conflicts = [{path: ['choices', 'wizard.prepared'], base: ['sleep'], ours: ['shield'], theirs: undefined}]
    expect(print({outcome: 'conflicts', conflicts, committed: {files: []}})).toBe(
      [
        'Aria: fled into main needs a decision; nothing was written.',
        'choices.wizard.prepared',
        '  base    ["sleep"]',
        '  ours    ["shield"]',
        '  theirs  (nothing)',
        '  settle: --take choices.wizard.prepared=ours, =theirs or =VALUE',
      ].join('\n'),
    )
  })

  test('tells the rule it would break', () => {
    const broken = [{severity: 'error' as const, code: 'COINS_NEGATIVE' as const, path: ['coins', 'gp'], message: 'the purse holds -5 gp'}]
    expect(print({outcome: 'rules', broken})).toContain('! coins.gp: the purse holds -5 gp')
  })
})

test('texts of a file reach the terminal without its escapes', () => {
  const evil = '\u001b[2Jgone\u0007'
  const conflicts = [{path: [`a ${evil}`], base: evil, ours: [evil], theirs: {[evil]: evil}}]
  const shown = [
    printConflicts(conflicts),
    printDriverResult({path: evil, conflicts, problems: [], sides: {ours: evil, theirs: evil, isRebase: true}}),
    printDriverResult({path: 'x', conflicts: [], problems: [evil], sides: {isRebase: false}}),
  ]
  for (const text of shown) expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
})
