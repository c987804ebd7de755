import type {Code} from '../../codes.js'
import {EXIT, UserError} from '../../errors.js'
import type {FailureReason, RemoteFailure} from '../../generate/remote/failure.js'
import {TargetFailure} from '../../generate/remote/target-failure.js'

interface Words {
  code: Code
  /** What is wrong, behind who it is about. */
  says: string
  hints: (of: Told) => readonly string[]
}

interface Told {
  target: TargetFailure['target'] | undefined
  hasKey: boolean
  waitMs: number | undefined
}

const CHECK = 'see what it can do: `dnd ai test`'
const OTHER = 'or name another model first in ai.yaml, under `use`'
const later = (waitMs: number | undefined): string =>
  waitMs === undefined ? 'try again later' : `try again in ${Math.ceil(waitMs / 1000)} s`
const keyOf = (target: Told['target']): string => target?.service.key ?? target?.at ?? 'NAME'

const WORDS: Readonly<Record<FailureReason, Words>> = {
  limited: {
    code: 'AI_LIMITED',
    says: 'is asked too often',
    hints: ({waitMs}) => [later(waitMs), 'or ask less in a minute: `limits` in ai.yaml'],
  },
  'out-of-money': {
    code: 'AI_OUT_OF_MONEY',
    says: 'wants money first',
    hints: () => ['pay there, and see the limit that is set there', OTHER],
  },
  forbidden: {
    code: 'AI_FORBIDDEN',
    says: "doesn't take the key",
    hints: ({target, hasKey}) => [`${hasKey ? 'give it the right one' : 'it has no key'}: \`dnd auth set ${keyOf(target)}\``],
  },
  intercepted: {
    code: 'AI_INTERCEPTED',
    says: 'was answered for by something between',
    hints: ({target}) => [
      `see whether a proxy or a page to sign in stands before ${target?.service.url ?? 'it'}`,
      'set HTTPS_PROXY to go through a proxy, and NO_PROXY for what needs none',
    ],
  },
  'not-there': {
    code: 'AI_NOT_THERE',
    says: "isn't there",
    hints: ({target}) => [
      `see what is configured: \`dnd ai models\``,
      ...(target?.service.url === undefined ? [] : [`its address is ${target.service.url}`]),
    ],
  },
  'bad-request': {code: 'AI_BAD_REQUEST', says: "doesn't take the request", hints: () => [CHECK]},
  refused: {code: 'AI_REFUSED', says: "won't do that", hints: () => ['ask for it in other words', OTHER]},
  broken: {code: 'AI_BROKEN', says: 'is out of order', hints: ({waitMs}) => [later(waitMs), OTHER]},
  unreachable: {
    code: 'AI_UNREACHABLE',
    says: "can't be reached",
    hints: ({target}) => [`see that it runs, and its address: ${target?.service.url ?? "its maker's"}`, OTHER],
  },
  'timed-out': {
    code: 'AI_TIMED_OUT',
    says: 'took too long',
    hints: () => ['allow it more in ai.yaml: `secondsToHeaders`, `secondsIdle`, `secondsInAll`', OTHER],
  },
  'cut-off': {code: 'AI_CUT_OFF', says: 'stopped before the end of its answer', hints: () => ['try again', OTHER]},
  'too-long': {
    code: 'AI_TOO_LONG',
    says: 'came to the most that it may write',
    hints: () => ['ask for less, or raise `outputTokens` in ai.yaml'],
  },
  'bad-answer': {code: 'AI_BAD_ANSWER', says: 'gave no answer that can be used', hints: () => [CHECK, OTHER]},
  cancelled: {code: 'AI_CANCELLED', says: 'was stopped, and nothing was kept', hints: () => ['do it again']},
  resting: {code: 'AI_RESTING', says: 'went wrong lately, and is left alone', hints: ({waitMs}) => [later(waitMs), OTHER]},
  'over-budget': {
    code: 'AI_OVER_BUDGET',
    says: "isn't asked, since it might cost more than may be spent",
    hints: () => ['see what was spent: `dnd usage`', 'raise `budget` in ai.yaml, or wait'],
  },
}

/** A failure as it stops a command: one line with the service and the model, and what to try, `otherwise` last. Status 6, and 130 for what a person stopped. */
export function remoteError(failure: RemoteFailure, {otherwise = []}: {otherwise?: readonly string[]} = {}): UserError {
  const {reason, said, waitMs} = failure
  const {code, says, hints} = WORDS[reason]
  const {target, hasKey, before} = failure instanceof TargetFailure ? failure : {target: undefined, hasKey: false, before: []}
  return new UserError(`${whoOf(target)} ${says}${said === undefined ? '' : `: ${said}`}`, {
    code,
    exitCode: reason === 'cancelled' ? EXIT.interrupted : EXIT.remote,
    hints: [...before.map(beforeLine), ...hints({target, hasKey, waitMs}), ...otherwise],
    cause: failure,
  })
}

function whoOf(target: Told['target']): string {
  return target === undefined ? 'The AI service' : `The model "${target.model.id}" of "${target.at}"`
}

function beforeLine({target, reason, said}: TargetFailure): string {
  return `before it "${target.name}" ${WORDS[reason].says}${said === undefined ? '' : `: ${said}`}`
}
