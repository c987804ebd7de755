import {describe, expect, test} from 'vitest'
import {matchesPath} from '../../../src/app/vault/path-pattern.js'
import {type Governing, lacking, memberOf, needsOf, type TouchedFile} from '../../../src/app/vault/policies.js'
import type {Member} from '../../../src/schema/vault-file.js'

const DANA: Member = {id: 'dana', name: 'Dana', role: 'dm', emails: ['dana@example.com']}
const COLE: Member = {id: 'cole', name: 'Cole', role: 'co-dm', emails: ['cole@example.com']}
const KIM: Member = {id: 'kim', name: 'Kim', role: 'player', emails: ['kim@example.com'], characters: ['aria']}
const LEE: Member = {id: 'lee', name: 'Lee', role: 'player', emails: ['lee@example.com'], characters: ['bruk']}
const VIC: Member = {id: 'vic', name: 'Vic', role: 'viewer', emails: ['vic@example.com']}
const TABLE: Governing = {members: [DANA, COLE, KIM, LEE, VIC], policies: {protect: true}}
const OPEN: Governing = {members: [DANA, COLE, KIM, LEE, VIC]}

const aria: TouchedFile = {path: 'characters/aria.yaml', kind: 'character', id: 'aria', fields: ['coins.gp']}
const thole: TouchedFile = {path: 'campaigns/c/npcs/thole.yaml', kind: 'npc', id: 'thole', fields: ['secrets.0.text']}
const settings = (...fields: string[]): TouchedFile => ({path: 'dnd.yaml', fields})
const file = (path: string): TouchedFile => ({path, fields: []})

/** The ids of what a member alone can't settle. */
function open(governing: Governing, who: Member | undefined, touched: readonly TouchedFile[], yes: readonly Member[] = []): string[] {
  const members = [...(who ? [who] : []), ...yes]
  return needsOf(governing, who, touched).flatMap((need) => (lacking(need, members) > 0 ? need.id : []))
}

describe('who may change what on a protected main', () => {
  test.each<{why: string; who?: Member; touched: TouchedFile; open: string[]}>([
    {why: 'a DM everything', who: DANA, touched: thole, open: []},
    {why: 'a DM the rules of the table', who: DANA, touched: settings('members.0.role'), open: []},
    {why: 'a co-DM the world', who: COLE, touched: thole, open: []},
    {why: 'a co-DM the parties', who: COLE, touched: settings('parties.main'), open: []},
    {why: 'a co-DM not the members', who: COLE, touched: settings('members'), open: ['members-and-policies']},
    {why: 'a co-DM not the policies', who: COLE, touched: settings('policies.protect'), open: ['members-and-policies']},
    {why: 'a player their own character', who: KIM, touched: aria, open: []},
    {why: "a player not another's", who: LEE, touched: aria, open: ['characters']},
    {why: 'a player not the world', who: KIM, touched: thole, open: ['world']},
    {why: 'a player not the parties', who: KIM, touched: settings('parties.main'), open: ['world']},
    {why: 'a player not their own role', who: KIM, touched: settings('members.2.role'), open: ['members-and-policies']},
    {why: 'a viewer nothing', who: VIC, touched: aria, open: ['characters']},
    {why: 'a stranger nothing', touched: thole, open: ['world']},
    {why: "a file of settings under another's name", who: COLE, touched: file('DND.yaml'), open: ['members-and-policies']},
    {why: 'what a forge takes orders from', who: COLE, touched: file('.github/workflows/x.yml'), open: ['members-and-policies']},
    {why: 'what was said to other proposals', who: COLE, touched: file('proposals/x.yaml'), open: ['members-and-policies']},
    {why: 'a link in place of a character', who: KIM, touched: {...aria, isOdd: true}, open: ['members-and-policies']},
    {why: 'the schemas that dnd makes', who: VIC, touched: file('.schemas/npc.json'), open: []},
    {why: 'a script among the schemas', who: VIC, touched: file('.schemas/x.sh'), open: ['members-and-policies']},
  ])('$why', ({who, touched, open: expected}) => {
    expect(open(TABLE, who, [touched])).toEqual(expected)
  })

  test("whose character it is may say yes to another's change of it", () => {
    expect(open(TABLE, LEE, [aria], [KIM])).toEqual([])
    expect(open(TABLE, LEE, [aria], [VIC])).toEqual(['characters'])
  })

  test('an unprotected main leaves all but members and policies to anybody', () => {
    expect(open(OPEN, VIC, [thole, aria])).toEqual([])
    expect(open(OPEN, KIM, [settings('members')])).toEqual(['members-and-policies'])
  })

  test('a table without a DM to be known is governed by nobody, unless it is protected', () => {
    expect(open({members: [KIM]}, KIM, [settings('members')])).toEqual([])
    expect(open({policies: {protect: true}}, KIM, [settings('members')])).toEqual(['members-and-policies'])
  })
})

describe('policies of the table', () => {
  const secrets = {id: 'secrets', fields: ['secrets'], needs: 'dm' as const}
  test.each<{
    why: string
    policy: NonNullable<NonNullable<Governing['policies']>['approvals']>[number]
    touched: TouchedFile
    open: string[]
  }>([
    {why: 'a field and all in it', policy: secrets, touched: thole, open: ['secrets']},
    {why: 'no other field', policy: secrets, touched: {...thole, fields: ['name']}, open: []},
    {why: 'no field that only begins so', policy: secrets, touched: {...thole, fields: ['secretsOfOthers']}, open: []},
    {
      why: 'a part of it where the whole came or went',
      policy: {...secrets, fields: ['secrets.0']},
      touched: {...thole, fields: ['secrets']},
      open: ['secrets'],
    },
    {why: 'a kind', policy: {id: 'k', kinds: ['npc'], needs: 'dm'}, touched: thole, open: ['k']},
    {why: 'another kind', policy: {id: 'k', kinds: ['plot'], needs: 'dm'}, touched: thole, open: []},
    {why: 'a path', policy: {id: 'p', paths: ['campaigns/**'], needs: 'dm'}, touched: thole, open: ['p']},
    {why: 'all that is said must fit', policy: {id: 'p', paths: ['characters/**'], kinds: ['npc'], needs: 'dm'}, touched: thole, open: []},
    {why: 'one who may do less', policy: {id: 'p', needs: 'player'}, touched: thole, open: []},
    {why: 'two', policy: {id: 'p', needs: 'co-dm', count: 2}, touched: thole, open: ['p']},
  ])('$why', ({policy, touched, open: expected}) => {
    expect(open({...OPEN, policies: {approvals: [policy]}}, COLE, [touched])).toEqual(expected)
  })

  test('one member is counted once, however often they say yes', () => {
    const [need] = needsOf({...OPEN, policies: {approvals: [{id: 'p', needs: 'co-dm', count: 2}]}}, COLE, [thole])
    expect(need && [lacking(need, [COLE, COLE]), lacking(need, [COLE, DANA])]).toEqual([1, 0])
  })
})

describe('members', () => {
  test('are known by address, whatever its capitals', () => {
    expect(memberOf(TABLE, ' Kim@Example.com')).toBe(KIM)
    expect(memberOf(TABLE, 'kim@example.org')).toBeUndefined()
  })

  test('who shares an address is taken for the one who may do least', () => {
    const twin: Member = {...VIC, emails: ['dana@example.com']}
    expect(memberOf({members: [DANA, twin]}, 'dana@example.com')).toBe(twin)
  })
})

test.each([
  ['campaigns/**', 'campaigns/c/npcs/x.yaml', true],
  ['campaigns/**', 'characters/x.yaml', false],
  ['**', 'a', true],
  ['**/npcs/*.yaml', 'campaigns/c/npcs/x.yaml', true],
  ['**/npcs/*.yaml', 'npcs/x.yaml', true],
  ['**/npcs/*.yaml', 'campaigns/npcs/y/x.yaml', false],
  ['characters/*', 'characters/a.yaml', true],
  ['characters/*', 'characters/a/b.yaml', false],
  ['a/*b*c', 'a/xbyc', true],
  ['a/*b*c', 'a/xby', false],
  ['a/b*b', 'a/b', false],
  ['dnd.yaml', 'dndxyaml', false],
  ['a/**/b/**/c', 'a/x/b/y/z/c', true],
  [`${'**/'.repeat(60)}x`, `${'a/'.repeat(300)}y`, false],
])('%s fits %s: %s', (pattern, path, fits) => {
  expect(matchesPath(pattern, path)).toBe(fits)
})
