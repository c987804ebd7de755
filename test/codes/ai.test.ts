import {remoteError} from '../../src/app/generate/remote-error.js'
import {type FailureReason, RemoteFailure} from '../../src/generate/remote/failure.js'
import type {Target} from '../../src/generate/remote/target.js'
import {TargetFailure} from '../../src/generate/remote/target-failure.js'
import {provokeAll} from './provoke.js'

const WRITER: Target = {
  lane: 'text',
  name: 'writer',
  model: {service: 'gate', id: 'big-1'},
  at: 'gate',
  service: {type: 'openai', url: 'http://127.0.0.1:8080/v1'},
}

/** What a person is told of a failure of that model. */
const told = (reason: FailureReason, said?: string, waitMs?: number) => () =>
  remoteError(
    new TargetFailure(
      new RemoteFailure(reason, {...(said === undefined ? {} : {said}), ...(waitMs === undefined ? {} : {waitMs})}),
      WRITER,
    ),
  )

provokeAll('ai', {
  AI_BAD_ANSWER: {
    by: told('bad-answer', 'there is no object in it'),
    says: 'The model "big-1" of "gate" gave no answer that can be used: there is no object in it',
  },
  AI_BAD_REQUEST: {by: told('bad-request', '400 too long'), says: 'The model "big-1" of "gate" doesn\'t take the request: 400 too long'},
  AI_BROKEN: {by: told('broken', '502 Bad Gateway'), says: 'The model "big-1" of "gate" is out of order: 502 Bad Gateway'},
  AI_CANCELLED: {by: told('cancelled'), says: 'The model "big-1" of "gate" was stopped, and nothing was kept'},
  AI_CUT_OFF: {by: told('cut-off', 'ECONNRESET'), says: 'The model "big-1" of "gate" stopped before the end of its answer: ECONNRESET'},
  AI_FORBIDDEN: {by: told('forbidden', '401 no'), says: 'The model "big-1" of "gate" doesn\'t take the key: 401 no'},
  AI_INTERCEPTED: {
    by: told('intercepted', '403 Access denied'),
    says: 'The model "big-1" of "gate" was answered for by something between: 403 Access denied',
  },
  AI_LIMITED: {by: told('limited', '429 slow down', 2000), says: 'The model "big-1" of "gate" is asked too often: 429 slow down'},
  AI_NOT_THERE: [
    {by: told('not-there', '404 no model'), says: 'The model "big-1" of "gate" isn\'t there: 404 no model'},
    {
      by: () => remoteError(new RemoteFailure('not-there', {said: 'no model for words is configured'})),
      says: "The AI service isn't there: no model for words is configured",
    },
  ],
  AI_OUT_OF_MONEY: {by: told('out-of-money', '429 quota'), says: 'The model "big-1" of "gate" wants money first: 429 quota'},
  AI_OVER_BUDGET: {
    by: told('over-budget', "the day's budget is $1.00: $0.99 are spent"),
    says: 'The model "big-1" of "gate" isn\'t asked, since it might cost more than may be spent: the day\'s budget is $1.00: $0.99 are spent',
  },
  AI_REFUSED: {by: told('refused', "I can't"), says: 'The model "big-1" of "gate" won\'t do that: I can\'t'},
  AI_RESTING: {by: told('resting', undefined, 9000), says: 'The model "big-1" of "gate" went wrong lately, and is left alone'},
  AI_TIMED_OUT: {by: told('timed-out', 'nothing came for 60 s'), says: 'The model "big-1" of "gate" took too long: nothing came for 60 s'},
  AI_TOO_LONG: {by: told('too-long'), says: 'The model "big-1" of "gate" came to the most that it may write'},
  AI_UNREACHABLE: {by: told('unreachable', 'ECONNREFUSED'), says: 'The model "big-1" of "gate" can\'t be reached: ECONNREFUSED'},
})
