import chalk from 'chalk'

/** Colours by meaning; chalk decides whether the terminal gets any. Nothing is said by colour alone. */
export const style = {
  heading: chalk.bold.cyan,
  label: chalk.bold,
  number: chalk.bold,
  good: chalk.green,
  warning: chalk.yellow,
  error: chalk.red,
  muted: chalk.dim,
  accent: chalk.cyan,
} as const
