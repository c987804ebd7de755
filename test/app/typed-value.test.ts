import {describe, expect, test} from 'vitest'
import {assign} from '../../src/app/entities/assignments.js'
import {targetOf} from '../../src/app/entities/change.js'
import {targetOf as entryTarget} from '../../src/app/homebrew/own.js'
import {typedValue} from '../../src/app/typed-value.js'
import {mergeFile} from '../../src/app/versions/merge-file.js'
import {settling} from '../../src/app/versions/settle.js'
import {ENTRY_KINDS} from '../../src/schema/content/entry-kinds.js'
import {KIND_NAMES} from '../../src/schema/entity/kinds.js'
import {type Structure, structureOf} from '../../src/schema/structure.js'
import {parseYaml} from '../../src/yaml/parse.js'

/** Words that mean something else in YAML, in a shell's line or in a path, and are only words. */
const TEXTS = [
  ...['Met the baron #2', '#', '1984', '007', '0x10', '1e3', '.5', 'NaN', '2026-01-01', '12:30', '5,000'],
  ...['null', '~', 'yes', 'No', 'true', 'ours and theirs', 'Owes: 5 gp', ': ', '? what', '- dash', '---', '...', '<<', '='],
  ...['[x]', '[open', '{x}', '{a: b}', '*star', '&anchor', '!tag', '%percent', '@at', '`tick`', '|', '>', '>-'],
  ...['"quoted"', "'single'", '"half', 'a=b=c', 'C:\\new', '\\n', '🐉', 'Þórr 東京', 'a\u00a0b'],
]
const LONG_TEXTS = [
  '  indented',
  'trailing  ',
  'two\nlines',
  'one\n\n  two\n\n\nthree\n',
  '\tTab',
  '# not a comment\n- nor an item',
  'a\r\nb',
]

/** Paths of a schema's own text fields that take any words. */
function textFields(structure: Structure): {path: string; isProse: boolean}[] {
  if (structure.type !== 'map') return []
  return Object.entries(structure.fields).flatMap(([name, field]) => {
    const {type, marks} = field()
    return type === 'text' && marks.ref === undefined && marks.merge !== 'never' ? [{path: name, isProse: marks.prose === true}] : []
  })
}

const TARGETS = [...KIND_NAMES.map((kind) => targetOf(kind)), ...ENTRY_KINDS.map((kind) => entryTarget(kind))]
const FIELDS = TARGETS.flatMap((target) => textFields(structureOf(target.schema)).map((field) => ({...field, target, what: target.what})))

describe('a text field takes words as they stand', () => {
  test('there are such fields in every kind', () => {
    expect(new Set(FIELDS.map(({what}) => what)).size).toBe(TARGETS.length)
  })

  test.each(FIELDS)('$what: $path', ({path, isProse, target}) => {
    for (const words of [...TEXTS, ...(isProse ? LONG_TEXTS : [])]) {
      const {text} = assign('before: 1\n', [`${path}=${words}`], {...target, isOpen: true})
      expect(parseYaml(text, 'x.yaml').value, JSON.stringify(words)).toMatchObject({[path]: isProse ? words : words.trim()})
    }
  })
})

describe('what is no text is read as what it is', () => {
  test.each([
    ['character', 'xp=300', {xp: 300}],
    ['character', 'xp=many', {xp: 'many'}],
    ['character', 'tags=brave, loyal', {tags: ['brave', 'loyal']}],
    ['character', 'tags=[brave]', {tags: ['brave']}],
    ['character', 'play.heroicInspiration=yes', {play: {heroicInspiration: true}}],
    ['character', 'play={hitPointsLost: 3}', {play: {hitPointsLost: 3}}],
    ['character', 'choices.ranger.skills=stealth,nature', {choices: {'ranger.skills': ['stealth', 'nature']}}],
    ['character', 'choices.species.size=small', {choices: {'species.size': 'small'}}],
    ['npc', 'secret=no', {secret: false}],
    ['npc', 'aliases=1984', {aliases: ['1984']}],
  ] as const)('%s %s', (kind, assignment, value) => {
    expect(parseYaml(assign('before: 1\n', [assignment], targetOf(kind)).text, 'x').value).toMatchObject(value)
  })

  test('blanks alone take the field away', () => {
    expect(typedValue('  ', {type: 'text', bounds: {}, marks: {prose: true}, isOptional: true}, 'notes')).toBeUndefined()
  })
})

describe('a word on a conflict is read like a field that is set', () => {
  const file = (notes: string, xp: number) => `kind: character\nnotes: ${notes}\nxp: ${xp}\nplayer: ${notes}\n`
  const merged = (take: string) => {
    const {settle} = settling([take, '*=ours'])
    const {text, problems} = mergeFile('characters/x.yaml', {base: file('a', 1), ours: file('b', 1), theirs: file('c', 1)}, settle)
    expect(problems).toEqual([])
    return parseYaml(text, 'x').value as Record<string, unknown>
  }

  test.each([...TEXTS])('player: %s', (words) => {
    expect(merged(`player=${words}`)['player']).toBe(words.trim())
  })

  test.each([...TEXTS, ...LONG_TEXTS])('notes: %s', (words) => {
    expect(merged(`notes=${words}`)['notes']).toBe(words)
  })

  test('a side is taken by its name', () => {
    expect(merged('player= theirs ')['player']).toBe('c')
  })
})
