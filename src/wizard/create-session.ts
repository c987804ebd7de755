import type {Entries} from '../rules/build/entries.js'
import {seededRandom} from '../rules/numbers/random.js'
import type {Sheet} from '../rules/sheet/sheet.js'
import type {ConceptSkeletons} from '../schema/content/concept-skeleton.js'
import {askConcept, type ConceptWizardOptions} from './concept-wizard.js'
import type {WizardOptions} from './create-state.js'
import {runCreateWizard} from './create-wizard.js'
import {BACK, type Prompter} from './prompter.js'
import {terminalPrompter} from './terminal-prompter.js'

/** How a conversation about a new character looks, and what its chance is. */
export interface SessionOptions<Part> extends Pick<WizardOptions, 'describe'> {
  /** Of what is rolled. */
  seed: string
  width: number
  rows: number
  printSheet: (sheet: Sheet) => string
  printParts: (parts: readonly Part[]) => string
  readSkeletons: () => ConceptSkeletons
}

/** The person at the terminal, for the use cases that ask. */
export function terminalPerson<Part>({width, rows, seed, describe, printSheet, printParts, readSkeletons}: SessionOptions<Part>) {
  const prompter = terminalPrompter({width, rows})
  return {
    askConcept: (entries: Entries, partNames: ConceptWizardOptions['partNames']) =>
      askConcept({prompter, entries, partNames, skeletons: readSkeletons()}),
    showParts: (parts: readonly Part[]) => prompter.show(printParts(parts)),
    askCharacter: (creation: Pick<WizardOptions, 'entries' | 'uid' | 'freeId'>, given: WizardOptions['given'] & object) =>
      runCreateWizard({...creation, prompter, random: seededRandom(seed), describe, given}),
    agreesTo: ({sheet}: {sheet: Sheet}) => {
      prompter.show(printSheet(sheet))
      return confirmSheet(prompter, sheet.name)
    },
  }
}

async function confirmSheet(prompter: Prompter, name: string): Promise<boolean> {
  const answer = await prompter.pick({
    message: `Write ${name} to the vault?`,
    options: [
      {value: true, name: 'Yes, write it'},
      {value: false, name: 'No, throw it away'},
    ],
  })
  return answer !== BACK && answer
}
