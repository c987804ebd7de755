import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join, normalize} from 'node:path'
import ts from 'typescript'
import {describe, expect, test} from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** Rooms that say nothing: what they find is data, and `src/words` and `src/print` have the sentences. */
const SILENT = ['src/rules', 'src/combat']

/** Files that still have English in them, by what it is. The list only shrinks: one without any has to leave it. */
const STILL_SAYING: Readonly<Record<string, readonly string[]>> = {
  'what a term of a trace, a note of an attack or a thing on the sheet is called': [
    'src/rules/build/item-resources.ts',
    'src/rules/check/encumbrance.ts',
    'src/rules/play/hit-points.ts',
    'src/rules/sheet/d20-test.ts',
    'src/rules/sheet/derive-attacks.ts',
    'src/rules/sheet/derive-body.ts',
    'src/rules/sheet/derive-checks.ts',
    'src/rules/sheet/derive-play.ts',
    'src/rules/sheet/derive-proficiencies.ts',
    'src/rules/sheet/derive-spells.ts',
    'src/rules/sheet/diff.ts',
  ],
  'how the lines of a language are written': ['src/combat/language.ts'],
}
const saying = Object.values(STILL_SAYING)
  .flat()
  .map((file) => normalize(file))

/** Words a person reads, and no slug: two in a row in small letters, or one beside a value. */
const ENGLISH = /(?:^|[^\w-])[a-z']+ [a-z'(]+(?:$|[^\w-])|[a-z]{2,} ….|….* [a-z]{2,}/

const files = SILENT.filter((room) => existsSync(join(ROOT, room))).flatMap((room) =>
  readdirSync(join(ROOT, room), {encoding: 'utf8', recursive: true})
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(room, file)),
)

describe('rules find and never say', () => {
  test.each(files.filter((file) => !saying.includes(file)))('%s has no English', (file) => {
    expect(englishIn(textOf(file))).toEqual([])
  })

  test('what has no English left is not listed as having it', () => {
    expect(saying.filter((file) => !files.includes(file) || englishIn(textOf(file)).length === 0)).toEqual([])
  })

  test.each([
    ['a sentence', "const message = 'is not a ritual'", ['is not a ritual']],
    ['one around a value', `const message = \`level \${level} begins at \${needed} XP\``, ['level … begins at … XP']],
    ['one in a message of an error, a note or a label', "fail({label: 'damage a round'})", ['damage a round']],
    ['a slug, a path or a name', `const id = \`\${kind}-\${slug}\`; const path = \`spells.\${id}\`; const name = 'Hit Points'`, []],
    ['where a rule stands', `const found = {source: 'SRD 5.2, "Ability Scores and Backgrounds", the table of it'}`, []],
    ['a table of where rules stand', `const SOURCE = {feat: 'SRD 5.2, "choose two of them"'}`, []],
    ['a comment', '/** Why a spell is not of a nature. */\nconst nothing = 1 // it is not said', []],
    ['a fault of whoever wrote the program', "throw new TypeError('no row of it holds that')", []],
  ])('finds %s, or not', (_what, source, found) => {
    expect(englishIn(source)).toEqual(found)
  })
})

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

/** Every text of a source that reads as English, but where a rule stands and what a programmer is told. */
function englishIn(text: string): string[] {
  const source = ts.createSourceFile('sample.ts', text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isThrowStatement(node)) return
    const said = literalOf(node)
    if (said !== undefined && !said.startsWith('SRD 5.2') && ENGLISH.test(said)) found.push(said)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** The text of a literal, with … for each value in it. */
function literalOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  return node.head.text + node.templateSpans.map(({literal}) => `…${literal.text}`).join('')
}
