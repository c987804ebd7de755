import {relative} from 'node:path'
import {BaseSequencer, type TestSpecification} from 'vitest/node'

/** Files that take longest, the longest first: begun early, they leave no worker waiting for the other at the end. */
const LONGEST = [
  'test/commands/examples.test.ts',
  'test/reliability/kill-sweep.test.ts',
  'test/app/generate/strange.test.ts',
  'test/print/pdf/sheet-pdf.test.ts',
  'test/app/play/campaign.test.ts',
  'test/app/images/images.test.ts',
  'test/e2e/bad-input.test.ts',
  'test/e2e/toy-kind.test.ts',
  'test/print/stat-block/stat-block.test.ts',
  'test/print/maps/drawings.test.ts',
  'test/rules/drafts/monster.test.ts',
  'test/e2e/combat-kill.test.ts',
  'test/e2e/versions.test.ts',
  'test/e2e/merge-screen.test.ts',
  'test/e2e/party-watch.test.ts',
  'test/e2e/encounter-builder.test.ts',
  'test/e2e/a-year.test.ts',
  'test/app/sync/sync.test.ts',
  'test/app/play/play-laws.test.ts',
  'test/combat/laws.test.ts',
]

/** The longest at the very beginning; then files with a process of their own, and those that share one, which it serves in a row. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    return usual.sort((a, b) => rank(a) - rank(b))
  }
}

function rank({project, moduleId}: TestSpecification): number {
  const place = LONGEST.indexOf(relative(project.config.root, moduleId).replaceAll('\\', '/'))
  if (place !== -1) return place
  return LONGEST.length + (project.config.isolate ? 0 : 1)
}
