import {describe, expect, test} from 'vitest'
import {codesOf, entitiesOf, readText} from '../../read-text.js'

const FIGURES =
  'size: Medium\nalignment: Unaligned\nac: 12\nhp: 11\nhit_dice: 2d8 + 2\nspeed: 40 ft.\nstats: [12, 14, 12, 3, 10, 6]\ncr: 1/4\n'
const note = (block: string) => `\`\`\`statblock\nname: Mud Cat\n${FIGURES}${block}\`\`\`\n`
const read = (text: string, name = 'note.md') => readText(text, 'fantasy-statblocks', {name})

async function draftOf(block: string) {
  const found = await read(note(block))
  expect(codesOf(found)).toEqual([])
  return entitiesOf(found)[0]?.draft
}

describe('what notes of Obsidian have', () => {
  test('links that are not quoted are their words', async () => {
    const draft = await draftOf(
      'image: [[Mud Cat.png]]\ntype: [[Beast]]\nsenses: [[Darkvision]] 60 ft., Passive Perception 10\n' +
        'languages: [Common](/rules/languages.md#Common)\ntraits:\n  - name: [[Sure-Footed|Sure Feet]]\n    desc: It is never [[Conditions#Prone]].\n',
    )
    expect(draft).toMatchObject({
      type: 'beast',
      senses: {darkvision: 60},
      languages: {speaks: ['common']},
      traits: [{name: 'Sure Feet', text: 'It is never Prone.'}],
    })
  })

  test.each([
    ['a pair', 'traits:\n  - [Keen Smell, "It smells: well."]\n'],
    ['a map', 'traits:\n  - name: Keen Smell\n    desc: "It smells: well."\n'],
    ['a lone map', 'traits:\n  name: Keen Smell\n  desc: "It smells: well."\n'],
    ['a list of lines', 'traits:\n  - name: Keen Smell\n    desc: ["It smells: well."]\n'],
  ])('a power that is %s', async (_why, block) => {
    expect(await draftOf(block)).toMatchObject({traits: [{name: 'Keen Smell', text: 'It smells: well.'}]})
  })

  test('a power with powers of its own has their words', async () => {
    const draft = await draftOf('traits:\n  - name: Moods\n    desc: One of these.\n    traits:\n      - {name: Calm, desc: It sleeps.}\n')
    expect(draft).toMatchObject({traits: [{name: 'Moods', text: 'One of these.\nCalm. It sleeps.'}]})
  })

  test.each([
    ['of a key each', 'skillsaves:\n  - stealth: 4\n  - sleight of hand: 6\n'],
    [
      'of names and figures',
      'skillsaves:\n  - {name: "[Stealth](rules.md)", desc: 4}\n  - {name: [[Sleight of Hand]], desc: "+6 (+8 in mud)"}\n',
    ],
    ['in one map', 'skillsaves: {stealth: 4, sleight of hand: 6}\n'],
    ['in words', 'skillsaves: Stealth +4, Sleight of Hand +6\n'],
    ['under the name that older notes use', 'skills:\n  - stealth: 4\n  - sleight of hand: +6\n'],
  ])('skills %s', async (_why, block) => {
    expect(await draftOf(block)).toMatchObject({skills: {stealth: 4, 'sleight-of-hand': 6}})
  })
})

describe('what holds no stat block is nothing, quietly', () => {
  test.each([
    ['an empty note', 'note.md', ''],
    ['a note of a session', 'note.md', '---\nup: [[Index]]\ntags: session\n---\n\nWe met: the mayor.\n- [ ] ask: him'],
    ['an empty fence', 'note.md', '```statblock\n```'],
    ['YAML of something else', 'mkdocs.yml', 'site_name: Notes\nplugins: !!python/name:x'],
    ["the plugin's settings", 'data.json', '{"monsters": [], "layouts": [{"name": "Own", "blocks": []}]}'],
  ])('%s', async (_why, name, text) => expect(await read(text, name)).toEqual([]))

  test('a block that only shows a creature is passed over, and so is one of another game', async () => {
    const found = await read(
      '```statblock\nmonster: Goblin\n```\n```statblock\nlayout: Basic Pathfinder 2e Layout\nname: Newt\nac: 12\n```',
    )
    expect(found).toEqual([
      {type: 'skipped', what: 'a mention of a creature', name: 'Goblin'},
      {type: 'skipped', what: "another game's stat block", name: 'Newt'},
    ])
  })

  test('a block that is no YAML is one problem with its line, and the prose around it none', async () => {
    const found = await read(`a: b: c\n\n\`\`\`statblock\nname: Newt\nac: 1\nactions: [1\n\`\`\`\nd: e: f\n${note('')}`)
    expect(found.filter(({type}) => type === 'problem')).toMatchObject([{problem: {code: 'YAML_SYNTAX', file: 'note.md'}}])
    expect(entitiesOf(found).map(({draft}) => draft.name)).toEqual(['Mud Cat'])
  })
})

describe('what the plugin keeps', () => {
  const MUD_CAT = {
    name: 'Mud Cat',
    size: 'Medium',
    type: '<STATBLOCK-WIKI-LINK>Beast<STATBLOCK-WIKI-LINK>',
    ac: 12,
    hp: 11,
    stats: [1, 2, 3, 4, 5, 6],
  }

  test.each([
    ['its data.json', {monsters: [['Mud Cat', MUD_CAT]], layouts: [{name: 'Own', blocks: []}], version: {major: 4}}],
    ['a bestiary', {monsters: [MUD_CAT]}],
    ['a list', [MUD_CAT]],
    ['one block', MUD_CAT],
  ])('%s', async (_why, file) => {
    const found = await read(JSON.stringify(file), 'data.json')
    expect(found).toMatchObject([{type: 'entity', draft: {name: 'Mud Cat', type: 'beast', ac: 12, abilities: {cha: 6}}}])
  })
})
