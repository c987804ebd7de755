import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import type {Result, RunOptions} from 'axe-core'
import type {Tab} from './chromium.js'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Every rule of WCAG 2.2 up to AA, and axe's own of good practice. */
const RULES: RunOptions = {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}

/** What axe finds wrong with a page as it stands: a line for each element. */
export async function axeFinds(tab: Tab): Promise<string[]> {
  if (!(await tab.evaluate<boolean>('"axe" in window'))) await tab.evaluate(`${AXE};0`)
  const found = await tab.evaluate<Result[]>(`axe.run(${JSON.stringify(RULES)}).then(({violations}) => violations)`)
  return found.flatMap(({id, nodes}) => nodes.map(({target, failureSummary}) => `${id}: ${target.join(' ')}: ${failureSummary}`))
}
