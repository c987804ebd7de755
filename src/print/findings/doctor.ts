import {clean} from '../text/clean.js'
import {pad, wrap} from '../text/layout.js'
import {style} from '../text/style.js'
import {counted} from '../words/names.js'

interface PrintableLine {
  check: string
  health: 'ok' | 'warning' | 'error'
  what: string
  mends: readonly string[]
  isFixable?: true
}

/** What `dnd doctor` has found, and done. */
export interface PrintableCheckUp {
  checks: readonly PrintableLine[]
  mended: readonly string[]
}

const COLOURS = {ok: style.good, warning: style.warning, error: style.error} as const
/** Room for "warning" and the longest check. */
const MARGIN = 21

/** A line a check: how it stands, what it is, what is so, and below it what to do. */
export function printCheckUp(checkUp: PrintableCheckUp, {width}: {width: number}): string {
  const {checks, mended} = clean(checkUp)
  return [
    ...mended.map((sentence) => style.good(sentence)),
    ...(mended.length > 0 ? [''] : []),
    ...checks.flatMap((line) => checkLines(line, width)),
    summary(checks),
  ].join('\n')
}

function checkLines({check, health, what, mends, isFixable}: PrintableLine, width: number): string[] {
  const head = `${COLOURS[health](pad(health, 7))}  ${style.label(pad(check, MARGIN - 11))}  `
  const ways = [...mends, ...(isFixable ? ['`dnd doctor --fix` does it'] : [])]
  const [first = '', ...rest] = wrap(what, width - MARGIN)
  return [head + first, ...rest.map(indented), ...ways.flatMap((way) => wrap(`Hint: ${way}`, width - MARGIN, {hang: 2}).map(indented))]
}

function indented(line: string): string {
  return ' '.repeat(MARGIN) + line
}

function summary(checks: readonly PrintableLine[]): string {
  const of = (health: PrintableLine['health']) => checks.filter((line) => line.health === health).length
  const parts = [
    ...(of('error') > 0 ? [style.error(counted(of('error'), 'error'))] : []),
    ...(of('warning') > 0 ? [style.warning(counted(of('warning'), 'warning'))] : []),
  ]
  return parts.length === 0 ? style.good('All is well.') : `${parts.join(', ')}.`
}
