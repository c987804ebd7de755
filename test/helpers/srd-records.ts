import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {describe, test} from 'vitest'

/** Public records of the SRD 5.2 by another project, beside a checkout that checks content against them. */
export const RECORDS = join(import.meta.dirname, '../../../shared/srd-2024')

/** Tests against the records; where there are none it says so in a warning and in the name of a skipped test. */
export function describeRecords(title: string, tests: () => void): void {
  if (existsSync(RECORDS)) {
    describe(title, tests)
    return
  }
  console.warn(`SKIPPED: "${title}": there are no records of the SRD in ../shared/srd-2024`)
  describe(title, () => test.skip('SKIPPED: there are no records of the SRD in ../shared/srd-2024', () => undefined))
}
