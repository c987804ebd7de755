import type {Code} from '../../../codes.js'
import type {Severity} from '../../../diagnostic.js'
import type {Identity} from '../../../schema/entity/identity.js'
import type {Deception} from '../world.js'
import {actedUnknowing} from './acts.js'
import {type Census, census} from './census.js'
import {type Able, unfitCovers} from './covers.js'
import {type Contradiction, DECEPTION_CLASSES, type DeceptionClass, type DeceptionFound} from './finding.js'
import {type Knowing, knowing} from './knowing.js'
import {unmarkedLies} from './layers.js'
import {leakedSecrets, type PlayerText} from './leaks.js'
import {learntTooEarly} from './learning.js'
import {loopsOfDisguise} from './loops.js'
import {metThemselves} from './meetings.js'
import {twoPlaces} from './places.js'
import {impossibleReveals} from './reveals.js'
import {sourceless} from './sources.js'

/** What the checks ask beyond the world: what a sheet can do, and what players have to read. */
export interface Asked {
  can(identity: Identity): Able | undefined
  texts(): readonly PlayerText[]
}

interface Look extends Asked {
  census: Census
  knowing: Knowing
}

interface Check {
  code: Code
  severity: Severity
  find(look: Look): readonly Contradiction[]
}

/** What is looked for, a row a class. */
const CHECKS = {
  places: {code: 'DECEPTION_TWO_PLACES', severity: 'error', find: (look) => twoPlaces(look.census)},
  meetings: {code: 'DECEPTION_MET_SELF', severity: 'error', find: (look) => metThemselves(look.census)},
  sources: {code: 'DECEPTION_NO_SOURCE', severity: 'warning', find: (look) => sourceless(look.census, look.knowing)},
  learning: {code: 'DECEPTION_TOO_EARLY', severity: 'error', find: (look) => learntTooEarly(look.census, look.knowing)},
  acts: {code: 'DECEPTION_ACTED', severity: 'error', find: (look) => actedUnknowing(look.census, look.knowing)},
  reveals: {code: 'DECEPTION_REVEAL', severity: 'error', find: (look) => impossibleReveals(look.census, look.knowing)},
  covers: {code: 'DECEPTION_COVER', severity: 'warning', find: (look) => unfitCovers(look.census, look.can)},
  layers: {code: 'DECEPTION_LAYER', severity: 'error', find: (look) => unmarkedLies(look.census)},
  loops: {code: 'DECEPTION_LOOP', severity: 'error', find: (look) => loopsOfDisguise(look.census)},
  leaks: {code: 'DECEPTION_LEAK', severity: 'warning', find: (look) => leakedSecrets(look.census.world, look.texts())},
} as const satisfies Record<DeceptionClass, Check>

/** Everything of a campaign of deception that can't be together; docs/DECEPTION.md says what each class claims, and its limits. */
export function deceptionFindings(
  world: Deception,
  asked: Asked,
  classes: readonly DeceptionClass[] = DECEPTION_CLASSES,
): DeceptionFound[] {
  const counted = census(world)
  const look = {...asked, census: counted, knowing: knowing(counted)}
  return classes.flatMap((name) => {
    const {code, severity, find}: Check = CHECKS[name]
    return find(look).map(
      ({at, witnesses, flaw, isDoubtful}): DeceptionFound => ({
        class: name,
        code,
        severity: isDoubtful ? 'warning' : severity,
        path: at.path,
        at,
        witnesses,
        flaw,
      }),
    )
  })
}
