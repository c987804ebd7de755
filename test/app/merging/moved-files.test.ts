import {expect, test} from 'vitest'
import {followMoves} from '../../../src/app/merging/moved-files.js'
import {mergeFiles} from '../../../src/app/versions/merge-files.js'

const HERE = 'campaigns/coast/npcs/vey.yaml'
const THERE = 'campaigns/far/npcs/vey.yaml'
const AWAY = 'campaigns/away/npcs/vey.yaml'
const vey = (more = '', id = 'vey') => `kind: npc\nid: ${id}\nuid: 01900000-0000-7000-8000-000000000011\nname: Vey\nrole: ferryman\n${more}`
const only = (path: string, text: string) => new Map([[path, text]])
const merged = (versions: Parameters<typeof followMoves>[0]) => mergeFiles(followMoves(versions).versions, () => undefined, {isOne: false})

test('a file that one side moved and the other changed is changed where it is now', () => {
  const moved = {base: only(HERE, vey()), ours: only(THERE, vey()), theirs: only(HERE, vey('pronouns: she\n'))}
  expect(merged(moved)).toMatchObject({conflicts: [], files: only(THERE, vey('pronouns: she\n'))})
  expect(merged({...moved, ours: moved.theirs, theirs: moved.ours})).toMatchObject({
    conflicts: [],
    files: only(THERE, vey('pronouns: she\n')),
  })
})

test('a file under another id takes what the other side changed', () => {
  const path = 'campaigns/coast/npcs/vey-the-old.yaml'
  const versions = {base: only(HERE, vey()), ours: only(path, vey('', 'vey-the-old')), theirs: only(HERE, vey('pronouns: she\n'))}
  expect(merged(versions)).toMatchObject({conflicts: [], files: only(path, vey('pronouns: she\n', 'vey-the-old'))})
})

test('a file that both moved to one place is one, and to two places is told', () => {
  const both = {base: only(HERE, vey()), ours: only(THERE, vey()), theirs: only(THERE, vey('pronouns: she\n'))}
  expect(merged(both)).toMatchObject({conflicts: [], files: only(THERE, vey('pronouns: she\n'))})
  const apart = {...both, theirs: only(AWAY, vey())}
  expect(followMoves(apart)).toMatchObject({
    moves: [],
    apart: [{kind: 'moved-apart', from: HERE, ours: THERE, theirs: AWAY, of: {kind: 'npc', id: 'vey'}}],
  })
})

test('what one side moved and the other removed, or nobody moved, is left alone', () => {
  const versions = {base: only(HERE, vey()), ours: only(THERE, vey()), theirs: new Map<string, string>()}
  expect(followMoves(versions)).toEqual({versions, moves: [], apart: []})
  const still = {base: only(HERE, vey()), ours: only(HERE, vey()), theirs: only(HERE, vey())}
  expect(followMoves(still)).toEqual({versions: still, moves: [], apart: []})
})
