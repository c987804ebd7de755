import type {Finding} from '../../diagnostic.js'
import {hung} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'

/** What the rules doubt of a change, one a line or more. */
export function warningLines(warnings: readonly Pick<Finding, 'message'>[] | undefined, width: number): string[] {
  return (warnings ?? []).flatMap(({message}) => hung(style.warning('! '), plainText(message), width))
}
