import {expect} from 'vitest'

/** Run `dnd <kind> …` and give back its JSON; throws what it said when it failed. */
export type RunKind = (verb: string, ...args: readonly string[]) => Record<string, unknown>

/** What a life needs to know of a kind: a name, and a file of its own that edits may change. */
export interface Life {
  run: RunKind
  /** As `run`, for what must fail: its exit status and code. */
  fail: (verb: string, ...args: readonly string[]) => {status: number | null; code: string}
  kind: string
  /** It has versions of its own, and the verbs that go by them. */
  hasVersions: boolean
}

type Listed = {entities: {id: string; name: string; deleted?: true}[]}

/** One entity of a kind through every ordinary verb, from its making to its end; returns the verbs that were used. */
export function liveThrough({run, fail, kind, hasVersions}: Life): string[] {
  const used = new Set<string>()
  const dnd: RunKind = (verb, ...args) => {
    used.add(verb)
    return run(verb, ...args)
  }
  expect(dnd('create', '--name', 'First of Them', '--id', 'first', '--set', 'summary=A, with a comma')).toMatchObject({kind})
  expect(fail('create', '--name', 'Again', '--id', 'first')).toEqual({status: 5, code: 'ID_TAKEN'})
  expect(dnd('show', 'first')).toMatchObject({kind, id: 'first', entity: {name: 'First of Them', summary: 'A, with a comma'}})
  expect(dnd('set', 'first', 'tags=one,two')).toMatchObject({id: 'first', committed: {commit: expect.any(String)}})
  expect(fail('set', 'first', 'tagz=one')).toEqual({status: 2, code: 'FIELD_UNKNOWN'})
  expect(fail('set', 'first', 'id=second')).toEqual({status: 2, code: 'FIELD_FIXED'})
  expect(dnd('rename', 'first', '第一の者')).toMatchObject({id: 'first', name: '第一の者'})
  expect(dnd('show', '第一の者')).toMatchObject({id: 'first'})
  expect(dnd('edit', 'first')).toMatchObject({id: 'first'})
  expect(dnd('search', 'comma')).toMatchObject({hits: [{id: 'first'}]})
  dnd('create', '--name', 'Second', '--set', 'text=Beside [[first]] and [[npc:nobody]].')
  expect(dnd('backlinks', 'first')).toMatchObject({backlinks: [{kind, id: 'second', path: 'text'}]})
  expect((dnd('validate')['diagnostics'] as {code: string}[]).map(({code}) => code)).toContain('UNKNOWN_REFERENCE')
  expect(dnd('schema')).toMatchObject({type: 'object', properties: {kind: {const: kind}}})
  if (hasVersions) lookBack(dnd)
  expect(dnd('revert', 'first', 'HEAD~3')).toMatchObject({id: 'first', committed: {commit: expect.any(String)}})
  if (hasVersions) mergeBack(dnd, fail)
  hideAndShow(dnd, fail)
  end(dnd, fail)
  return [...used].sort()
}

function lookBack(dnd: RunKind): void {
  expect((dnd('log', 'first')['commits'] as {is: string}[]).map(({is}) => is)).toEqual(['changed', 'changed', 'changed', 'created'])
  expect(dnd('diff', 'first', 'HEAD~1')).toMatchObject({id: 'first', fields: []})
  expect(dnd('at', 'first', 'HEAD~3')).toMatchObject({entity: {name: 'First of Them'}})
}

/** Two versions that changed different fields, and then the same one. */
function mergeBack(dnd: RunKind, fail: Life['fail']): void {
  dnd('branch', 'first', 'elsewhere')
  dnd('set', 'first', 'summary=Told elsewhere')
  dnd('switch', 'first', 'main')
  dnd('set', 'first', 'tags=three')
  expect((dnd('branches', 'first')['branches'] as {name: string}[]).map(({name}) => name)).toEqual(['main', 'elsewhere'])
  expect(dnd('merge', 'first', 'elsewhere')).toMatchObject({outcome: 'merged'})
  expect(dnd('show', 'first')).toMatchObject({entity: {summary: 'Told elsewhere', tags: ['three']}})
  dnd('switch', 'first', 'elsewhere')
  dnd('set', 'first', 'name=There')
  dnd('switch', 'first', 'main')
  dnd('set', 'first', 'name=Here')
  expect(fail('merge', 'first', 'elsewhere').status).toBe(5)
  expect(dnd('merge', 'first', 'elsewhere', '--take', 'name=theirs')).toMatchObject({outcome: 'merged', name: 'There'})
}

/** What is secret, players neither see nor find. */
function hideAndShow(dnd: RunKind, fail: Life['fail']): void {
  dnd('set', 'first', 'text=Seen.\n:::secret\nUnseen.\n:::', 'notes=Never seen.')
  // Some kinds are hidden until they are told.
  for (const id of ['first', 'second']) dnd('reveal', id, '--to', 'all')
  const seen = JSON.stringify(dnd('show', 'first', '--players'))
  expect(seen).toContain('Seen.')
  expect(seen).not.toMatch(/Unseen|Never/)
  dnd('hide', 'first')
  expect(fail('show', 'first', '--players')).toEqual({status: 4, code: 'NOT_FOUND'})
  expect((dnd('search', 'elsewhere', '--players')['hits'] as {id: string}[]).map(({id}) => id)).not.toContain('first')
  expect(JSON.stringify(dnd('show', 'second', '--players'))).not.toContain('first')
}

function end(dnd: RunKind, fail: Life['fail']): void {
  const ids = (...flags: string[]) =>
    (dnd('list', ...flags) as unknown as Listed).entities.map(({id}) => id).filter((id) => /^(first|second)$/.test(id))
  expect(fail('purge', 'first', '--confirm', 'first')).toEqual({status: 7, code: 'NOT_DELETED'})
  dnd('delete', 'first', '--reason', 'gone')
  expect(ids()).toEqual(['second'])
  expect(ids('--deleted').sort()).toEqual(['first', 'second'])
  expect(fail('show', 'first')).toEqual({status: 4, code: 'NOT_FOUND'})
  dnd('restore', 'first')
  expect(ids().sort()).toEqual(['first', 'second'])
  dnd('delete', 'first')
  expect(fail('purge', 'first')).toEqual({status: 2, code: 'USAGE'})
  dnd('purge', 'first', '--confirm', 'first')
  expect(ids('--deleted')).toEqual(['second'])
}
