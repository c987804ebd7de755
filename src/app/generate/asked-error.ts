import {RemoteFailure} from '../../generate/remote/failure.js'
import {remoteError} from './remote-error.js'

/** What a service did wrong as a person is told of it; any other error as it is. */
export function asUserError(error: unknown): unknown {
  return error instanceof RemoteFailure ? remoteError(error) : error
}
