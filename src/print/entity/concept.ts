import type {Finding} from '../../diagnostic.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import {type PrintableAssessment, printAssessment} from '../catalog/assessment.js'
import {printSheet} from '../sheet/sheet.js'
import {rule} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {printCommitted} from '../words/committed.js'

export interface PrintablePart {
  entry: PrintableAssessment['entry']
  path: string
  assessment?: PrintableAssessment['assessment']
}

interface PrintableConcept {
  id: string
  name: string
  sheet: Sheet
  findings: readonly Finding[]
  parts: readonly PrintablePart[]
}

export interface PrintableConcepts {
  concepts: readonly PrintableConcept[]
  committed?: Parameters<typeof printCommitted>[0]
}

/** Each concept's custom parts beside the SRD's, its character's sheet (a line for each when they are several), and what was written. */
export function printCreatedConcepts({concepts, committed}: PrintableConcepts, {width}: {width: number}): string {
  const blocks = concepts.map((concept) => printConcept(concept, {width, isOnly: concepts.length === 1}))
  return [...blocks, ...ending(concepts, committed)].join('\n\n')
}

function printConcept({id, name, sheet, findings, parts}: PrintableConcept, {width, isOnly}: {width: number; isOnly: boolean}): string {
  const doubts = findings.map(({severity, message}) => `${style.warning(severity)}: ${plainText(message)}`)
  const made = isOnly
    ? [rule('Character', width), printSheet(sheet, {width})]
    : [`${style.good('✓')} ${plainText(name)} → characters/${id}.yaml`]
  return [style.label(plainText(name)), printParts(parts, {width}), ...made, ...doubts].filter((block) => block !== '').join('\n')
}

/** The figures of custom parts, each with its picture. */
export function printParts(parts: readonly PrintablePart[], {width}: {width: number}): string {
  return parts
    .map(({entry, path, assessment}) =>
      assessment ? printAssessment({entry, assessment}, {width}) : `${style.label(plainText(entry.name))}  ${style.muted(path)}`,
    )
    .join('\n\n')
}

function ending(concepts: PrintableConcepts['concepts'], committed: PrintableConcepts['committed']): string[] {
  if (!committed) return ['Nothing was written (a dry run).']
  const [first] = concepts
  return [`${printCommitted(committed)}\nNext: dnd character show ${first?.id} · dnd character level-up ${first?.id}`]
}
