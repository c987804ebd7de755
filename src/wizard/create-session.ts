import {BACK, type Prompter} from './prompter.js'

export {runCreateWizard} from './create-wizard.js'
export {terminalPrompter} from './terminal-prompter.js'

/** Whether the person wants the character that the sheet just shown is of. */
export async function confirmSheet(prompter: Prompter, name: string): Promise<boolean> {
  const answer = await prompter.pick({
    message: `Write ${name} to the vault?`,
    options: [
      {value: true, name: 'Yes, write it'},
      {value: false, name: 'No, throw it away'},
    ],
  })
  return answer !== BACK && answer
}
