import {relative} from 'node:path'
import {BaseSequencer, type TestSpecification} from 'vitest/node'

/** Files that take longest, the longest first: begun early, they leave no worker waiting for the other at the end. */
const LONGEST = [
  'test/commands/examples.test.ts',
  'test/reliability/kill-sweep.test.ts',
  'test/e2e/bad-input.test.ts',
  'test/e2e/versions.test.ts',
  'test/app/sync/sync.test.ts',
  'test/app/proposals/proposals.test.ts',
  'test/app/doctor/examine.test.ts',
  'test/e2e/merge-screen.test.ts',
  'test/e2e/a-year.test.ts',
  'test/reliability/disk-faults.test.ts',
  'test/safety/strangers.test.ts',
  'test/merge/corpus.test.ts',
  'test/app/record/undo-redo.test.ts',
  'test/e2e/whole-campaigns.test.ts',
]

/** Files with a process of their own first, the longest of them at the very beginning; then those that share one, which it serves in a row. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    return usual.sort((a, b) => rank(a) - rank(b))
  }
}

function rank({project, moduleId}: TestSpecification): number {
  if (!project.config.isolate) return LONGEST.length + 1
  const place = LONGEST.indexOf(relative(project.config.root, moduleId).replaceAll('\\', '/'))
  return place === -1 ? LONGEST.length : place
}
