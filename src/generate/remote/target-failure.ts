import {present} from '../../schema/value.js'
import {RemoteFailure} from './failure.js'
import type {Target} from './target.js'

/** A failure, and whose it is: what a person is told. */
export class TargetFailure extends RemoteFailure {
  override name = 'TargetFailure'
  /** Without its key: an error is shown and written down in ways that nobody foresees. */
  readonly target: Omit<Target, 'key'>
  readonly hasKey: boolean

  constructor(
    failure: RemoteFailure,
    {key, ...target}: Target,
    /** Models that were asked before, and failed too. */
    readonly before: readonly TargetFailure[] = [],
  ) {
    const {reason, said, status, waitMs, spent} = failure
    super(reason, present({said, status, waitMs, spent, cause: failure}))
    this.target = target
    this.hasKey = key !== undefined
  }
}
