import type {ServiceConfig} from '../../schema/ai-config.js'
import {RemoteFailure} from '../remote/failure.js'

/** How long a service may be silent, before its first word and between words. */
interface Silence {
  beforeMs: number
  betweenMs: number
}

/**
 * What a service is allowed. Who asks for a stream hears something soon; an answer that comes all at once, a picture above all, is
 * announced only when it is made, and has all the time that a request has, unless somebody says otherwise.
 */
export function silenceOf(service: ServiceConfig, {isStream}: {isStream: boolean}): Silence {
  const {secondsToHeaders = isStream ? 60 : DAY_S, secondsIdle = 30} = service
  return {beforeMs: secondsToHeaders * 1000, betweenMs: secondsIdle * 1000}
}

/** Longer than any request may take: the time in all ends it. */
const DAY_S = 86_400

export interface Deadlines {
  /** Fires when it is silent for too long, and when the one outside does. */
  signal: AbortSignal
  /** A word came: silence is counted anew. Comments and blanks are no words, and keep nobody alive. */
  heard(): void
  end(): void
}

/** Counts the silence of one request from now. The time that it may take in all is whoever's who gives `outer`. */
export function startDeadlines({beforeMs, betweenMs}: Silence, outer: AbortSignal): Deadlines {
  const late = new AbortController()
  const giveUpAfter = (ms: number) =>
    setTimeout(() => late.abort(new RemoteFailure('timed-out', {said: `nothing came for ${Math.round(ms / 100) / 10} s`})), ms)
  let timer = giveUpAfter(beforeMs)
  return {
    signal: AbortSignal.any([late.signal, outer]),
    heard() {
      clearTimeout(timer)
      timer = giveUpAfter(betweenMs)
    },
    end: () => clearTimeout(timer),
  }
}
