import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import ts from 'typescript'
import {expect, test} from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const MOST_LINES = 60
const MOST_BRANCHES = 20

const files = ['src', 'commands', 'build'].flatMap((room) =>
  readdirSync(join(ROOT, room), {encoding: 'utf8', recursive: true})
    .filter((file) => /\.(?:tsx?|mjs)$/.test(file))
    .map((file) => join(room, file)),
)

test(`no function has more than ${MOST_LINES} lines or ${MOST_BRANCHES} branches, but for flat tables`, () => {
  const shapes = files.flatMap(shapesOf)
  expect(shapes.length).toBeGreaterThan(1000)
  const large = shapes.filter(({lines, branches}) => lines > MOST_LINES || branches > MOST_BRANCHES)
  expect(large.map(({where, lines, branches}) => `${where}: ${lines} lines, ${branches} branches`)).toEqual([])
})

test('a switch and a record of one-liners are flat, and what does more is counted', () => {
  const flat = `function words(x) { switch (x) { case 1: return 'one'; case 2: return 'two'; default: return none() } }`
  const busy = `function words(x) { switch (x) { case 1: log(); return 'one'; case 2: return x ? 'two' : 'zwei' } }`
  expect(measured(flat)).toEqual([{name: 'words', lines: 1, branches: 1}])
  expect(measured(busy)).toEqual([{name: 'words', lines: 1, branches: 3}])
  expect(measured(`const table = () => ({\n  a: 1,\n  b: 2,\n})`)).toEqual([{name: 'table', lines: 1, branches: 0}])
  expect(measured(`function outer() {\n  const inner = () => {\n    if (a && b) c()\n  }\n}`)).toEqual([
    {name: 'inner', lines: 3, branches: 2},
    {name: 'outer', lines: 5, branches: 0},
  ])
})

interface Shape {
  name: string
  /** From its first line to its last, with those of a flat table as one. */
  lines: number
  /** Its own; those of a function inside it are that one's. */
  branches: number
}

function shapesOf(file: string): (Shape & {where: string})[] {
  return measured(readFileSync(join(ROOT, file), 'utf8'), file).map((shape) => ({...shape, where: `${file} ${shape.name}`}))
}

/** Every function of a source text, inner ones before those around them. */
function measured(text: string, file = 'sample.ts'): Shape[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : undefined)
  const shapes: Shape[] = []
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit)
    if (ts.isFunctionLike(node) && 'body' in node && node.body)
      shapes.push({name: nameOf(node), lines: linesOf(node) - linesSpared(node), branches: branchesIn(node)})
  }
  visit(source)
  return shapes
}

function nameOf(node: ts.SignatureDeclaration): string {
  const named = node.name ?? (ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent) ? node.parent.name : undefined)
  const {line} = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart())
  return named?.getText() ?? `function in line ${line + 1}`
}

function linesOf(node: ts.Node): number {
  const source = node.getSourceFile()
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line
  return lineAt(node.getEnd()) - lineAt(node.getStart()) + 1
}

/** Lines beyond the first of the flat tables in a function. */
function linesSpared(node: ts.Node): number {
  return childrenOf(node).reduce((sum, child) => sum + (isFlatTable(child) ? linesOf(child) - 1 : linesSpared(child)), 0)
}

const FORKS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.CaseClause,
  ts.SyntaxKind.CatchClause,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
])
const JOINTS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
])

/** Forks in a function itself; a flat `switch` is one. */
function branchesIn(node: ts.Node): number {
  return childrenOf(node).reduce((sum, child) => {
    if (ts.isFunctionLike(child)) return sum
    if (ts.isSwitchStatement(child) && isFlatTable(child)) return sum + 1
    return sum + (isFork(child) ? 1 : 0) + branchesIn(child)
  }, 0)
}

function isFork(node: ts.Node): boolean {
  return FORKS.has(node.kind) || (ts.isBinaryExpression(node) && JOINTS.has(node.operatorToken.kind))
}

/** A `switch` with one `return` a case, or an object of one-line properties, in neither of which anything forks. */
function isFlatTable(node: ts.Node): boolean {
  if (ts.isSwitchStatement(node)) return node.caseBlock.clauses.every(isFlatCase)
  return ts.isObjectLiteralExpression(node) && node.properties.every((each) => linesOf(each) === 1 && branchesIn(each) === 0)
}

function isFlatCase(clause: ts.CaseOrDefaultClause): boolean {
  const [first, ...more] = clause.statements
  return !first || (ts.isReturnStatement(first) && more.length === 0 && branchesIn(first) === 0)
}

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = []
  ts.forEachChild(node, (child) => void children.push(child))
  return children
}
