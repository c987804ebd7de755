import {buildIfStale} from '../../build/if-stale.mjs'

/** The tests of the built binary need one that is fresh. */
export default function setup(): void {
  buildIfStale()
}
