import {existsSync} from 'node:fs'
import {isAbsolute} from 'node:path'
import {attributesOf, settingInForce, unmergedFiles} from '../../history/repository.js'
import {allYaml, readText} from '../../vault/files.js'
import {mergeProblems} from '../check/merged.js'
import {openHistory} from '../vault/session.js'
import {ATTRIBUTES, isOnPath, namesDriver, setupGit} from '../vault/setup-git.js'
import {error, type Found, fixable, foundIn, listed, ok, orOk, type Patient, warning} from './check-up.js'

type Looked = Patient & {root: string}

/** Whether plain git merges by meaning in this clone. */
export async function lookAtDriver({root}: Looked): Promise<Found[]> {
  const driver = await settingInForce(root, 'merge.dnd.driver')
  if (driver === undefined)
    return [fixable(warning('git merges YAML by lines in this clone, not by meaning', 'tell it how: `dnd setup-git`'))]
  const missing = programsOf(driver).find((word) => (isAbsolute(word) ? !existsSync(word) : !isOnPath(word)))
  if (missing !== undefined)
    return [
      fixable(
        error(`git is to merge with "${missing}", which is not there, so a merge fails or loses a side`, 'tell it anew: `dnd setup-git`'),
      ),
    ]
  // Without the length of markers a base that git makes of several is taken for a merge.
  if (!driver.includes('%L')) return [fixable(warning('git merges as an older dnd told it to', 'tell it anew: `dnd setup-git`'))]
  return [ok('git merges YAML by meaning')]
}

/** What the shell is to start, and files that it is given by their whole path. */
function programsOf(driver: string): string[] {
  const words = [...driver.matchAll(/'((?:[^']|'\\'')*)'|(\S+)/g)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll("'\\''", "'") ?? plain,
  )
  const [first = '', ...rest] = words.map((word) => word.replaceAll('%%', '%'))
  return [first, ...rest.filter((word) => isAbsolute(word))]
}

/** Whether git is told of every YAML file that it is to be merged so. */
export async function lookAtAttributes({root}: Looked): Promise<readonly Found[]> {
  if (!namesDriver(root))
    return [
      fixable(
        warning('".gitattributes" does not name the merge driver, so that git merges YAML by lines', 'have it named: `dnd setup-git`'),
      ),
    ]
  const others = [...(await attributesOf(root, ['merge'], allYaml(root)))].filter(([, {merge}]) => merge !== 'dnd').map(([path]) => path)
  const state = (await (await openHistory(root)).statesOf([ATTRIBUTES])).get(ATTRIBUTES)
  return orOk(
    [
      ...(others.length > 0
        ? [
            warning(
              `git does not merge ${listed(others)} by meaning`,
              `see which line says so: \`git check-attr merge "${others[0]}"\`, and have .gitattributes say \`*.yaml merge=dnd\` last`,
            ),
          ]
        : []),
      ...(state === 'untracked' || state === 'ignored'
        ? [warning('git does not have ".gitattributes", so that other clones lack it', 'commit it: `git add .gitattributes && git commit`')]
        : []),
    ],
    'every YAML file merges by meaning',
  )
}

/** As `dnd setup-git`. */
export async function setUpMerging({root, options, program}: Looked): Promise<string[]> {
  const {attributes} = await setupGit({...options, vault: root}, program)
  return ['Git merges the vault by meaning.', ...(attributes === 'added' ? ['".gitattributes" names the driver now; commit it.'] : [])]
}

/** What the last merges did that nobody may have meant. */
export async function lookAtMerges({root}: Looked): Promise<readonly Found[]> {
  return orOk(foundIn(await mergeProblems(root)), 'the last ones lost nothing')
}

/** A line of git's that is no YAML where it begins at the margin, as git writes it; what a text says is indented. */
const MARK = /^(?:<{7,}|>{7,})(?: |\r?$)/m

/** Files in which a merge by lines was left unsettled, and that git no longer calls unmerged. */
export async function lookAtMarks({root}: Looked): Promise<readonly Found[]> {
  const waiting = new Set((await unmergedFiles(root)).map(({path}) => path))
  return orOk(
    allYaml(root).flatMap((path) => {
      const line = waiting.has(path) ? undefined : lineOfMark(root, path)
      return line === undefined ? [] : [markedFound(path, line)]
    }),
    'no file holds marks of one that was left unsettled',
  )
}

function lineOfMark(root: string, path: string): number | undefined {
  try {
    const before = MARK.exec(readText(root, path))
    return before === null ? undefined : before.input.slice(0, before.index).split('\n').length
  } catch {
    // What can't be read is told by `validate`.
    return undefined
  }
}

function markedFound(path: string, line: number): Found {
  return error(
    `"${path}" holds conflict marks of git's from line ${line} on, so it can't be read`,
    'keep what is right of either side, and take the lines of `<<<<<<<`, `=======` and `>>>>>>>` away in an editor',
    `see which commit brought them: \`git blame -L ${line},+1 -- "${path}"\``,
    'see whether all is right then: `dnd validate`',
  )
}
