import {type PrintableAssessment, printAssessment} from '../catalog/assessment.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'

export interface PrintablePart {
  entry: PrintableAssessment['entry']
  path: string
  assessment?: PrintableAssessment['assessment']
}

/** The figures of custom parts, each with its picture. */
export function printParts(parts: readonly PrintablePart[], {width}: {width: number}): string {
  return parts
    .map(({entry, path, assessment}) =>
      assessment ? printAssessment({entry, assessment}, {width}) : `${style.label(plainText(entry.name))}  ${style.muted(path)}`,
    )
    .join('\n\n')
}
