// How merges come out: the corpus of test/merge/corpus by the engine, as files of one vault, by plain git with the driver, and by git's own merge of lines.
import {type GitOutcome, mergeByGit, mergeByVault} from '../test/helpers/merge-by-git.js'
import {type MergeCase, mergeCases} from '../test/helpers/merge-corpus.js'
import {mergeByEngine, SCORES, scoreOf} from '../test/helpers/merge-score.js'

const WAYS: Record<string, (cases: readonly MergeCase[]) => GitOutcome[] | Promise<GitOutcome[]>> = {
  'dnd, in process': (cases) =>
    cases.map((each) => {
      const {text, conflicts, problems} = mergeByEngine(each)
      return {isClean: conflicts.length + problems.length === 0, text}
    }),
  'dnd, a vault of them': mergeByVault,
  'git with the driver': (cases) => mergeByGit(cases, 'driver'),
  'git, by lines': (cases) => mergeByGit(cases, 'lines'),
}

/** A row each way, with how many cases came out how. */
export async function mergeCorpusTable(): Promise<string[]> {
  const cases = [...mergeCases(), ...mergeCases('failing')]
  const rows: string[] = []
  for (const [name, merge] of Object.entries(WAYS)) {
    const scores = (await merge(cases)).map((outcome, i) => scoreOf(cases[i] as MergeCase, outcome))
    rows.push(`| ${name} | ${SCORES.map((score) => scores.filter((each) => each === score).length).join(' | ')} |`)
  }
  return [
    `Merges: ${cases.length} cases.`,
    '',
    `| merged by | ${SCORES.join(' | ')} |`,
    `|---|${SCORES.map(() => '---:|').join('')}`,
    ...rows,
  ]
}
