import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {splitSecrets, withoutSecrets} from '../../../src/schema/secret-parts.js'
import {parseYaml} from '../../../src/yaml/parse.js'
import {printYaml} from '../../../src/yaml/patch.js'
import {fixtureFolder, folderOf, noteOf, printThings, readWorld, settledThings} from './read-world.js'

const kindsOf = async (texts: Readonly<Record<string, string>>) =>
  Object.values(settledThings(await readWorld('obsidian', folderOf(texts)))).map(({kind, fields}) =>
    [kind, fields['type']].filter(Boolean).join(' '),
  )

describe('what a note is', () => {
  test.each([
    ['its folder', 'NPCs/Vey.md', '', 'npc'],
    ['a folder with a number before it', '02 - Locations/Weir.md', '', 'location'],
    ['the nearest folder', 'Factions/People/Vey.md', '', 'npc'],
    ['its type, before the folder', 'NPCs/Reach.md', '---\ntype: City\n---\n', 'location settlement'],
    ['a link as its type', 'x/Reach.md', '---\ntype: "[[Tavern]]"\n---\n', 'location building'],
    ['a tag, nested or not', 'x/Vey.md', '---\ntags: "#cast/npc, sea"\n---\n', 'npc'],
    ["a kind's own name", 'x/Fog.md', '---\nkind: world-effect\n---\n', 'world-effect'],
    ['how it is called', 'Session 12 - Fog.md', '', 'session'],
    ['a day of a calendar, among lore', 'Lore/Flood.md', '---\nfc-date: 41-2-3\n---\n', 'event'],
    ['but a session stays one', 'Sessions/Flood.md', '---\nfc-date: 41-2-3\n---\n', 'session'],
    ["a folder of the players' own", 'Party/Aria.md', '', 'npc'],
    ['nothing: a note that only the DM has', 'Ideas/Weir.md', '', 'handout note'],
    ['the note of a folder lists what is in it', 'NPCs/NPCs.md', '', 'handout index'],
  ])('by %s', async (_why, path, text, kind) => expect(await kindsOf({[path]: text})).toEqual([kind]))

  test('a character that somebody plays is an NPC with a tag, and said to be a guess', async () => {
    const note = await noteOf('---\ntype: PC\n---\n')
    expect(note).toMatchObject({kind: 'npc', fields: {tags: ['player-character']}})
    expect(note.lost).toEqual(['guessed kind: an NPC, though a player plays them'])
  })
})

const OTHERS = {'npcs/Vey.md': '', 'places/Old Quay.md': '---\naliases: [The Quay]\n---\n', 'x/A, b, and c.md': ''}

describe('links', () => {
  test.each([
    ['a name', '[[Vey]]', '[[npc:vey]]'],
    ['whatever the case', '[[vEY]]', '[[npc:vey]]'],
    ['a path', '[[npcs/Vey]]', '[[npc:vey]]'],
    ['with its ending', '[[Vey.md]]', '[[npc:vey]]'],
    ['words', '[[Vey|the stranger]]', '[[npc:vey|the stranger]]'],
    ['a heading, and words after it', '[[Vey#Past#Deep|her past]]', '[[npc:vey|her past]]'],
    ['a block', '[[Vey#^a1]]', '[[npc:vey]]'],
    ['an alias', '[[the quay]]', '[[location:old-quay]]'],
    ['a place in the same note', '[[#Debts]]', 'Debts'],
    ['a bar behind a backslash', '[[Vey\\|her]]', '[[npc:vey|her]]'],
    ['in a table, where a bar ends the cell', '| [[Vey\\|her]] |', '| [[npc:vey]] |'],
    ['a bracket in it', '[[Sq]uare]]', 'Sq]uare'],
    ['nothing', '[[Nobody|he]]', 'he'],
    ['in code', '`[[Vey]]`', '`[[Vey]]`'],
    ['a file, percent-encoded', '[q](../places/Old%20Quay.md#x)', '[[location:old-quay|q]]'],
    ['a file between angles', '[q](<places/Old Quay.md>)', '[[location:old-quay|q]]'],
    ['elsewhere', '[q](https://example.org/a_(b))', '[q](https://example.org/a_(b))'],
    ['from the root of a site', '[q](/wiki/q)', 'q'],
    ['an embedded note', '![[Vey]]', '[[npc:vey]]'],
    ['a picture with a size', 'a ![[vey.png|100]] b', 'a  b'],
  ])('%s', async (_why, text, said) => expect((await noteOf(text, OTHERS)).fields['text']).toBe(said))

  test.each([
    ['nothing', '[[Nobody|he]]', 'dropped text: link to Nobody'],
    ['a picture', '![[vey.png|100]]', 'dropped text: picture vey.png'],
    ['an embedded note', '![[Vey]]', 'dropped text: what Vey says, shown in place here'],
    ['an address of its own site', '[q](/wiki/q)', 'dropped text: link to /wiki/q'],
  ])('that lead to %s are told', async (_why, text, lost) => expect((await noteOf(text, OTHERS)).lost).toContain(lost))

  test('of two notes the one nearest to the root is meant, and that is told with its line', async () => {
    const {fields, problems} = await noteOf('a\n\n[[Tavern]]', {'x/deep/Tavern.md': '', 'lore/Tavern.md': '', 'x/tavern.md': ''})
    expect(fields['text']).toBe('a\n\n[[handout:tavern-2]]')
    expect(problems).toMatchObject([
      {code: 'IMPORT_LINK', file: 'npcs/Note.md', line: 3, message: '"Tavern" may be any of 3 notes; lore/Tavern is taken'},
    ])
  })
})

describe('front matter', () => {
  test.each([
    ['quoted link', 'location: "[[Old Quay]]"', {location: 'old-quay'}],
    ['with a backslash before its bar', 'location: "[[places/Old Quay\\\\|there]]"', {location: 'old-quay'}],
    ['a name without brackets', 'location: Old Quay', {location: 'old-quay'}],
    ['a place that is no note stays in the notes', 'location: Elsewhere', {notes: '- **location**: Elsewhere'}],
    ['a person is no place', 'location: "[[Vey]]"', {}],
    ['a list of people', 'friends: ["[[Vey]]"]', {relationships: [{id: 'vey', to: 'vey', type: 'friend'}]}],
    ['what else is dead', 'status: Deceased', {status: 'dead'}],
    ['a state that no field has', 'status: petrified', {notes: '- **status**: petrified'}],
    ['numbers and flags', 'age: 41\nmarried: true', {notes: '- **age**: 41\n- **married**: true'}],
    ['aliases in one text', 'aliases: Bo, Bee', {aliases: ['Bo', 'Bee']}],
    ['tags of any script or none', 'tags: [Harbour Folk, 日本]', {tags: ['harbour-folk']}],
    ['JSON', '{"role": "pilot"}', {role: 'pilot'}],
  ])('%s', async (_why, front, fields) => {
    const {text: _text, ...rest} = (await noteOf(`---\n${front}\n---\n`, OTHERS)).fields
    expect(rest).toEqual(fields)
  })

  test('links without quotes are links, and told with their line', async () => {
    const {fields, problems} = await noteOf('---\nrole: x\nknows: [[A, b, and c]]\n---\n', {'npcs/A, b, and c.md': ''})
    expect(fields['relationships']).toEqual([{id: 'a-b-and-c', to: 'a-b-and-c', type: 'knows'}])
    expect(problems).toMatchObject([{code: 'IMPORT_FRONT_MATTER', line: 3, column: 8, severity: 'warning'}])
  })

  test('several in a line too', async () => {
    const {fields} = await noteOf('---\nfriends: [[Vey]], [[Bo]]\n---\n', {...OTHERS, 'npcs/Bo.md': ''})
    expect(fields['relationships']).toMatchObject([{to: 'vey'}, {to: 'bo'}])
  })

  test('broken YAML: the prose comes in, the rest is kept as it stands, and told with its place', async () => {
    const {fields, problems} = await noteOf('---\nrole: "x\nmood: [\n---\nShe sails.\n')
    expect(fields).toMatchObject({text: 'She sails.', notes: expect.stringContaining('role: "x\nmood: [')})
    expect(problems).toMatchObject([
      {code: 'IMPORT_FRONT_MATTER', file: 'npcs/Note.md', line: expect.any(Number), column: expect.any(Number)},
    ])
  })

  test.each([
    ['a name with a colon', 'Vey: of the Weir'],
    ['quotes and a hash', `"Vey" #1 'x'`],
    ['marks that YAML has', '- @vey * & ! | > %'],
    ['from right to left', 'ויי'],
    ['a picture', '🜁 Vey 🧙‍♀️'],
  ])('%s comes through YAML and back', async (_why, name) => {
    const read = await readWorld('obsidian', folderOf({'npcs/x.md': `---\nname: ${JSON.stringify(`${name}  `)}\n---\n`}))
    const [thing] = read.things
    expect(thing?.name).toBe(name)
    expect(parseYaml(printYaml({name: thing?.name ?? ''}), 'x').value).toEqual({name})
  })

  test('a name of two lines is one', async () => {
    const read = await readWorld('obsidian', folderOf({'npcs/x.md': '---\nname: "Vey\\n of  it"\n---\n'}))
    expect(read.things[0]?.name).toBe('Vey of it')
  })

  test.each([
    ['says nothing', '', 'unsaid'],
    ['was published', 'publish: true', 'open'],
    ['was kept back', 'publish: false', 'hidden'],
    ['is secret', 'secret: true', 'hidden'],
  ])('who sees a note that %s', async (_why, front, visibility) =>
    expect((await noteOf(`---\n${front}\n---\n`)).visibility).toBe(visibility),
  )

  test.each([
    ['text', '"1204-03-7"', '1204-3-7'],
    ['a name of a month', '1204-Hammer-3', '1204-Hammer-3'],
    ['a map', '{year: 1204, month: 3, day: 7}', '1204-3-7'],
    ['a year', '1204', '1204'],
    ['before the first year', '"-12-3-4"', '-12-3-4'],
  ])('a day as %s', async (_why, date, day) => {
    const {fields} = await noteOf(`---\ntype: event\nfc-start: ${date}\nfc-end: ${date}\n---\n`)
    expect(fields).toMatchObject({date: day, until: day})
  })

  test.each(['"*-3-1"', '"[2000-*]-1-1"', 'soon', '1204-0-7'])('%s is no single day, and stays in the notes', async (date) => {
    expect((await noteOf(`---\ntype: event\nfc-date: ${date}\n---\n`)).fields).toMatchObject({notes: expect.stringContaining('fc-date')})
  })
})

const openOf = async (text: string) => withoutSecrets((await noteOf(text)).fields['text'] ?? '')

describe("what is the DM's", () => {
  test.each([
    ['a comment', 'a %%SECRET%% b', 'a b'],
    ['a comment of several lines', 'a\n\n%%\nSECRET\n\nSECRET\n%%\n\nb', 'a\n\nb'],
    ['a comment that holds code', '%%\n```\nSECRET\n```\nSECRET\n%%\n\nb', 'b'],
    ['a comment that holds marks of ours', '%%\n:::\nSECRET\n%%\n\nb', 'b'],
    ['a comment of HTML', 'a <!-- SECRET\n\nSECRET --> b', 'a b'],
    ['a comment in a list', '- a <!-- SECRET -->\n- b', '- a\n- b'],
    ['what nothing ends', 'a\n\n<!-- SECRET', 'a'],
    ['a callout', '> [!secret]- Title\n> SECRET\n\nb', 'b'],
    ['a callout in a quote', '> a\n> > [!DM]\n> > SECRET\n> b', '> a\n> b'],
    ['a section', '## DM notes\nSECRET\n### Deeper\nSECRET\n## After\nb', '## After\nb'],
  ])('%s', async (_why, text, open) => {
    expect(await openOf(text)).toBe(open)
    expect((await noteOf(text)).fields['text']).toContain('SECRET')
  })

  test.each([
    ['what a plugin remembers of its query', 'a <!-- IQ: =this.dm -->Bo<!-- /IQ -->', 'a Bo'],
    ['marks of a comment in code', '```\na %% b\n```', '```\na %% b\n```'],
    ['in a line of code', 'a `%%` b `<!--` c', 'a `%%` b `<!--` c'],
    ['a callout that only folds', '> [!note]- Fog\n> thick', '> **Fog**\n> thick'],
  ])('but not %s', async (_why, text, said) => expect((await noteOf(text)).fields['text']).toBe(said))

  test('a comment that nothing ends is told with its line', async () => {
    expect((await noteOf('---\na: b\n---\nx\n\ny %% z')).problems).toMatchObject([{code: 'IMPORT_COMMENT', line: 6}])
  })

  test('no part of a comment is ever open, whatever stands around it', async () => {
    const piece = fc.constantFrom('\n', '\n\n', '> ', '- ', '```\n', '`', ':::', ':::secret\n', '[[x]]', '| ', '# a\n', 'word ')
    const around = fc.array(piece, {maxLength: 6}).map((all) => all.join(''))
    await fc.assert(
      fc.asyncProperty(around, around, fc.constantFrom(['%%', '%%'], ['<!--', '-->']), async (before, inside, [from, to]) => {
        const inCode = /`/.test(before)
        const {fields} = await noteOf(`${before} ${from} QUUX ${inside.replace(/`/g, '')} ${to} after`)
        const parts = splitSecrets(fields['text'] ?? '')
        if (!inCode)
          expect(
            withoutSecrets(
              parts
                .filter(({isSecret}) => !isSecret)
                .map(({text}) => text)
                .join('\n'),
            ),
          ).not.toContain('QUUX')
      }),
      {numRuns: 200},
    )
  })
})

test('a folder of notes: each file is a thing, or told of', async () => {
  const folder = fixtureFolder('obsidian')
  const read = await readWorld('obsidian', folder)
  expect(read.things.length + read.skipped.length).toBe(folder.texts.length + folder.others.length)
  expect(read.skipped.map(({what}) => what)).toEqual(['copy of a conflict between devices', 'template', 'png file'])
  await expect(printThings(read)).toMatchFileSnapshot('golden/obsidian.txt')
})

test('whatever a note says is held by its entity or told as lost', async () => {
  const mark = 'zquuxle'
  const lines = ['role: ferryman', 'age: 41', 'friends: "[[Vey]]"', 'odd: {deep: [1, x]}', 'image: a.png', 'tags: [a]', 'aliases: [b]']
  for (const [at, line] of lines.entries()) {
    const front = lines.map((each, index) => (index === at ? line.replace(/([\w.]+)([\]}"]*)$/, `$1${mark}$2`) : each)).join('\n')
    const note = await noteOf(`---\n${front}\n---\nText.`, {'npcs/Vey.md': ''})
    expect(JSON.stringify([note.fields, note.lost]), line).toContain(mark)
  }
})
