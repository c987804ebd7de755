import {present} from '../../schema/value.js'
import {RemoteFailure} from './failure.js'
import type {Target} from './target.js'

/** A failure, and whose it is: what a person is told. */
export class TargetFailure extends RemoteFailure {
  override name = 'TargetFailure'

  constructor(
    failure: RemoteFailure,
    readonly target: Target,
    /** Models that were asked before, and failed too. */
    readonly before: readonly TargetFailure[] = [],
  ) {
    const {reason, said, status, waitMs, spent} = failure
    super(reason, present({said, status, waitMs, spent, cause: failure}))
  }
}
